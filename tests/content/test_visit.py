"""Before a visit: every case there, what may be told, what is owed, what to show and what to thank for."""

from datetime import date, timedelta

import pytest

from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.officers import Contact, Stance, in_order, moved_to
from review.cases.places import Officer, School
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.content.visit_sections import sections
from review.store.visits import officer_visit, school_visit
from review.team.word_files import shipped_words
from tests.conftest import TODAY


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def there(store):
    """Lincoln, Northside and two officers, one of whom covers both; three active cases and a closed one."""
    lincoln = store.schools.add(School("Lincoln HS", ally="Ms. Ortiz"))
    north = store.schools.add(School("Northside MS"))
    reyes = store.officers.add(Officer("Ofc. Reyes", lincoln.id, agency="Harbor PD", also_at=f"{north.id}"))
    marsh = store.officers.add(Officer("Det. Marsh", north.id))
    cases = {}
    for code, school, officer, status in (
        ("HB-001", lincoln, reyes, "active"),
        ("HB-002", lincoln, None, "active"),
        ("HB-003", north, marsh, "active"),
        ("HB-004", lincoln, reyes, "closed"),
    ):
        made = Case(code, "Okafor", ago(60), school_id=school.id, officer_id=officer.id if officer else None)
        cases[code] = store.cases.add(replace(made, status=status))
    return {"lincoln": lincoln, "north": north, "reyes": reyes, "marsh": marsh, **cases}


def codes(visit) -> list[str]:
    return [one.code for one in visit.cases]


def at_north(store, there):
    return school_visit(store, there["north"], TODAY, Settings())


def to_reyes(store, there):
    return officer_visit(store, store.officers.get(there["reyes"].id), TODAY, Settings())


def test_an_officer_may_cover_several_schools_the_one_with_the_desk_first(there):
    assert there["reyes"].school_ids == (there["lincoln"].id, there["north"].id)
    assert Officer("x", 3, also_at="2,3,,x").school_ids == (3, 2)
    assert Officer("x").school_ids == ()


def test_the_cases_of_an_officer_are_those_that_name_the_officer_or_nobody(store, there):
    assert codes(to_reyes(store, there)) == ["HB-001", "HB-002"]
    assert codes(school_visit(store, there["lincoln"], TODAY, Settings())) == ["HB-001", "HB-002"]
    north = at_north(store, there)
    assert codes(north) == ["HB-003"]
    assert [one.name for one in north.officers] == ["Det. Marsh", "Ofc. Reyes"]


def test_a_case_in_which_the_officer_still_waits_is_never_left_out(store, there):
    for code in ("HB-003", "HB-004"):  # another officer's, and a closed one
        store.sro.add(
            SroInteraction(there[code].id, ago(4), "sro_to_therapist", officer_id=there["reyes"].id, reply_owed=True)
        )
    visit = to_reyes(store, there)
    assert codes(visit) == ["HB-001", "HB-002", "HB-003", "HB-004"]
    assert sum(len(one.owed) for one in visit.cases) == visit.ledger.we_owe == 2
    assert "HB-004" in codes(school_visit(store, there["lincoln"], TODAY, Settings()))


def test_what_another_officer_waits_for_is_not_owed_to_this_one(store, there):
    one = SroInteraction(there["HB-001"].id, ago(4), "sro_to_therapist", officer_id=there["marsh"].id, reply_owed=True)
    store.sro.add(one)
    visit = to_reyes(store, there)
    assert [one.owed for one in visit.cases] == [(), ()]
    assert visit.ledger.theirs == 0


def test_the_release_that_counts_is_the_one_made_out_to_whom_one_visits(store, there):
    case = there["HB-001"]
    store.releases.add(Release(case.id, "Lincoln HS, front office", "attendance", ago(30)))
    assert to_reyes(store, there).cases[0].release == "none"
    assert school_visit(store, there["lincoln"], TODAY, Settings()).cases[0].release == "in_force"
    for recipient, state in (
        ("harbor pd", "in_force"),
        ("ofc.  Reyes", "in_force"),
        ("Ofc. Reyes, Harbor PD", "in_force"),
    ):
        made = store.releases.add(Release(case.id, recipient, "attendance", ago(30)))
        assert to_reyes(store, there).cases[0].release == state, recipient
        store.releases.strike(made)
    store.releases.add(Release(case.id, "SRO", "attendance", ago(300), expires_on=ago(1)))
    assert to_reyes(store, there).cases[0].release == "expired"


