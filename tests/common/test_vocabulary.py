"""Words are found by key, typed words find their key, and old keys are said as they are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases import case, family, school, settings, sro
from review.cases.people import ROLES
from review.common.fact import fields_of
from review.common.vocabulary import Words, either, so_many, which_one
from review.meeting import attention
from review.team.word_files import FILES, shipped_words

WORDS = shipped_words()
VOCABULARIES = [
    f"{file}.{name}" for file in FILES for name, entries in WORDS.data[file].items() if isinstance(entries, dict)
]
# The keys of docs/field.md that rules of the program or the records of others rest on.
EXPECTED = {
    "school.attendance": "in_attendance excused_absence unexcused_absence tardy early_departure partial",
    "school.discipline": "removal_from_classroom in_school_suspension out_of_school_suspension expulsion "
    "expulsion_with_services community_service other no_action",
    "school.managed_by": "staff administrator",
    "school.behaviour": "defiance disrespect disruption dress_code inappropriate_language abusive_language "
    "physical_contact physical_aggression fighting property_misuse property_damage tardy skip_class technology theft "
    "lying threatening_behaviour other",
    "school.event_kind": "behaviour attendance discipline daily_report advance meeting other",
    "school.placement": "mainstream partial_timetable alternative homebound expelled not_enrolled",
    "school.plan": "section_504 iep",
    "sro.direction": "sro_to_therapist therapist_to_sro sro_with_youth sro_with_family joint_meeting",
    "sro.valence": "success difficulty neutral",
    "sro.kind": "routine_contact presence informal_resolution behavioural_intervention investigation referral "
    "diversion_referral",
    "sro.role": "law_enforcement educator counsellor",
    "sro.initiated_by": "school officer therapist family",
    "sro.outcome": "none informal_resolution school_discipline warning diversion civil_citation criminal_citation "
    "court_referral school_arrest unknown",
    "sro.stance": "wary neutral common_ground ally",
    "sro.counting_rule": "broad narrow",
    "family.frequency": "once daily weekly",
    "family.result": "kept partly not_kept not_reviewed",
    "family.verified_by": "caregiver school sro therapist",
    "family.demonstrated_to": "school sro",
    "goals.goal_kind": "overarching intermediary",
    "goals.goal_status": "open met partly not_met dropped",
    "goals.system": "individual family peers school community",
    "notes.note_kind": "strength advance barrier fit safety question sustainability note",
    "actions.status": "open done partly carried changed dropped",
    "actions.reason": "family school sro us no_longer_needed",
    "actions.subject": "school sro family goals other",
    "releases.state": "in_force expiring expired revoked none",
    "releases.information": "attendance behaviour discipline safety_plan family_steps services substance_use",
    "releases.authority": "caregiver youth guardian court",
    "releases.basis": "release imminent_threat other",
    "case.status": "active closed",
    "case.outcome": "home school_or_work no_new_arrest",
    "case.closure_reason": "completed lack_of_engagement placed_before placed_during moved consent_withdrawn "
    "administrative other",
    "case.role": "supervisor backup therapist consultant office manager",
    "meeting.turn_state": "waiting open parked discussed deferred",
}


@pytest.mark.parametrize("vocabulary", EXPECTED)
def test_the_shipped_words_have_the_keys_of_the_field(vocabulary):
    assert WORDS.keys(vocabulary) == tuple(EXPECTED[vocabulary].split())


def test_the_words_and_the_rules_know_the_same_keys():
    assert WORDS.keys("attention.reason") == tuple(settings.ATTENTION)
    assert WORDS.keys("goals.summary") == settings.SUMMARY_HEADINGS
    assert WORDS.keys("sro.counting_rule") == settings.COUNTING_RULES
    assert WORDS.keys("case.outcome") == case.OUTCOMES
    assert WORDS.keys("case.role") == ROLES
    assert WORDS.keys("actions.status") == ("open", "done", "partly", "carried", "changed", "dropped")
    assert set(sro.LATE_SIGNS) <= set(WORDS.keys("sro.outcome"))
    assert set(school.INCIDENT_KINDS) <= set(WORDS.keys("school.event_kind"))
    assert set(school.MISSED) <= set(WORDS.keys("school.attendance"))
    assert family.AccountabilityStep(1, None, "x").result in WORDS.keys("family.result")


def test_each_reason_for_needing_time_reads_well_for_none_one_and_more():
    assert WORDS.say("attention.reason", "officer_waits", 4) == "officer waits 4 school days"
    assert WORDS.say("attention.reason", "officer_waits", 1) == "officer waits 1 school day"
    assert WORDS.say("attention.reason", "hearing_soon", 0) == "hearing today"
    assert WORDS.say("attention.reason", "hearing_soon", 1) == "hearing tomorrow"
    assert WORDS.say("attention.reason", "school_meeting_soon", 0) == "school meeting today"
    assert WORDS.say("attention.reason", "overdue_actions", 2) == "2 overdue"
    for key in WORDS.keys("attention.reason"):
        for count in (0, 1, 7):
            assert "{" not in WORDS.say("attention.reason", key, count)
    assert len(fields_of(attention.Signals)) >= len(settings.ATTENTION)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_key_is_said_and_every_short_form_fits_twelve_columns(vocabulary):
    for key in WORDS.keys(vocabulary):
        assert WORDS.label(vocabulary, key).strip()
        entry = WORDS.data[vocabulary.split(".")[0]][vocabulary.split(".")[1]][key]
        assert isinstance(entry, str) or len(entry.get("short", "")) <= 12
        if vocabulary not in ("goals.summary", "papers.notice", "papers.missing"):  # nothing narrow shows these
            assert len(WORDS.short(vocabulary, key)) <= 16


@pytest.mark.parametrize("vocabulary", [name for name in VOCABULARIES if name != "keys.binding"])
def test_no_two_keys_are_said_alike_and_each_is_found_by_what_is_shown(vocabulary):
    for key in WORDS.keys(vocabulary):
        for shown in (key, key.replace("_", " ").upper(), WORDS.label(vocabulary, key), WORDS.short(vocabulary, key)):
            assert WORDS.match(vocabulary, f"  {shown} ") == key


def test_no_word_blames_a_family():
    text = json.dumps(WORDS.to_json()).lower()
    for word in ("non-compliant", "noncompliant", "uncooperative", "refused", "failed", "resistant", "blame", "fault"):
        assert word not in text


def test_a_key_of_an_old_record_is_said_as_it_is():
    assert WORDS.label("sro.direction", "by_pigeon") == "by_pigeon"
    assert WORDS.short("sro.direction", "by_pigeon") == "by_pigeon"
    assert WORDS.label("nowhere.nothing", "x") == "x"
    assert WORDS.keys("nowhere.nothing") == ()


def test_a_word_nobody_knows_matches_nothing_but_its_neighbor_is_named():
    assert WORDS.match("school.behaviour", "fihgting") is None
    assert WORDS.match("school.behaviour", "") is None
    assert WORDS.nearest("school.behaviour", "fihgting") == "fighting"
    assert WORDS.nearest("sro.direction", "reached out to us") == "sro_to_therapist"
    assert WORDS.nearest("school.behaviour", "qqqq") is None


def test_choices_come_in_the_order_of_the_file():
    assert WORDS.choices("family.frequency") == [("once", "once"), ("daily", "every day"), ("weekly", "every week")]
    assert WORDS.choices("releases.state")[0] == ("in_force", "in force")


def test_the_common_next_actions_are_a_list_of_texts():
    assert len(WORDS.texts("actions.common")) >= 10
    assert WORDS.texts("actions.status") == ()


def test_the_shipped_words_come_back_from_json_as_they_were():
    assert Words.from_json(json.loads(json.dumps(WORDS.to_json()))) == WORDS


@given(st.text())
def test_no_text_breaks_the_search_for_its_key(text):
    for vocabulary in ("school.behaviour", "keys.binding", "actions.common"):
        found = WORDS.match(vocabulary, text)
        assert found is None or found in WORDS.keys(vocabulary)
        nearest = WORDS.nearest(vocabulary, text)
        assert nearest is None or nearest in WORDS.keys(vocabulary)


@pytest.mark.parametrize(
    ("said", "count", "words"),
    [
        ("1 case", 1, ("case",)),
        ("3 cases", 3, ("case",)),
        ("0 cases", 0, ("case",)),
        ("No rows", 0, ("row", "", "No")),
        ("2 replies owed", 2, ("reply owed", "replies owed")),
        ("1 reply owed", 1, ("reply owed", "replies owed")),
        ("1 school day", 1.0, ("school day",)),
        ("2.5 school days", 2.5, ("school day",)),
        ("1234567 rows", 1234567, ("row",)),
    ],
)
def test_a_number_agrees_with_what_it_counts(said, count, words):
    assert so_many(count, *words) == said


def test_several_names_are_listed_and_asked_about_in_one_sentence():
    assert [either("abc"[:count]) for count in range(4)] == ["", "a", "a or b", "a, b or c"]
    assert which_one("re", ["Reyes", "Renner"]) == "'re' may be Reyes or Renner: say which."
