"""How school, family, officer and young person see it, each in their own words, and what they share."""

from datetime import date

import pytest

from review.cases.perspectives import Perspective, by_voice, not_heard
from review.cases.settings import Settings
from review.common.fact import replace
from review.common.width import width_of
from review.content.sentences import perspective
from review.content.side_by_side import side_by_side
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import press, press_at_once, shown, walking

WORDS = shipped_words()
SCHOOL = Perspective(1, date(2026, 11, 3), "school", "two boys, before and after lunch", "Ms. Dunn", id=1)
LATER = Perspective(1, date(2026, 11, 12), "school", "the text each evening helps", id=2)
FAMILY = Perspective(1, date(2026, 11, 4), "family", "call me before", "mother", id=3)
SHARED = Perspective(1, date(2026, 11, 13), "together", "to hear of it before lunch", id=4)


def test_each_voice_keeps_its_place_the_newest_words_first_and_common_ground_last():
    voices = by_voice([SCHOOL, FAMILY, SHARED, LATER])
    assert list(voices) == ["school", "family", "officer", "youth", "together"]
    assert voices["school"] == [LATER, SCHOOL]
    assert voices["officer"] == []
    assert not_heard([SCHOOL, SHARED]) == ["family", "officer", "youth"]


def test_an_own_voice_of_the_team_is_not_lost():
    assert by_voice([replace(FAMILY, voice="coach")])["coach"][0].what == "call me before"


@pytest.mark.parametrize(("width", "beside"), [(76, 2), (116, 4)])
def test_they_stand_side_by_side_and_no_line_is_wider_than_the_page(width, beside):
    long = replace(FAMILY, what="mot " * 40 + "奶奶" * 10)
    lines = side_by_side(by_voice([SCHOOL, long]), WORDS, TODAY, width)
    assert all(width_of(line) <= width for line, _ in lines)
    assert lines[0][0].count("│") == beside - 1
    assert lines[0][0].startswith("SCHOOL")
    assert "not asked yet" in "\n".join(line for line, _ in lines)


def test_a_perspective_is_news_is_found_and_goes_away_again(store, case):
    store.perspectives.add(replace(SCHOOL, case_id=case.id))
    assert [hit.matched for hit in store.search.look("lunch Dunn").hits] == ["perspectives"]
    assert perspective(SCHOOL, WORDS) == "school (Ms. Dunn): “two boys, before and after lunch”"
    assert SCHOOL.subject == "school"
    assert replace(SCHOOL, voice="officer").subject == "sro"
    store.journal.undo()
    assert store.search.look("lunch Dunn").hits == ()


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


async def test_the_screen_takes_own_words_corrects_them_and_takes_them_back(team):
    async with walking(team) as pilot:
        await press(pilot, "Y")
        assert shown(pilot).count("not asked yet") == 4
        await press(pilot, "I", "tab")
        await press_at_once(pilot, *"two boys [/]")
        await press(pilot, "ctrl+s")
        assert "“two boys [/]”" in shown(pilot)
        await press(pilot, "I", "c", "tab")
        await press_at_once(pilot, *"before lunch")
        await press(pilot, "ctrl+s")
        kept = team.store.perspectives.where("1")
        assert [(one.voice, one.what) for one in kept] == [("school", "two boys [/]"), ("together", "before lunch")]
        assert kept[0].said_on == TODAY
        await press(pilot, "E", "s", "tab")
        await press_at_once(pilot, *"!")
        await press(pilot, "ctrl+s")
        assert team.store.perspectives.get(kept[0].id).what == "two boys [/]!"
        await press(pilot, "u")
        assert "Took back" in shown(pilot)
        assert "“two boys [/]”" in shown(pilot)
        await press(pilot, "q")
        await press(pilot, "I", "escape", "H")
        assert "two boys" in shown(pilot)


def test_a_case_in_which_somebody_was_heard_is_not_quiet(store, case):
    assert store.case_file(case, TODAY, Settings()).signals.quiet_days > 9
    store.perspectives.add(replace(FAMILY, case_id=case.id, said_on=TODAY))
    file = store.case_file(case, TODAY, Settings())
    assert (file.signals.quiet_days, file.silent_days) == (0, 0)
    assert [(entry.subject, entry.what) for entry in file.news] == [("family", "call me before")]
