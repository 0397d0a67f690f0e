"""Why a case needs time can be read, adds up, and puts nobody out of the meeting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.settings import ATTENTION, Settings
from review.cases.sro import SroInteraction
from review.common.calendar import Calendar
from review.common.fact import fields_of, replace
from review.content.sentences import why
from review.meeting.attention import QUIET, Signals, outcomes_lost, reasons, total, walking_order
from review.team.word_files import shipped_words
from tests.conftest import TODAY

SETTINGS = Settings()
SIGNALS = st.builds(
    Signals,
    **{name: st.integers(0, 30) for name, note in fields_of(Signals).items() if note == "int"},
    release_gap=st.sampled_from(["", "none", "expiring", "expired", "revoked"]),
    hearing_in_days=st.none() | st.integers(0, 30),
    meeting_in_days=st.none() | st.integers(0, 30),
)
POINTS = st.fixed_dictionaries({key: st.integers(0, 9) for key in ATTENTION})


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_example_of_the_walk_adds_up_to_fourteen():
    found = reasons(Signals(overdue_actions=2, officer_waits=4, weeks_not_discussed=2), SETTINGS)
    assert [(reason.key, reason.points, reason.count) for reason in found] == [
        ("overdue_actions", 6, 2),
        ("officer_waits", 5, 4),
        ("not_discussed", 3, 2),
    ]
    assert total(found) == 14


def test_a_quiet_case_has_no_reason_and_an_unknown_light_is_not_a_lost_one():
    assert reasons(QUIET, SETTINGS) == []
    assert outcomes_lost({"home": None, "school_or_work": False, "no_new_arrest": True}) == 1


@given(signals=SIGNALS, points=POINTS)
def test_the_reasons_always_sum_to_the_score_and_only_what_counts_is_named(signals, points):
    found = reasons(signals, replace(SETTINGS, attention=points))
    assert total(found) == sum(reason.points for reason in found)
    assert all(reason.points > 0 and points[reason.key] > 0 for reason in found)
    assert len({reason.key for reason in found}) == len(found)


@given(cases=st.dictionaries(st.integers(1, 40), SIGNALS, min_size=1), data=st.data(), points=POINTS)
def test_one_more_overdue_action_never_lowers_a_case(cases, data, points):
    settings = replace(SETTINGS, attention=points)
    codes = {number: f"HB-{number:03}" for number in cases}
    chosen = data.draw(st.sampled_from(sorted(cases)))
    scores = {number: total(reasons(signals, settings)) for number, signals in cases.items()}
    before = walking_order(codes, scores)
    more = replace(cases[chosen], overdue_actions=cases[chosen].overdue_actions + 1)
    after = walking_order(codes, {**scores, chosen: total(reasons(more, settings))})
    assert after.index(chosen) <= before.index(chosen)
    assert sorted(after) == sorted(cases)


@pytest.fixture
def quiet(store) -> Case:
    """A case in which nothing stands out today."""
    quiet = store.cases.add(Case("HB-020", "Brandt", ago(70), home=True, school_or_work=True, no_new_arrest=True))
    store.notes.add(Note(quiet.id, ago(3), "calm week"))
    store.meetings.ensure_held(ago(7), [quiet.id])
    return quiet


def found(store, case: Case, settings: Settings = SETTINGS) -> dict[str, int]:
    everywhere = store.attention.signals(TODAY, settings).get(case.id, QUIET)
    assert store.attention.signals(TODAY, settings, case.id).get(case.id, QUIET) == everywhere
    return {reason.key: reason.count for reason in reasons(everywhere, settings)}


def test_a_quiet_case_costs_no_attention_at_all(store, quiet):
    assert store.attention.signals(TODAY, SETTINGS) == {}
    assert found(store, quiet) == {}


def test_each_overdue_action_counts_and_a_carried_one_stands_out(store, quiet):
    for due, carried in ((ago(1), 2), (ago(5), 0), (TODAY, 0)):
        store.actions.agree([NextAction(quiet.id, "call", "Brandt", due, ago(14), times_carried=carried)])
    assert found(store, quiet) == {"overdue_actions": 2, "carried_twice": 1}


def test_an_officer_waits_in_school_days_until_somebody_answers(store, quiet):
    reached_out = SroInteraction(quiet.id, ago(5), "sro_to_therapist", "third call-out", reply_owed=True)
    interaction = store.sro.add(reached_out)  # Wednesday: Thursday, Friday, Monday make three school days
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(40)))
    assert found(store, quiet) == {"officer_waits": 3}
    store.sro.reply(interaction, TODAY)
    assert found(store, quiet) == {}


def test_talking_with_the_officer_without_a_release_stands_out(store, quiet):
    store.sro.add(SroInteraction(quiet.id, ago(2), "therapist_to_sro", "voicemail"))
    assert found(store, quiet) == {"release_gap": 0}
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(40), expires_on=ago(-10)))
    assert store.attention.signals(TODAY, SETTINGS)[quiet.id].release_gap == "expiring"


def test_an_incident_waits_for_the_familys_answer_after_three_school_days(store, quiet):
    event = store.school.add(SchoolEvent(quiet.id, ago(5), "skipped period 6", behaviour="skip_class"))
    store.school.add(SchoolEvent(quiet.id, ago(3), "too fresh to flag", behaviour="defiance"))
    store.school.add(SchoolEvent(quiet.id, ago(60), "history by now", behaviour="fighting"))
    assert found(store, quiet) == {"incident_unanswered": 1}
    step = store.family.add(AccountabilityStep(quiet.id, ago(4), "dad sits in on period 6"))
    store.school.answer(event, step.id)
    assert found(store, quiet) == {}


def test_a_case_nobody_discussed_for_two_weeks_comes_back(store, quiet):
    other = store.cases.add(Case("HB-021", "Brandt", ago(30)))
    store.meetings.ensure_held(ago(21), [other.id])
    store.notes.add(Note(other.id, ago(1), "seen"))
    assert found(store, other) == {"not_discussed": 3}
    assert found(store, quiet) == {}


def test_silence_is_itself_a_finding(store, quiet):
    store.notes.strike(store.notes.of_case(quiet.id)[0])
    store.notes.add(Note(quiet.id, ago(9), "the last word"))
    assert found(store, quiet) == {"quiet": 9}


def test_a_kept_step_nobody_at_school_has_seen_stands_out(store, quiet):
    step = store.family.add(AccountabilityStep(quiet.id, ago(4), "curfew", result="kept"))
    assert found(store, quiet) == {"step_unseen": 1}
    store.family.correct(replace(step, demonstrated_to="sro", demonstrated_on=TODAY))
    assert found(store, quiet) == {}


def test_lost_outcomes_hearings_safety_questions_and_new_cases_stand_out(store, quiet):
    near = replace(quiet, home=False, no_new_arrest=False, next_hearing_on=ago(-7), next_meeting_on=ago(-30))
    store.cases.correct(near)
    for kind in ("safety", "question", "question"):
        store.notes.add(Note(quiet.id, ago(1), kind, kind=kind))
    new = store.cases.add(Case("HB-022", "Brandt", ago(8)))
    store.notes.add(Note(new.id, ago(1), "first visit"))
    assert found(store, quiet) == {"outcome_lost": 2, "hearing_soon": 7, "safety": 1, "question": 2}
    assert found(store, new) == {"new_case": 2}


def test_a_school_meeting_is_announced_as_one_and_a_hearing_as_one(store, quiet):
    case = store.cases.correct(replace(quiet, next_meeting_on=ago(-1), next_hearing_on=ago(-5)))
    words = shipped_words()
    named = reasons(store.attention.signals(TODAY, SETTINGS)[quiet.id], SETTINGS)
    assert [(why(reason, words), reason.points) for reason in named] == [
        ("hearing in 5 days", 3),
        ("school meeting tomorrow", 3),
    ]
    store.cases.correct(replace(case, next_hearing_on=ago(-8)))
    assert found(store, quiet) == {"school_meeting_soon": 1}
    quiet = store.cases.correct(replace(store.cases.get(quiet.id), next_meeting_on=ago(1), next_hearing_on=None))
    assert found(store, quiet) == {}


def test_referrals_rise_when_the_last_four_weeks_have_more_than_the_four_before(store, quiet):
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(60)))
    for days in (50, 20, 12):
        store.sro.add(SroInteraction(quiet.id, ago(days), "therapist_to_sro", kind="referral", initiated_by="officer"))
    assert found(store, quiet) == {"referrals_rising": 1}
    assert found(store, quiet, replace(SETTINGS, counting_rule="narrow")) == {}


def test_a_closed_case_needs_no_attention(store, quiet):
    store.actions.agree([NextAction(quiet.id, "call", "Brandt", ago(9), ago(14))])
    store.cases.close(store.cases.get(quiet.id), TODAY, "completed")
    assert found(store, quiet) == {}


def test_a_release_about_to_expire_stands_out_even_while_nobody_talks(store, quiet):
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(40), expires_on=ago(-12)))
    assert found(store, quiet) == {"release_gap": 12}
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", TODAY, expires_on=ago(-200)))
    assert found(store, quiet) == {}, "a newer one is in force"


def test_a_release_that_ran_out_stands_out_only_while_the_officer_is_in_touch(store, quiet):
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(90), expires_on=ago(2)))
    assert found(store, quiet) == {}
    store.sro.add(SroInteraction(quiet.id, ago(2), "therapist_to_sro", "voicemail"))
    assert found(store, quiet) == {"release_gap": 0}


def test_what_the_school_reported_to_the_police_rises_too_and_once(store, quiet):
    for days in (20, 12):
        store.school.add(SchoolEvent(quiet.id, ago(days), "fight", kind="other", to_police=True, reported_by="family"))
    store.sro.add(SroInteraction(quiet.id, ago(12), "sro_with_youth", kind="referral", initiated_by="school"))
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(60)))
    assert found(store, quiet) == {"referrals_rising": 2}
    assert found(store, quiet, replace(SETTINGS, counting_rule="narrow")) == {"referrals_rising": 1}


def test_holidays_between_do_not_make_referrals_rise_or_hide_that_they_do(store, quiet):
    quiet = store.cases.correct(replace(quiet, started_on=ago(200)))
    store.releases.add(Release(quiet.id, "Ofc. Reyes", "behaviour", ago(60)))
    for days in (66, 60, 20):
        store.sro.add(SroInteraction(quiet.id, ago(days), "sro_with_youth", kind="referral", initiated_by="school"))
    assert found(store, quiet) == {"referrals_rising": 1}
    five_weeks_off = replace(SETTINGS, calendar=Calendar(((ago(60 - 7), ago(22)),)))
    assert found(store, quiet, five_weeks_off) == {}, "two in the school weeks before the holidays, one after them"


def test_a_count_of_referrals_names_its_rule_wherever_it_is_said():
    words = shipped_words()
    for rule, said in (("broad", "broad rule"), ("narrow", "narrow rule")):
        (reason,) = reasons(Signals(referrals_rising=2), replace(SETTINGS, counting_rule=rule))
        assert why(reason, words) == f"referrals rising, 2 more than the 4 school weeks before ({said})"
    (other,) = reasons(Signals(overdue_actions=2), SETTINGS)
    assert why(other, words) == "2 overdue"
