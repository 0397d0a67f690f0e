"""Logging from the shell: what came from the officer, the school and the family."""

import pytest


def test_a_reach_out_waits_for_an_answer(shell):
    one = shell.data("log", "sro", "HB-017", "in", "success", "he stayed calm", "--on", "mon")
    assert (one["direction"], one["valence"], one["happened_on"]) == ("sro_to_therapist", "success", "2026-11-23")
    assert (one["reply_owed"], one["replied_on"], one["officer_id"]) == (True, None, 1)
    assert "call-out. No reply yet." in " ".join(shell.says("log", "sro", "HB-017", "in", "hard", "call-out").split())


def test_an_answered_reach_out_and_our_own_call_wait_for_nothing(shell):
    answered = shell.data("log", "sro", "HB-017", "in", "difficulty", "x", "--on", "11/20", "--replied", "yesterday")
    assert (answered["reply_owed"], answered["replied_on"]) == (True, "2026-11-23")
    ours = shell.data("log", "sro", "HB-017", "out", "neutral", "told him about the step")
    assert (ours["direction"], ours["reply_owed"], ours["happened_on"]) == ("therapist_to_sro", False, "2026-11-24")
    no_answer = shell.data("log", "sro", "HB-017", "in", "neutral", "for information", "--no-reply-owed")
    assert no_answer["reply_owed"] is False


def test_an_exchange_is_told_in_keys_or_in_the_teams_own_words(shell):
    one = shell.data(
        "log", "sro", "HB-017", "joint meeting", "neutral", "all three at one table", "--kind", "presence", "--role",
        "educator", "--initiated-by", "therapist", "--outcome", "informal resolution", "--minutes", "45",
    )  # fmt: skip
    assert (one["direction"], one["kind"], one["role"], one["minutes"]) == ("joint_meeting", "presence", "educator", 45)
    assert (one["initiated_by"], one["outcome"]) == ("therapist", "informal_resolution")


def test_what_happened_at_school_says_its_kind_by_what_is_told(shell):
    def event(*words):
        one = shell.data("log", "school", "HB-017", *words)
        return one["kind"], one["behaviour"] or one["attendance"] or one["discipline"] or (one["met"], one["out_of"])

    assert event("left early", "--behavior", "skip class") == ("behaviour", "skip_class")
    assert event("overslept", "--attendance", "tardy") == ("attendance", "tardy")
    assert event("after the fight", "--discipline", "in-school suspension", "--days", "2") == (
        "discipline",
        "in_school_suspension",
    )
    assert event("report card", "--met", "4", "--out-of", "5") == ("daily_report", (4, 5))
    assert event("helped a teacher", "--kind", "advance") == ("advance", (None, None))


def test_the_words_of_a_running_step_bring_it_up_to_date(shell):
    step = shell.data("log", "family", "HB-017", "Home by 9 on school nights", "--kept", "partly", "--note", "4 of 5")
    assert (step["result"], step["result_note"], step["started_on"]) == ("partly", "4 of 5", "2026-11-09")
    shown = shell.data("log", "family", "HB-017", "home by 9 on school nights", "--shown-to", "school,sro")
    assert (shown["id"], shown["demonstrated_to"], shown["demonstrated_on"]) == (step["id"], "school,sro", "2026-11-24")
    assert shown["result"] == "partly"
    other = shell.data("log", "family", "HB-017", "phone at the door", "--caregiver", "mother", "--frequency", "daily")
    assert other["id"] != step["id"]
    said = shell.says("log", "family", "HB-017", "phone at the door")
    assert "nobody at school has seen it yet" in " ".join(said.split())