def test_thanks_are_for_what_came_after_the_last_visit(store, there):
    number, reyes = there["HB-001"].id, there["reyes"].id
    for day, direction, valence in (
        (9, "sro_to_therapist", "success"),
        (3, "sro_to_therapist", "success"),
        (2, "sro_with_youth", "success"),
        (1, "therapist_to_sro", "success"),
        (1, "sro_to_therapist", "difficulty"),
    ):
        store.sro.add(SroInteraction(number, ago(day), direction, f"{day}", valence, officer_id=reyes))
    assert [one.what for one in to_reyes(store, there).cases[0].thanks] == ["9", "3", "2"]
    store.contacts.add(Contact(ago(5), "presence", "an hour by the gym", school_id=there["lincoln"].id, minutes=60))
    store.contacts.add(Contact(ago(1), "call", "rang the office", school_id=there["lincoln"].id))
    visit = to_reyes(store, there)
    assert (visit.last_visit, visit.minutes) == (ago(5), 60)
    assert [one.what for one in visit.cases[0].thanks] == ["3", "2"]


def test_steps_to_take_along_and_how_the_shown_ones_were_received(store, there):
    number = there["HB-001"].id
    steps = [
        AccountabilityStep(number, ago(20), "curfew", result="kept"),
        AccountabilityStep(number, ago(30), "phone", result="partly"),
        AccountabilityStep(number, ago(10), "not yet", result="not_kept"),
        AccountabilityStep(number, ago(10), "ended", result="kept", ended_on=ago(2)),
        AccountabilityStep(
            number, ago(9), "note", result="kept", demonstrated_to="sro", demonstrated_on=ago(3), received="thanked her"
        ),
    ]
    for step in steps:
        store.family.add(step)
    (one, _) = to_reyes(store, there).cases
    assert [step.expectation for step in one.to_show] == ["phone", "curfew"]
    assert [step.expectation for step in one.received] == ["note"]
    store.sro.add(SroInteraction(number, ago(2), "joint_meeting", minutes=30, officer_id=there["reyes"].id))
    assert to_reyes(store, there).cases[0].received == ()


def test_meetings_to_come_and_incidents_to_answer_stand_there(store, there):
    case = store.cases.correct(replace(there["HB-002"], next_meeting_on=TODAY, next_hearing_on=ago(-9)))
    store.cases.correct(replace(there["HB-001"], next_meeting_on=ago(-2), next_hearing_on=ago(2)))
    store.school.add(SchoolEvent(case.id, ago(10), "shoved"))
    visit = school_visit(store, there["lincoln"], TODAY, Settings())
    assert visit.next_meetings == [
        (TODAY, "meeting", "HB-002"), (ago(-2), "meeting", "HB-001"), (ago(-9), "hearing", "HB-002"),
    ]  # fmt: skip
    assert [event.what for event in visit.cases[1].to_answer] == ["shoved"]


def test_a_stance_has_its_day_and_what_moved_it(store, there):
    reyes = there["reyes"].id
    for day, stance, what in (
        (40, "wary", "first talk"),
        (8, "neutral", ""),
        (30, "wary", "still"),
        (2, "ally", "note"),
    ):
        store.stances.add(Stance(reyes, ago(day), stance, what))
    visit = to_reyes(store, there)
    assert [one.stance for one in in_order(visit.stances)] == ["wary", "wary", "neutral", "ally"]
    assert [one.noted_on for one in moved_to(visit.stances)] == [ago(40), ago(8), ago(2)]
    assert visit.stance_of(reyes).what == "note"
    assert visit.stance_of(there["marsh"].id) is None
    store.stances.add(Stance(reyes, ago(-3), "wary", "a slip of the day"))
    store.stances.add(Stance(there["marsh"].id, ago(1), "neutral"))
    assert to_reyes(store, there).stance_of(reyes).what == "note"
    assert store.stances.now(reyes, TODAY).what == "note"
    (over_time,) = [one for one in sections(at_north(store, there), shipped_words()) if one.title == "Stance over time"]
    assert over_time.remark == ""
    assert [one.text.split(",")[0] for one in over_time.said][-1] == "Ofc. Reyes: wary"


def test_contacts_of_department_and_district_belong_to_no_case_and_can_be_taken_back(store, there):
    store.contacts.add(
        Contact(ago(3), "meeting", "diversion first", "department", officer_id=there["reyes"].id, minutes=45)
    )
    store.contacts.add(Contact(ago(3), "meeting", "the code of conduct", "district", minutes=90))
    assert [one.body for one in to_reyes(store, there).contacts] == ["department"]
    store.journal.undo()
    assert [one.body for one in store.contacts.where("1")] == ["department"]
