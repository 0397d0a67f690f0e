"""Officers and schools from the shell: the page before a visit, corrections, stances, contacts and perspectives."""

import pytest


def said(shell, *words):
    return " ".join(shell.says(*words).split())


def test_the_page_before_a_visit_has_everything_in_text_and_json(demo):
    page = said(demo, "officer", "reyes")
    for words in (
        "1 reply owed, 1 step to show", "THANKS TO SAY", "STEPS TO SHOW", "REPLIES WE OWE", "waits 4 school days",
        "CASES THERE", "release: in force", "NEXT MEETINGS", "wary > neutral > finding common ground",
        "BESIDE THE CASES",
    ):  # fmt: skip
        assert words in page, words
    data = demo.data("officer", "Ofc. Reyes")
    assert data["ledger"]["theirs"] == data["ledger"]["theirs_asking"] == 11
    assert (data["ledger"]["we_answered"], data["ledger"]["we_owe"], data["ledger"]["median_days"]) == (10, 1, 1.0)
    assert {one["code"]: one["release"] for one in data["cases"]}["HB-017"] == "in_force"
    (owed,) = [one for case in data["cases"] for one in case["replies_owed"]]
    assert owed["what"].startswith("third hallway call-out")
    at_school = demo.data("school", "lincoln")
    assert [one["name"] for one in at_school["officers"]] == ["Ofc. Reyes"]
    assert {one["code"]: one["release"] for one in at_school["cases"]}["HB-012"] == "none"


def test_all_officers_and_schools_are_listed_each_in_a_line(demo):
    assert len(demo.says("officer", "--plain").splitlines()) == 4
    assert [one["name"] for one in demo.data("school")] == [
        "Eastfield Alternative", "Lincoln HS", "Northside MS", "St. Mary-Jane Academy",
    ]  # fmt: skip


def test_a_part_of_a_name_means_the_same_officer_in_every_command(demo):
    for words in (
        ["officer", "reyes"],
        ["sheet", "officer", "reyes", "--dry-run"],
        ["trends", "--officer", "reyes"],
        ["log", "sro", "HB-017", "in", "success", "waved", "--officer", "reyes"],
        ["log", "contact", "call", "said hello", "--officer", "reyes"],
    ):
        done = demo.run(*words)
        assert done.returncode == 0, (words, done.stderr)
        some = demo.run(*("ofc" if word == "reyes" else word for word in words))
        assert (some.returncode, "'ofc' may be Ofc. Béatrice" in some.stderr) == (1, True), (words, some.stderr)
        none = demo.run(*("ofc. reys" if word == "reyes" else word for word in words))
        assert (none.returncode, "Did you mean Ofc. Reyes?" in none.stderr) == (1, True), (words, none.stderr)