def test_a_new_result_or_showing_stands_without_what_was_said_of_the_one_before(shell):
    def said(*words):
        one = shell.data("log", "family", "HB-017", "home by 9 on school nights", *words)
        return [one[name] for name in ("result_note", "verified_by", "demonstrated_to", "received")]

    told = ("--note", "5 of 5", "--verified-by", "caregiver", "--shown-to", "sro", "--received", "he thanked her")
    assert said("--kept", "yes", *told) == ["5 of 5", "caregiver", "sro", "he thanked her"]
    assert said("--shown-to", "school") == ["5 of 5", "caregiver", "school", ""]
    assert said("--kept", "partly") == ["", "", "school", ""]
    assert said("--kept", "partly", "--note", "3 of 5")[0] == "3 of 5"
    assert said("--monitoring", "phone at the door")[0] == "3 of 5"


def test_our_answer_ends_the_officers_wait_in_the_same_change(shell):
    said = shell.says("log", "sro", "HB-017", "out", "neutral", "called him back", "--answers")
    assert "called him back. Answers what waited since Wed 18 Nov: third hallway call-out." in " ".join(said.split())
    assert shell.run("log", "sro", "HB-017", "out", "neutral", "again", "--answers").returncode == 2
    shell.says("undo")
    shell.says("log", "sro", "HB-017", "joint", "success", "talked at the meeting", "--answers")


def test_one_answer_ends_one_wait_the_oldest_or_the_one_of_the_day_that_is_named(shell):
    shell.says("log", "sro", "HB-017", "in", "difficulty", "gym doors", "--on", "20 nov")
    shell.says("log", "sro", "HB-017", "in", "success", "held the door", "--on", "23 nov")

    def waiting():
        return [one["what"] for one in shell.data("show", "HB-017")["sro_interactions"] if not one["replied_on"]]

    assert waiting() == ["third hallway call-out", "gym doors", "held the door"]
    said = shell.says("log", "sro", "HB-017", "out", "neutral", "rang him", "--answers-to", "20 nov")
    assert "Still waiting for us: 2 reach-outs of the officer, since Wed 18 Nov." in " ".join(said.split())
    assert waiting() == ["third hallway call-out", "held the door", "rang him"]
    shell.says("log", "sro", "HB-017", "joint", "success", "sat together", "--answers")
    assert waiting() == ["held the door", "rang him", "sat together"]
    shell.says("undo")
    assert waiting() == ["third hallway call-out", "held the door", "rang him"]
    none_there = shell.run("log", "sro", "HB-017", "out", "neutral", "x", "--answers-to", "20 nov")
    assert (none_there.returncode, "waits for this answer" in none_there.stderr) == (2, True)
    early = shell.run("log", "sro", "HB-017", "out", "neutral", "x", "--answers", "--on", "17 nov")
    assert early.returncode == 2, "an answer before the question is none"


def test_we_may_ask_the_officer_too_and_the_report_of_an_intervention_has_its_fields(shell):
    asked = shell.data("log", "sro", "HB-017", "out", "neutral", "asked for the plan", "--asks", "--on", "20 nov")
    assert (asked["answer_asked"], asked["reply_owed"]) == (True, False)
    came = shell.data(
        "log", "sro", "HB-017", "in", "success", "sent it", "--answers", "--kind", "investigation",
        "--reason", "hallway", "--searched", "no", "--rights-advised", "yes",
    )  # fmt: skip
    assert (came["answers_id"], came["reason"], came["searched"], came["rights_advised"]) == (
        asked["id"], "hallway", False, True,
    )  # fmt: skip
    assert shell.run("log", "sro", "HB-017", "in", "success", "x", "--asks").returncode == 2
    assert shell.run("log", "sro", "HB-017", "in", "success", "x", "--searched", "maybe").returncode == 2


