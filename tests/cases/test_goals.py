"""Goals and drivers stand in the order in which the team works on them."""

from datetime import date

from review.cases.goals import Driver, Goal, last_goals, new_goals, of_kind, top_drivers
from review.cases.notes import Note
from review.common.fact import replace


def test_open_goals_of_a_kind_come_before_those_that_were_met():
    met = Goal(1, "in class 90%", "overarching", status="met", set_on=date(2026, 9, 1), id=1)
    later = Goal(1, "talk daily", "overarching", set_on=date(2026, 10, 1), id=2)
    first = Goal(1, "no new referral", "overarching", set_on=date(2026, 9, 1), id=3)
    weekly = Goal(1, "call on Friday", "intermediary", id=4)
    assert of_kind([met, later, first, weekly], "overarching") == [first, later, met]
    assert of_kind([met, later, first, weekly], "intermediary") == [weekly]


def test_drivers_stand_by_rank_and_those_without_one_last():
    drivers = [Driver(1, "no rank", id=1), Driver(1, "second", rank=2, id=2), Driver(1, "first", rank=1, id=3)]
    assert [driver.what for driver in top_drivers(drivers)] == ["first", "second", "no rank"]


def test_goals_drivers_and_notes_live_in_the_record(store, case, today):
    goal = store.goals.add(Goal(case.id, "no new referral for 4 weeks", "overarching", set_on=today))
    store.goals.correct(replace(goal, status="met", reviewed_on=today))
    store.drivers.add(Driver(case.id, "period 6 has no adult he trusts", "school", rank=1))
    store.notes.add(Note(case.id, today, "walked away from a fight", kind="advance"))
    file = store.goals.of_case(case.id), store.drivers.of_case(case.id), store.notes.of_case(case.id)
    assert [(one[0].what, one[0].version) for one in file] == [
        ("no new referral for 4 weeks", 2),
        ("period 6 has no adult he trusts", 1),
        ("walked away from a fight", 1),
    ]


def test_last_weeks_goals_are_those_still_open_or_heard_of_after_the_last_meeting():
    met_on, now = date(2026, 11, 16), date(2026, 11, 23)
    standing = Goal(1, "standing", set_on=date(2026, 11, 2), id=1)
    heard = Goal(1, "met", status="met", set_on=date(2026, 11, 9), reviewed_on=date(2026, 11, 17), id=2)
    told = Goal(1, "told there", status="met", set_on=date(2026, 10, 1), reviewed_on=met_on, id=3)
    short = Goal(1, "set and dropped since", status="dropped", set_on=date(2026, 11, 20), id=4)
    new = Goal(1, "new", set_on=now, id=5)
    whole = Goal(1, "no new referral", "overarching", set_on=now, id=6)
    every = [standing, heard, told, short, new, whole]
    assert new_goals(every, now) == [new]
    assert last_goals(every, met_on, now) == [standing, heard, short]
    assert last_goals(every, None, now) == [standing, told, heard, short], "everything, before the first meeting"
