"""A shared meeting: follow the presenter, take the chair, see what others record."""

from __future__ import annotations

from collections.abc import Sequence

from review.cases.roles import CHAIR, require
from review.common.errors import CasewalkError, Refused
from review.flows.presenting import Seat, somebody_else, who_is_there
from review.meeting.case_file import CaseFile
from review.meeting.sharing import BEAT
from review.store.queries.watch import Written
from screens.meeting.moving import say_what_is_missing
from screens.meeting.panel import Panel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.walk import WalkScreen

# Where the records of a table stand in a case's file.
_PLACES = {
    "next_actions": "actions", "school_events": "events", "sro_interactions": "interactions", "family_steps": "steps",
    "goals": "goals", "drivers": "drivers", "notes": "notes", "perspectives": "perspectives", "releases": "releases",
    "disclosures": "disclosures", "adherence": "adherence",
}  # fmt: skip


def sit_down(walk: WalkScreen) -> None:
    """Present the meeting or follow it from this terminal, with a sign of life every few seconds."""
    if walk.seat is None:
        return
    if walk.sitting.presents:
        walk.attempt(lambda _: _at(walk).take_chair())
    walk.set_interval(BEAT, lambda: beat(walk))
    unfinished = walk.said
    beat(walk)
    if unfinished and walk.said != unfinished:  # that somebody presents hides no draft
        walk.say(f"{walk.said} {unfinished}")


def others_wrote(walk: WalkScreen, written: Sequence[Written]) -> None:
    """Somebody else has committed: go where the meeting stands, and show what is new in the case on the screen."""
    if walk.seat is not None:
        _look(walk)
        _stay_with_the_meeting(walk)
    sitting = walk.sitting
    if any(one.case_id in (None, sitting.case.id) for one in written):
        sitting.reread()
        walk.show_file()
        for panel in walk.query(Panel):
            panel.mark_new(_records(sitting.file, written))
        if walk.leaving:  # what is missing stands below the case
            say_what_is_missing(walk)
        elif not walk.said:
            walk.say(_of_its_face(sitting.case.id, written))
    if sitting.meeting is not None and any(place.startswith("proposals:") for one in written for place in one.places):
        from screens.meeting.proposing import others_proposed

        others_proposed(walk, written)


def back(walk: WalkScreen) -> None:
    """Where the meeting stands; for who presents that is where one is."""
    seat = _at(walk)
    if walk.sitting.presents:
        raise Refused("You present: the others are where you are.")
    seat.aside = False
    walk.arrive(walk.sitting.follow())
    seat.sign_of_life()


def take_chair(walk: WalkScreen) -> None:
    """Present from now on. Somebody who presents and is still there is asked about first, and told."""
    seat = _at(walk)
    if walk.sitting.presents:
        raise Refused("You present already.")
    require(walk.sitting.team.person, CHAIR)
    holder = somebody_else(walk.sitting.team, seat.session)

    def take(answer: str = "yes") -> None:
        by_now = somebody_else(walk.sitting.team, seat.session)
        if answer == "yes" and by_now is not None and (holder is None or by_now.session != holder.session):
            take_chair(walk)  # somebody else was faster: that one is asked about
        elif answer == "yes":
            seat.take_chair()
            walk.arrive(walk.sitting.resume())
            walk.say("You present now: who follows is where you are.")

    if holder is None:
        take()
    else:
        walk.ask(f"{holder.who} presents. Take the chair?", [("yes", "yes"), ("no", "no")], take)


def who(walk: WalkScreen) -> None:
    """Who presents and who follows."""
    _at(walk).look()
    meeting = walk.sitting.meeting
    assert meeting is not None
    walk.say(who_is_there(walk.sitting.store, meeting))


def _records(file: CaseFile, written: Sequence[Written]) -> list[object]:
    """The records of the case that others wrote, as they stand in its file now."""
    found: list[object] = []
    for place in (place for one in written for place in one.places):
        table, _, number = place.partition(":")
        found += [one for one in getattr(file, _PLACES.get(table, ""), ()) if str(one.id) == number]
    return found


def _of_its_face(case_id: int, written: Sequence[Written]) -> str:
    """Who changed the case itself, which no line can mark; empty where nobody did."""
    return next((f"{one.who}: {one.what}" for one in reversed(written) if f"cases:{case_id}" in one.places), "")


def _stay_with_the_meeting(walk: WalkScreen) -> None:
    """Of one who follows: the case, the step and the clock are those of the meeting; looking aside stays aside."""
    sitting, seat = walk.sitting, walk.seat
    meeting = sitting.store.meetings.under_way()
    if meeting is None or sitting.meeting is None or meeting.id != sitting.meeting.id:
        if walk.is_active:  # else after the form that lies over it
            walk.end("The meeting is finished.")
    elif sitting.presents:
        if walk.is_active and sitting.turn is not None and meeting.turn_id not in (None, sitting.turn.id):
            walk.keep_now()
            walk.arrive(sitting.resume())
            walk.say("The meeting was taken on to this case by a command.")
    elif seat is not None and not seat.aside:
        if (meeting.turn_id, meeting.step) != (sitting.turn.id if sitting.turn else None, walk.step):
            walk.arrive(sitting.follow())
            if walk.app.is_wall:
                walk.app.touch()
        elif sitting.turn is not None:
            sitting.turn = sitting.store.meetings.turn(sitting.turn.id)
            walk.tell_place()


def _look(walk: WalkScreen) -> None:
    said = " ".join(_at(walk).look())
    if said and not (walk.sitting.presents and walk.said):  # that somebody came or went does not hide an answer
        walk.say(said)
    walk.tell_place()


def beat(walk: WalkScreen) -> None:
    """Still here. What cannot be written because others are at it is written five seconds later."""
    seat = walk.seat
    if seat is None or walk.sitting.meeting is None:
        return
    try:
        seat.sign_of_life()
        _look(walk)
    except CasewalkError as error:
        walk.say(str(error))


def _at(walk: WalkScreen) -> Seat:
    if walk.seat is None:
        raise Refused("This case is only read here: there is no meeting on this screen.")
    return walk.seat