def test_a_family_step_answers_the_incident_of_a_day(shell):
    shell.says("log", "school", "HB-017", "skipped", "--behaviour", "skip class", "--on", "11/20")
    said = shell.says("log", "family", "HB-017", "sits in on sixth period", "--answers", "11/20")
    assert "answers 1 school incident" in " ".join(said.split())
    assert shell.run("log", "family", "HB-017", "again", "--answers", "11/20").returncode == 2


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["sro", "HB-017", "sideways", "success", "x"], 2, "in, out, youth, family, joint"),
        (["sro", "HB-017", "in", "dificulty", "x"], 2, "Did you mean 'difficulty'"),
        (["sro", "HB-017", "in", "success", " "], 2, "few words"),
        (["sro", "HB-017", "in", "success", "x", "--on", "3 dec"], 2, "still to come"),
        (["sro", "HB-017", "in", "success", "x", "--on", "someday"], 2, "not a day"),
        (["sro", "HB-017", "in", "success", "x", "--replied", "11/20"], 2, "before it happened"),
        (["sro", "HB-017", "in", "success", "x", "--officer", "Nobody"], 1, "Known: Ofc. Reyes"),
        (["sro", "HB-017", "in", "success", "x", "--minutes", "many"], 2, "minutes"),
        (["school", "HB-017", "x", "--behaviour", "skip clas"], 2, "Did you mean 'skip class'"),
        (["school", "HB-017", "x", "--met", "4"], 2, "--met 4 --out-of 5"),
        (["school", "HB-017", "x", "--met", "6", "--out-of", "5"], 2, "met on 6 days out of 5"),
        (["school", "HB-017", "x", "--days", "-2"], 2, "--days"),
        (["driver", "HB-017", "peers", "x", "--rank", "0"], 2, "--rank is a whole number from 1 to 20, not 0"),
        (["driver", "HB-017", "peers", "x", "--rank", "99"], 2, "from 1 to 20"),
        (["family", "HB-017", "x", "--shown-on", "mon"], 2, "--shown-to"),
        (["family", "HB-999", "x"], 1, "no case"),
        (["fmaily", "HB-017", "x"], 2, "Did you mean family"),
        ([], 2, "sro, school, family"),
    ],
)
def test_what_cannot_be_logged_is_said_and_not_recorded(shell, words, code, says):
    before = shell.says("find", "HB", "--json")
    done = shell.run("log", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert shell.says("find", "HB", "--json") == before


def test_the_same_logged_or_agreed_twice_is_said_and_both_stand(shell):
    say = ("log", "sro", "HB-017", "out", "success")
    for name, words, other in (
        ("sro-2", (*say, "told him of the curfew"), (*say, "told him of the curfew, on the phone")),
        ("contact-1", *[("log", "contact", "call", what, "--school", "Harbor High") for what in ("lunch", "the bus")]),
        ("E2", *[("act", "HB-018", f"ask for a later bus @Okafor by {day}") for day in ("fri", "thu")]),
    ):
        assert "already" not in shell.run(*words).stderr
        again = shell.run(*words)
        assert again.returncode == 0
        assert f"already, as {name}. casewalk undo takes this one back" in again.stderr
        done = shell.run(*other)
        assert (done.returncode, "already" in done.stderr) == (0, False)


def test_a_text_without_end_is_echoed_and_shown_in_brief_and_stands_whole_elsewhere(shell):
    text = "word " * 20_000
    done = shell.run("log", "note", "HB-017", "barrier", "-", stdin=text)
    assert len(done.stdout) < 700
    assert "more characters: casewalk edit note-1)" in " ".join(done.stdout.split())
    said = " ".join(shell.says("show", "HB-017").split())
    assert len(said) < 9000
    assert "more characters: casewalk show HB-017 --all)" in said
    for words in (("agenda",), ("show", "HB-017", "--all"), ("records", "HB-017"), ("edit", "note-1")):
        assert shell.says(*words).count("word") >= 20_000, words


def test_what_is_told_under_a_release_is_held_against_what_that_covers(shell):
    shell.says("log", "release", "HB-017", "--information", "attendance,behavior")
    told = ("--shared", "came each day", "--release", "release-1")
    said = " ".join(shell.says("log", "sro", "HB-017", "out", "neutral", "told him", *told).split())
    assert "The release of Ofc. Reyes covers attendance, behavior at school, and nothing else." in said
