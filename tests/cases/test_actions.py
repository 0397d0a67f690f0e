"""A next action is agreed, comes back at the next meeting and gets its disposition."""

from datetime import date, timedelta

import pytest

from review.cases.actions import NextAction, by_owner, completion, last_actions, said_rate
from review.cases.people import Person
from review.common.errors import Refused
from review.common.fact import replace

LAST_WEEK = date(2026, 11, 16)


def agreed(case, what="call Ofc. Reyes", owner="Okafor", due=date(2026, 11, 20), **more):
    return NextAction(case.id, what, owner, due, LAST_WEEK, subject="sro", **more)


def test_two_owners_are_two_actions_agreed_in_one_breath(store, case):
    mine, moms = store.actions.agree([agreed(case), agreed(case, owner="mother")])
    assert (mine.owner, moms.owner) == ("Okafor", "mother")
    assert mine.code != moms.code
    store.journal.undo()
    assert store.actions.of_case(case.id) == []


def test_done_needs_no_reason_but_dropping_does(store, case, today):
    (action,) = store.actions.agree([agreed(case)])
    with pytest.raises(Refused, match="needs a reason"):
        store.actions.settle(action, "dropped", today)
    done = store.actions.settle(action, "done", today)
    assert (done.status, done.settled_on, done.is_open) == ("done", today, False)
    with pytest.raises(Refused, match="settled already"):
        store.actions.settle(done, "done", today)


def test_a_carried_action_lives_on_in_its_successor(store, case, today):
    (action,) = store.actions.agree([agreed(case)])
    successor = store.actions.carry(action, today + timedelta(days=7), today, "family")
    before = store.actions.get(action.id)
    assert (before.status, before.reason, before.settled_on) == ("carried", "family", today)
    assert (successor.carried_from, successor.times_carried, successor.what) == (action.id, 1, action.what)
    assert (successor.agreed_on, successor.due_on, successor.is_open) == (today, today + timedelta(days=7), True)


def test_carried_a_third_time_it_must_become_another_action_or_go(store, case, today):
    (action,) = store.actions.agree([agreed(case)])
    for week in range(2):
        action = store.actions.carry(action, today + timedelta(weeks=week), today + timedelta(weeks=week), "us")
    again = today + timedelta(weeks=2)
    with pytest.raises(Refused, match="carried 2 times already"):
        store.actions.carry(action, again, again, "us")
    with pytest.raises(Refused, match="same action again"):
        store.actions.change(action, action, again, "us")
    smaller = store.actions.change(action, replace(action, what="text Ofc. Reyes one line"), again, "us")
    assert (smaller.times_carried, smaller.carried_from) == (0, action.id)
    assert store.actions.get(action.id).status == "changed"


def test_what_was_not_due_yet_is_taken_along_without_counting_a_carry(store, case, today):
    (action,) = store.actions.agree([agreed(case, due=date(2026, 12, 3))])
    successor = store.actions.carry(action, action.due_on, today, "")
    assert (successor.times_carried, successor.due_on) == (0, date(2026, 12, 3))


def test_what_is_no_longer_needed_is_dropped_and_never_carried_or_rewritten(store, case, today):
    (action,) = store.actions.agree([agreed(case)])
    with pytest.raises(Refused, match="no longer needed: drop it"):
        store.actions.carry(action, today + timedelta(weeks=1), today, "no_longer_needed")
    with pytest.raises(Refused, match="no longer needed: drop it"):
        store.actions.change(action, replace(action, what="text him"), today, "no_longer_needed")
    assert store.actions.get(action.id).is_open


def test_last_weeks_actions_are_what_is_open_and_what_was_settled_since(case):
    old = agreed(case, "open for long", id=1)
    old = replace(old, agreed_on=date(2026, 10, 5))
    settled_before = agreed(case, "done long ago", id=2, status="done", settled_on=date(2026, 10, 19))
    settled_since = agreed(case, "done on Friday", id=3, status="done", settled_on=date(2026, 11, 20))
    from_a_sheet = agreed(case, "done, the day not noted", id=4, status="done")
    carried = agreed(case, "has a successor", id=5, status="carried", settled_on=LAST_WEEK)
    new = agreed(case, "agreed just now", id=6, meeting_id=9)
    shown = last_actions([old, settled_before, settled_since, from_a_sheet, carried, new], LAST_WEEK, meeting_id=9)
    assert [one.what for one in shown] == ["done on Friday", "done, the day not noted", "open for long"]


def test_what_the_last_meeting_itself_heard_is_not_heard_again(case):
    heard = agreed(case, "agreed two weeks ago, heard last week", id=1, status="done", settled_on=LAST_WEEK)
    late = agreed(case, "settled the day after, in the meeting that went on", id=2, status="done")
    late = replace(late, settled_on=LAST_WEEK + timedelta(days=1))
    since = agreed(case, "done on Friday", id=3, status="done", settled_on=date(2026, 11, 20))
    shown = last_actions([heard, late, since], LAST_WEEK, heard_until=LAST_WEEK + timedelta(days=1))
    assert [one.what for one in shown] == ["done on Friday"]
    assert last_actions([heard], LAST_WEEK) == []


def test_what_is_carried_or_rewritten_in_the_meeting_under_way_still_stands_in_its_list_until_it_is_over(case, today):
    carried = agreed(case, "call", id=1, status="carried", settled_on=today)
    successor = replace(agreed(case, "call", id=2, meeting_id=9), carried_from=1, times_carried=1)
    assert [one.id for one in last_actions([carried, successor], LAST_WEEK, meeting_id=9)] == [1]
    assert [one.id for one in last_actions([carried, successor], today, heard_until=today)] == [2]


def test_somebody_outside_counts_for_no_ones_completion_rate(case):
    ours = [agreed(case, status="done"), agreed(case, status="carried"), agreed(case)]
    assert completion([*ours, agreed(case, owner="mother", status="dropped")], ["Okafor", "Brandt"]) == (1, 2)


def test_overdue_is_after_the_due_day_and_only_while_open(case, today):
    action = agreed(case, due=today)
    assert not action.is_overdue(today)
    assert action.is_overdue(today + timedelta(days=1))
    assert not replace(action, status="done").is_overdue(today + timedelta(days=1))


def test_next_actions_are_read_back_by_owner_the_team_first_and_who_follows_up_behind_somebody_outside():
    people = [Person("", "Okafor", "JO", "therapist"), Person("", "Amari", "MA", "supervisor")]

    def owned(number, owner, due):
        return NextAction(number, "call", owner, date(2026, 11, due), date(2026, 11, 16), id=due)

    every = [owned(1, "mother", 27), owned(2, "mother", 24), owned(1, "okafor", 26), owned(2, "Amari", 25)]
    found = by_owner(every, people, {1: "Okafor", 2: "Brandt"})
    assert [one.owner for one in found] == ["Amari", "okafor", "mother"], "a name in small letters is the team's too"
    assert [action.id for action in found[-1].actions] == [24, 27]
    assert [one.followed_by for one in found] == [(), (), ("Brandt", "Okafor")]


def test_the_rate_is_told_beside_what_the_team_aims_at():
    assert said_rate(3, 4, 85) == "3 of 4 done, 75% (target: 85%)"
