"""The morning's digest: who has to do what, and not a word of a case beside its code."""

from datetime import date, timedelta

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.people import Person
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import SroInteraction
from review.content.digest import KINDS, Morning, what_waits
from review.team.word_files import shipped_words
from tests.conftest import TODAY

SETTINGS = Settings(people=(Person("", "Okafor"), Person("", "Brandt"), Person("", "Amari", role="supervisor")))
CASE = Case("HB-017", "Okafor", date(2026, 9, 8), id=1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def kinds(morning: Morning) -> dict[str, list[tuple[str, int]]]:
    found = what_waits(morning, SETTINGS, TODAY)
    return {owner: [(one.kind, one.days) for one in waits] for owner, waits in found.items()}


def test_each_open_end_waits_for_the_one_who_has_to_do_it():
    morning = Morning(
        (Case("HB-017", "Okafor", date(2026, 9, 8), id=1, next_hearing_on=ago(-2), next_meeting_on=ago(-7)),),
        (SroInteraction(1, ago(5), "sro_to_therapist", reply_owed=True), SroInteraction(1, ago(3), "therapist_to_sro")),
        (SchoolEvent(1, ago(6), "fight"), SchoolEvent(1, ago(1), "too fresh to flag")),
        (AccountabilityStep(1, ago(9), "home by 9", result="kept"),
         AccountabilityStep(1, ago(9), "seen", result="kept", demonstrated_to="sro")),
        (NextAction(1, "call", "Brandt", ago(3), ago(7)), NextAction(1, "text", "mother", TODAY, ago(7)),
         NextAction(1, "later", "Okafor", ago(-1), ago(7))),
        (Release(1, "Ofc. Reyes", "attendance", ago(60), expires_on=ago(-20)),),
    )  # fmt: skip
    assert kinds(morning) == {
        "Okafor": [
            ("reply", 3), ("overdue", 0), ("incident", 4), ("show", 9), ("hearing", 2), ("meeting", 7), ("release", 20),
        ],
        "Brandt": [("overdue", 3)],
    }  # fmt: skip
    assert set(KINDS) == {kind for waits in kinds(morning).values() for kind, _ in waits}


def test_a_quiet_morning_has_nothing_for_anybody():
    good = Release(1, "Ofc. Reyes", "attendance", ago(60), expires_on=ago(-200))
    assert kinds(Morning((CASE,), releases=(good,))) == {}


def test_a_therapist_who_has_left_the_team_still_stands_in_it_after_the_others():
    gone = Case("HB-009", "Novak", date(2026, 9, 8), id=2)
    morning = Morning((gone,), actions=(NextAction(2, "call", "mother", TODAY, ago(7)),))
    assert kinds(morning) == {"Novak": [("overdue", 0)]}


@pytest.mark.parametrize("count", [0, 1, 5])
def test_every_kind_has_a_sentence_for_none_one_and_more(count):
    words = shipped_words()
    assert words.keys("trends.waits") and set(KINDS) == set(words.keys("trends.waits"))
    for kind in KINDS:
        assert "{" not in words.say("trends.waits", kind, count)


def test_the_mail_says_codes_and_nothing_that_was_written(demo):
    said = demo.says("digest")
    count = len(demo.data("digest"))
    assert said.splitlines()[0] == f"Harbor (fictional), Mon 23 Nov: {count} things wait"
    assert "\n  HB-017  Tue 17 Nov  officer waits for a reply, 4 school days\n" in said
    assert all(len(line) <= 72 for line in said.splitlines())
    secrets = [demo.data("show", f"HB-0{number}") for number in (17, 19, 20, 21)]
    texts = [
        row["what"] for one in secrets for row in (*one["actions"], *one["school_events"], *one["sro_interactions"])
    ]
    texts += [row["expectation"] for one in secrets for row in one["family_steps"]]
    assert len(texts) > 60
    for text in texts:
        assert text not in said
    for school in ("Lincoln", "Northside", "Eastfield", "Reyes", "mother"):
        assert school not in said


def test_the_digest_of_one_person_for_a_script(demo):
    found = demo.data("digest", "--owner", "MB")
    assert {one["owner"] for one in found} == {"Brandt"}
    assert found[0].keys() >= {"owner", "kind", "case", "days", "dated_on", "key", "says"}
    assert demo.says("digest", "--owner", "Pell") == "Harbor (fictional), Mon 23 Nov: nothing waits for Pell\n"
    assert demo.says("digest", "--plain", "--owner", "MB").splitlines()[0].split("\t")[0] == "Brandt"
    nobody = demo.run("digest", "--owner", "Nemo")
    assert (nobody.returncode, "Nobody in the team is 'Nemo'" in nobody.stderr) == (2, True)
    assert "casewalk digest" in demo.says("audit", "--since", "11/1")
