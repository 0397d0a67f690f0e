"""casewalk trends: whose weeks are shown, how it reads at 80 columns and without any, and what a manager may see."""

import pytest


@pytest.fixture
def trends(demo):
    return lambda *words: demo.says("trends", *words)


def test_each_number_has_its_rule_and_every_line_fits_80_columns(trends):
    said = trends()
    assert "broad rule (CRDC): every referral, citation or arrest" in said
    assert "newest 12 weeks: referrals (broad rule), late sign" in said
    assert "each family" in said and "each time an officer came to us" in said
    assert max(map(len, said.splitlines())) <= 80


def test_the_rule_of_the_team_is_the_one_that_is_counted_and_named(demo):
    file = demo.team / "team.yaml"
    file.write_text(file.read_text().replace("# counting_rule: broad", "counting_rule: narrow"))
    said = demo.data("trends")
    assert said["counting_rule"] == "narrow"
    rules = {one["key"]: one["rule"] for one in said["series"]}
    assert rules["referrals"].startswith("narrow rule (Colorado)")
    assert "late sign" in rules["late_signs"]
    assert all(one["rule"] for one in said["series"])
    assert "narrow rule (Colorado)" in demo.says("trends")
    assert "broad" not in demo.says("trends")


def test_json_has_one_entry_a_week_and_null_where_nothing_was_counted(demo):
    said = demo.data("trends", "--since", "1 jun 2026")
    assert said["weeks"][0] == {
        "starts_on": "2026-06-01", "school_days": 5, "state": "no_data", "so_far": False,
    }  # fmt: skip
    for one in said["series"]:
        assert len(one["weekly"]) == len(said["weeks"])
        assert one["weekly"][0] is None
        assert one["total"] == sum(count for count in one["weekly"] if count is not None)
    assert {group["name"] for group in said["by_school"]} == {
        "Lincoln HS", "Northside MS", "St. Mary-Jane Academy", "Eastfield Alternative",
    }  # fmt: skip
    assert {one["key"] for one in said["outcomes"]["at_closing"]} >= {"home", "adherence", "completed", "stay"}
    assert said["outcomes"]["too_few_under"] == 10


def test_plain_is_a_table_with_words_instead_of_bars(trends):
    lines = [line.split("\t") for line in trends("--plain").splitlines()]
    head = next(line for line in lines if line[0] == "week of")
    first = lines[lines.index(head) + 1]
    assert len(first) == len(head)
    assert first[0] == "2026-09-07" and first[2] == "counted"
    assert lines[0] == ["rule", "broad rule (CRDC): every referral, citation or arrest"]
    assert any(line[0] == "living at home" for line in lines)
    assert not set("▁▂▃█·") & set(trends("--plain"))


def test_one_school_officer_therapist_or_case_by_a_word_of_its_name(trends):
    assert "of school Lincoln HS" in trends("--school", "lincoln")
    assert "of officer Ofc. Reyes" in trends("--officer", "Reyes")
    both = trends("--therapist", "JO", "--school", "Lincoln", "--since", "1 oct")
    assert "of school Lincoln HS, therapist Okafor" in both
    assert "trends of 9 weeks, Mon 28 Sep 2026" in both
    one = trends("--case", "hb-009")
    assert "at closing   home" in one and "now          home" in one and "BY SCHOOL" not in one


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--school", "Hogwarts"], 1, "There is no school 'Hogwarts'. Known: Eastfield Alternative"),
        (["--officer", "ofc"], 1, "'ofc' may be"),
        (["--officer", "Nemo"], 1, "There is no officer 'Nemo'"),
        (["--therapist", "Nemo"], 1, "No case is 'Nemo''s"),
        (["--case", "HB-999"], 1, "There is no case 'HB-999'"),
        (["--since", "12/1/2030"], 2, "still to come"),
    ],
)
def test_a_name_that_is_none_is_said_with_those_there_are(demo, words, code, says):
    done = demo.run("trends", *words)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr


def test_a_manager_sees_trends_that_name_no_case(demo):
    file = demo.team / "team.yaml"
    before = file.read_text()
    demo.role("manager")
    said = demo.says("trends", "--plain") + demo.says("trends") + demo.says("trends", "--json")
    assert "HB-0" not in said and "BY CASE" not in said
    assert "Lincoln HS" in said
    for words in (["--case", "HB-017"], ["--screen"]):
        assert demo.run("trends", *words).returncode == 4
    assert demo.run("digest").returncode == 4
    file.write_text(before)
    assert "casewalk trends --case" in demo.says("audit", "--plain", "--since", "11/1")


def test_where_bars_cannot_be_drawn_the_table_is_printed_so_that_no_bar_becomes_a_question_mark(demo):
    said = demo.process("trends", env={"PYTHONIOENCODING": "ascii"})
    assert said.returncode == 0
    assert said.stdout.startswith("rule\tbroad rule")


def test_what_was_looked_at_of_a_case_is_written_down(demo):
    demo.says("trends", "--case", "HB-017")
    assert "HB-017" in demo.says("audit", "seen", "--case", "HB-017")