def test_what_is_known_is_corrected_field_by_field_and_taken_back(shell):
    assert "working_agreement a text first" in said(shell, "officer", "Reyes", "agreement=a text first")
    shell.says("school", "Bay Middle", "--new", "ally=Mr. Ito", "response_plan=talk, call home")
    made = shell.data("officer", "reyes", "intent=home safe", "also_at=Bay Middle,Harbor High")
    assert made["noble_intent"] == "home safe"
    assert len(made["also_at"].split(",")) == 2
    assert "Ofc. Reyes" in shell.says("school", "bay")
    fields = dict(line.split("\t", 1) for line in shell.says("officer", "reyes", "--fields", "--plain").splitlines())
    assert fields["also_at"] == "Bay Middle, Harbor High"
    assert "a text first" in fields["working_agreement"]
    shell.says("undo")
    assert shell.data("officer", "reyes")["officers"][0]["noble_intent"] == ""


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["officer", "nobody"], 1, "Known: Ofc. Reyes"),
        (["officer", "Ofc. Reyes", "--new"], 2, "already"),
        (["officer", "ally=x"], 2, "Say first which officer"),
        (["officer", "reyes", "nobel=x"], 2, "no FIELD=VALUE"),
        (["school", "harbor", "--strike"], 3, "named in HB-017"),
        (["log", "stance", "reyes", "friend", "x"], 2, "There is no stance"),
        (["log", "contact", "call", "x"], 2, "--school, --officer, or --body"),
        (["log", "contact", "call", "x", "--officer", "reyes", "--by", "nobody"], 2, "Nobody in the team"),
        (["log", "perspective", "HB-017", "teacher", "x"], 2, "There is no voice"),
        (["log", "family", "HB-018", "curfew", "--stance", "ally"], 2, "names no officer"),
        (["log", "family", "HB-017", "curfew", "--moved-by", "the note"], 2, "--stance"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(shell, words, code, told):
    done = shell.run(*words)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


def test_stance_presence_and_contacts_are_logged_listed_corrected_and_struck_out(shell):
    assert "stance-1: Ofc. Reyes: ally since 24 Nov: rang first" in said(
        shell, "log", "stance", "reyes", "ally", "rang first"
    )
    made = shell.data(
        "log", "contact", "presence", "lunch", "duty", "--officer", "reyes", "--minutes", "45", "--on", "mon"
    )
    assert (made["record"], made["happened_on"], made["by_whom"]) == ("contact-1", "2026-11-23", "Amari")
    district = shell.data(
        "log", "contact", "meeting", "code of conduct", "--body", "district", "--with-whom", "the board"
    )
    assert (district["school_id"], district["officer_id"], district["with_whom"]) == (None, None, "the board")
    page = shell.data("officer", "reyes")
    assert (page["last_visit"], page["minutes_of_presence"]) == ("2026-11-23", 45)
    assert page["officers"][0]["stances"][0]["what"] == "rang first"
    assert "minutes 60" in said(shell, "edit", "contact-1", "minutes=60")
    assert "kind" in shell.says("edit", "contact-1")
    shell.says("strike", "contact-1")
    assert shell.data("officer", "reyes")["last_visit"] is None
    shell.says("undo")
    assert shell.data("school", "harbor")["minutes_of_presence"] == 60


def test_perspectives_stand_side_by_side_and_whoever_was_not_asked_is_named(shell):
    told = said(shell, "log", "perspective", "HB-017", "family", "call me before", "--who", "mother")
    assert "family (mother): “call me before” Not asked yet: school, officer, young person." in told
    shell.says("log", "perspective", "HB-017", "common ground", "hear of it before lunch")
    lines = shell.says("perspectives", "HB-017")
    assert "SCHOOL" in lines.splitlines()[1]
    assert "FAMILY" in lines.splitlines()[1]
    data = shell.data("perspectives", "HB-017")
    assert [one["what"] for one in data["voices"]["family"]] == ["call me before"]
    assert "not asked    school, officer, young person" in shell.says("show", "HB-017")
    assert shell.data("show", "HB-017")["perspectives"][0]["voice"] == "family"
    assert "hear of it" in shell.says("perspectives", "HB-017", "--plain")


def test_a_demonstration_from_the_shell_can_note_the_officers_stance(shell):
    words = ("log", "family", "HB-017", "home by 9 on school nights", "--shown-to", "sro")
    assert "the officer now: ally" in said(shell, *words, "--received", "thanked her", "--stance", "ally")
    (stance,) = shell.data("officer", "reyes")["officers"][0]["stances"]
    assert (stance["stance"], stance["what"]) == ("ally", "thanked her")
    shell.says("undo")
    assert shell.data("officer", "reyes")["officers"][0]["stances"] == []


def test_a_step_dated_before_the_incident_it_answers_warns(shell):
    shell.says("log", "school", "HB-017", "skipped", "--on", "20 nov", "--behavior", "skip class")
    done = shell.run("log", "family", "HB-017", "home by 9 on school nights", "--answers", "20 nov")
    assert done.returncode == 0
    assert "dated before the incident" in " ".join(done.stderr.split())
    assert "Dated before the incident" in " ".join(shell.says("show", "HB-017", "--all").split())


def test_the_programs_own_contacts_are_listed_and_are_no_visit_to_an_officer(demo):
    listed = demo.says("contacts", "--body", "department", "--plain").splitlines()
    assert [line.split("\t")[0] for line in listed] == ["contact-6", "contact-2", "contact-1"]
    page = demo.data("officer", "reyes")
    assert [one["with_whom"] for one in page["contacts"] if one["body"] == "department"] == ["Lt. Hayes, Harbor PD"] * 2
    assert [one for one in demo.data("officer", "brien")["contacts"] if one["body"] == "department"] == []
    before = page["minutes_of_presence"], page["last_visit"]
    demo.says(
        "log", "contact", "meeting", "a talk", "--body", "department", "--with-whom", "Harbor PD", "--minutes", "90"
    )
    after = demo.data("officer", "reyes")
    assert (after["minutes_of_presence"], after["last_visit"]) == before
    assert len(after["contacts"]) == len(page["contacts"]) + 1
