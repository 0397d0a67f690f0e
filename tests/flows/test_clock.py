"""The clock of a meeting that is walked by commands: it counts from case to case, pauses, and never counts twice."""

import pytest

from review.flows import clock
from review.flows.sitting import Sitting
from tests.conftest import TODAY
from tests.support.harbor import harbor


@pytest.fixture
def sitting(store, folder):
    sitting = Sitting(harbor(store, str(folder), plain=3), TODAY)
    sitting.begin_or_resume()
    clock.run(sitting, lambda: 1000)
    return sitting


def kept(sitting):
    return sitting.store.meetings.turn(sitting.turn.id).spent_seconds


def test_the_time_of_a_case_is_written_down_when_it_leaves_the_table(sitting):
    assert clock.spent_seconds(sitting, lambda: 1100) == 100
    clock.stop(sitting, lambda: 1100)
    assert kept(sitting) == 100
    assert not clock.is_running(sitting)


def test_a_paused_clock_stands_still_and_runs_on_from_there(sitting):
    clock.stop(sitting, lambda: 1061)
    assert clock.spent_seconds(sitting, lambda: 5000) == 61
    clock.run(sitting, lambda: 5000)
    clock.stop(sitting, lambda: 5010)
    assert kept(sitting) == 71


def test_where_a_screen_has_counted_meanwhile_its_time_holds(sitting):
    sitting.store.meetings.tick(sitting.turn, 42)
    sitting.reread()
    clock.stop(sitting, lambda: 1500)
    assert kept(sitting) == 42


def test_a_clock_that_was_forgotten_counts_no_longer_than_a_meeting(sitting):
    clock.stop(sitting, lambda: 10_000_000)
    assert kept(sitting) == sitting.settings.minutes * 60


def test_the_shell_pauses_the_clock_of_the_case_on_the_table(demo):
    demo.says("meeting", "begin")
    assert "The clock of HB-017 is paused at 0:0" in demo.says("meeting", "pause")
    answer = demo.data("meeting", "pause")
    assert (answer["code"], answer["running"]) == ("HB-017", True)
    assert "On the table: HB-017, 0 of 12 minutes." in demo.says("meeting", "status")
