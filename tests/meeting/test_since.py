"""Only what is new since the last meeting is told, and silence is told too."""

from datetime import date

from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.meeting.since import silent_days, since

MET = date(2026, 11, 16)
FINISHED = "2026-11-16T16:00:00.000000+00:00"
WEDNESDAY = date(2026, 11, 18)


def test_what_happened_after_the_meeting_is_told_in_order_by_subject():
    facts = [
        AccountabilityStep(1, date(2026, 9, 1), "curfew", demonstrated_on=date(2026, 11, 20), id=4),
        SchoolEvent(1, date(2026, 11, 19), "skipped period 6", id=3),
        SroInteraction(1, WEDNESDAY, "sro_to_therapist", "third call-out", id=2),
        Note(1, MET, "said in the meeting", id=1),
    ]
    told = [(entry.happened_on.day, entry.subject, entry.what) for entry in since(facts, MET, FINISHED)]
    assert told == [(18, "sro", "third call-out"), (19, "school", "skipped period 6"), (20, "family", "curfew")]


def test_what_was_written_down_late_is_news_too():
    friday_before = SroInteraction(1, date(2026, 11, 13), "sro_to_therapist", recorded_at="2026-11-17T08:00:00+00:00")
    heard_of = SroInteraction(1, date(2026, 11, 13), "sro_to_therapist", recorded_at="2026-11-13T08:00:00+00:00")
    assert [entry.fact for entry in since([friday_before, heard_of], MET, FINISHED)] == [friday_before]


def test_before_the_first_meeting_everything_is_new():
    assert len(since([Note(1, date(2026, 9, 1), "first visit")], None)) == 1


def test_days_of_silence_count_from_the_last_fact_or_from_the_start():
    start = date(2026, 9, 1)
    facts = [Note(1, date(2026, 11, 14), "seen"), Note(1, date(2026, 12, 1), "a date still to come")]
    assert silent_days(facts, date(2026, 11, 23), start) == 9
    assert silent_days([], date(2026, 9, 8), start) == 7
    assert silent_days([], date(2026, 8, 30), start) == 0
