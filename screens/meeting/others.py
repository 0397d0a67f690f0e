"""What other terminals bring about in the walk: where the meeting stands, who comes and goes, what they record."""

from __future__ import annotations

from collections.abc import Sequence

from review.common.errors import CasewalkError
from review.meeting.case_file import CaseFile
from review.meeting.sharing import BEAT
from review.store.queries.watch import Written
from screens.meeting.moving import say_what_is_missing
from screens.meeting.proposing import others_proposed
from screens.meeting.sharing import seat_of
from screens.parts.casewalk import casewalk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.table import SharedTable

# Where the records of a table stand in a case's file.
_PLACES = {
    "next_actions": "actions", "school_events": "events", "sro_interactions": "interactions", "family_steps": "steps",
    "goals": "goals", "drivers": "drivers", "notes": "notes", "perspectives": "perspectives", "releases": "releases",
    "disclosures": "disclosures", "adherence": "adherence",
}  # fmt: skip


def sit_down(walk: SharedTable) -> None:
    """Present the meeting or follow it from this terminal, with a sign of life every few seconds."""
    if walk.seat is None:
        return
    if walk.sitting.presents:
        walk.attempt(seat_of(walk).take_chair)
    walk.every(BEAT, lambda: beat(walk))
    unfinished = walk.said
    beat(walk)
    if unfinished and walk.said != unfinished:  # that somebody presents hides no draft
        walk.say(f"{walk.said} {unfinished}")


def others_wrote(walk: SharedTable, written: Sequence[Written]) -> None:
    """Somebody else has committed: go where the meeting stands, and show what is new in the case on the screen."""
    if walk.seat is not None:
        _look(walk)
        _stay_with_the_meeting(walk)
    sitting = walk.sitting
    if any(one.case_id in (None, sitting.case.id) for one in written):
        sitting.reread()
        walk.show_file()
        walk.mark_new(_records(sitting.file, written))
        if walk.leaving:  # what is missing stands below the case
            say_what_is_missing(walk)
        elif not walk.said:
            walk.say(_of_its_face(sitting.case.id, written))
    if sitting.meeting is not None and any(place.startswith("proposals:") for one in written for place in one.places):
        others_proposed(walk, written)


def beat(walk: SharedTable) -> None:
    """Still here. What cannot be written because others are at it is written five seconds later."""
    seat = walk.seat
    if seat is None or walk.sitting.meeting is None:
        return
    try:
        seat.sign_of_life()
        _look(walk)
    except CasewalkError as error:
        walk.say(str(error))


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


def _stay_with_the_meeting(walk: SharedTable) -> None:
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
            if (app := casewalk(walk.app)).is_wall:
                app.touch()
        elif sitting.turn is not None:
            sitting.turn = sitting.store.meetings.turn(sitting.turn.id)
            walk.tell_place()


def _look(walk: SharedTable) -> None:
    said = " ".join(seat_of(walk).look())
    if said and not (walk.sitting.presents and walk.said):  # that somebody came or went does not hide an answer
        walk.say(said)
    walk.tell_place()
