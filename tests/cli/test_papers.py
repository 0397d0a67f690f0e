"""One case and the agenda from the shell, on the demo's team."""

import json

from tests.support.shell import Shell

SHOWN = [
    *("code", "therapist", "school", "week", "day", "status", "outcomes", "reasons", "last_actions", "since"),
    *("school_events", "sro_interactions", "family_steps", "goals", "releases", "actions"),
]
ACTION = [
    *("id", "key", "case", "what", "owner", "due_on", "subject", "status", "reason", "agreed_on", "settled_on"),
    "times_carried",
]


def test_show_tells_scripts_everything_about_a_case(demo):
    case = demo.data("show", "hb-017")
    assert set(SHOWN) <= set(case)
    assert (case["code"], case["therapist"], case["school"], case["week"]) == ("HB-017", "Okafor", "Lincoln HS", 11)
    assert (case["day"], case["status"]) == (77, "active")
    assert case["outcomes"] == {"home": True, "school_or_work": True, "no_new_arrest": False}
    assert all({"points", "why"} <= set(reason) for reason in case["reasons"])
    assert all({"happened_on", "subject", "what"} <= set(entry) for entry in case["since"])
    assert all(set(ACTION) <= set(action) for action in [*case["last_actions"], *case["actions"]])
    assert case["school_events"]
    assert case["sro_interactions"]
    assert case["family_steps"]
    assert case["goals"]
    assert case["releases"]


def test_show_fits_80_columns_and_names_what_matters(demo):
    said = demo.says("show", "HB-017")
    assert all(len(line) <= 80 for line in said.splitlines()), said
    for words in ("HB-017", "Okafor", "why now:", "release: in force", "no reply yet", "x2"):
        assert words in said
    assert demo.says("show", "HB-017", "--all").count("\n") > said.count("\n")


def test_plain_draws_no_lines(demo):
    for words in (["show", "HB-017"], ["agenda"]):
        assert not set(demo.says(*words, "--plain")) & set("─│▁▂▃▄▅▆▇█\x1b")


def test_a_code_nobody_has_is_asked_back(demo):
    done = demo.run("show", "HB-71", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Did you mean" in done.stderr


def test_the_agenda_tells_scripts_each_active_case_in_the_order_of_the_walk(demo):
    agenda = demo.data("agenda")
    assert {"meeting_on", "minutes", "cases"} <= set(agenda)
    assert (agenda["meeting_on"], agenda["minutes"], len(agenda["cases"])) == ("2026-11-23", 120, 12)
    assert all({"code", "minutes", "reasons", "last_actions"} <= set(case) for case in agenda["cases"])
    points = [sum(reason["points"] for reason in case["reasons"]) for case in agenda["cases"]]
    assert points == sorted(points, reverse=True)
    assert sum(case["minutes"] for case in agenda["cases"]) <= 120
    assert {case["code"] for case in agenda["cases"]} == {case["code"] for case in demo.data("case", "list")}


def test_the_agenda_can_be_of_another_day_and_fits_80_columns(demo):
    assert demo.data("agenda", "--for", "12/7")["meeting_on"] == "2026-12-07"
    said = demo.says("agenda")
    assert all(len(line) <= 80 for line in said.splitlines()), said
    assert "HB-017" in said
    assert demo.run("agenda", "--for", "someday").returncode == 2


def test_initials_stand_on_the_agenda_only_where_they_are_asked_for(demo):
    assert "D.M." not in demo.says("agenda")
    assert "D.M." in demo.says("agenda", "--initials")


def test_the_demo_without_a_terminal_prints_its_agenda_and_says_how_to_open_it(demo):
    done = demo.run("demo", str(demo.team))
    assert done.returncode == 0
    assert "HB-017" in done.stdout
    assert str(demo.team) in done.stderr
    assert "agenda for Mon 23 Nov" in done.stdout
    assert len(json.loads(demo.says("case", "list", "--json"))) == 12


def test_the_demo_keeps_what_was_tried_until_it_is_made_anew(demo):
    demo.says("act", "HB-017", "try this")
    demo.says("demo", str(demo.team), "--no-open")
    assert "try this" in demo.says("actions")
    demo.says("demo", str(demo.team), "--fresh")
    assert "try this" not in demo.says("actions")


def test_the_demo_has_a_folder_of_its_own(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    somebody = Shell(home)
    somebody.says("demo")
    assert (home / ".local" / "share" / "casewalk" / "demo" / "team.yaml").is_file()
    assert somebody.run("actions").returncode == 1, "it is not anybody's own team"


def test_the_demo_never_takes_the_place_of_a_real_team(shell):
    for words in (["demo", str(shell.team)], ["demo", str(shell.team), "--fresh"]):
        assert shell.run(*words).returncode == 3
    assert "HB-017" in shell.says("case", "list")
