"""Every key of the walk and what it does; config/keys.yaml names them for people.

A verb is a function that is handed the walk. Those that need forms, lines or lists load them when they are called.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from review.common.errors import Refused
from review.common.fact import fact
from screens.meeting import moving, proposing, settling, sharing
from screens.meeting.table import takes_back

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from review.cases.case import Case
    from screens.meeting.table import MeetingTable, Table

    Does = Callable[..., None]


@fact
class Verb:
    """A key and what it does. `id` is the name in team.yaml and config/keys.yaml."""

    key: str
    id: str
    does: Does
    args: tuple[str, ...] = ()


def agree(walk: Table) -> None:
    """Agree a next action in one line."""
    from screens.meeting.agree import agree

    agree(walk)


def settle_paper(walk: Table) -> None:
    """One line for everything that was ticked on paper."""
    from screens.meeting.returned_paper import settle_paper

    settle_paper(walk)


def record(walk: Table, name: str) -> None:
    """Add a record of a subject by its form."""
    from screens.meeting.recording import record

    record(walk, name)


def edit(walk: Table) -> None:
    """The whole record under the cursor, by its form."""
    from screens.meeting.recording import edit

    edit(walk)


def strike(walk: Table) -> None:
    """Take the record under the cursor out of every list."""
    from screens.meeting.recording import strike

    strike(walk)


def open_record(walk: Table, one: object) -> None:
    """The most common next step for a record, or else the whole of it."""
    from screens.meeting.opening import open_record

    open_record(walk, one)


def show_changes(walk: Table) -> None:
    """Compare the agenda as it is now with its newest printing, the case on the table first."""
    from review.flows.printed_agenda import SincePrinted, agenda_of, since_printed
    from screens.pages.printed import ChangesScreen

    sitting = walk.sitting
    team, today = sitting.team, sitting.today
    on = sitting.meeting.held_on if sitting.meeting else team.settings.meeting_on_or_after(today)

    def compare() -> SincePrinted:
        return since_printed(team, agenda_of(team, on, today))

    walk.app.push_screen(ChangesScreen(compare, sitting.case.code, team.settings, team.words))


def not_presenting(walk: MeetingTable) -> None:
    """A verb of the meeting, where somebody else presents it."""
    who = walk.seat.presenter.who if walk.seat is not None and walk.seat.presenter is not None else ""
    chair = walk.sitting.key_said("meeting.chair")
    raise Refused(
        f"{f'{who} presents' if who else 'You only follow'}: that is for who presents. {chair} takes the chair."
    )


def look_on(walk: MeetingTable) -> None:
    """Where one follows: look at the next case."""
    moving.look_aside(walk, 1)


def look_back(walk: MeetingTable) -> None:
    """Where one follows: look at the case before."""
    moving.look_aside(walk, -1)


def edit_case(walk: Table) -> None:
    """Lights, school and dates of the case."""
    from screens.pages.cases import edit_case

    sitting = walk.sitting
    edit_case(walk.app, sitting.team, sitting.today, sitting.case, lambda _: walk.verb(walk.read_again))


def close_case(walk: Table) -> None:
    """Close the case with its reason and outcomes, or open it again."""
    from screens.pages.cases import close_case

    def closed(case: Case) -> None:
        walk.verb(walk.read_again)
        if not case.is_active:
            onward = walk.sitting.key_said("case.next")
            walk.say(f"{case.code} is closed and leaves the walk; {onward} goes on. {takes_back(walk)}")

    sitting = walk.sitting
    close_case(walk.app, sitting.team, sitting.today, sitting.case, closed)


def history(walk: Table) -> None:
    """The timeline of the case."""
    from screens.pages.history import HistoryScreen

    walk.app.push_screen(HistoryScreen(walk.sitting.file, walk.sitting.store, walk.sitting.words))


def perspectives(walk: Table) -> None:
    """How school, family, officer and young person see it, side by side."""
    from screens.pages.perspectives import PerspectivesScreen

    walk.app.push_screen(PerspectivesScreen(walk.sitting), lambda _: walk.verb(walk.read_again))


def visit(walk: Table) -> None:
    """What to know before a visit to the officer of the case, or else to its school."""
    from screens.pages.officers import VisitScreen

    file = walk.sitting.file
    place = file.officer or file.school
    if place is None:
        key = walk.sitting.key_said("case.edit")
        walk.say(f"The case names neither an officer nor a school: {key} is where they are given.")
        return
    walk.app.push_screen(
        VisitScreen(walk.sitting.team, walk.sitting.today, place), lambda _: walk.verb(walk.read_again)
    )


_RECORDED = (
    ("s", "sro"), ("e", "school"), ("f", "family"), ("o", "goal"), ("m", "note"), ("b", "barrier"), ("r", "release"),
    ("v", "driver"), ("y", "adherence"), ("I", "perspective"),
)  # fmt: skip
VERBS: tuple[Verb, ...] = (
    Verb("n", "case.next", moving.next_case),
    Verb("p", "case.previous", moving.previous_case),
    Verb("x", "action.done", settling.settle, ("done",)),
    Verb("h", "action.partly", settling.settle, ("partly",)),
    Verb("c", "action.carry", settling.settle, ("carried",)),
    Verb("d", "action.drop", settling.settle, ("dropped",)),
    Verb("w", "action.change", settling.rewrite),
    Verb("a", "action.agree", agree),
    Verb("l", "action.paper", settle_paper),
    Verb("W", "agenda.changes", show_changes),
    Verb("equals_sign", "action.no_change", moving.no_change),
    *(Verb(key, f"record.{name}", record, (name,)) for key, name in _RECORDED),
    Verb("E", "edit", edit),
    Verb("X", "record.strike", strike),
    Verb("z", "case.park", moving.park),
    Verb("Z", "case.defer", moving.defer),
    Verb("t", "case.consult", moving.consult),
    Verb("u", "undo", moving.undo),
    Verb("i", "case.edit", edit_case),
    Verb("C", "case.close", close_case),
    Verb("H", "case.history", history),
    Verb("Y", "case.perspectives", perspectives),
    Verb("O", "case.visit", visit),
    Verb("F", "meeting.finish", moving.finish),
    Verb("0", "follow.back", sharing.back),
    Verb("M", "meeting.chair", sharing.take_chair),
    Verb("J", "follow.who", sharing.who),
    Verb("plus", "proposal.take", proposing.take),
    Verb("minus", "proposal.leave", proposing.leave),
)
VERB_OF = {verb.id: verb for verb in VERBS}
KEYS: list[BindingType] = [
    *(Binding(verb.key, f"do('{verb.id}')", id=verb.id) for verb in VERBS),
    *(Binding(str(number), f"step({number})", id=f"step.{number}") for number in range(1, 7)),
    Binding("tab", "next_step", id="step.next"),
    Binding("space", "pause", id="clock.pause"),
    Binding("q,escape", "leave", id="back"),
]
ANSWERS = ("proposal.take", "proposal.leave")  # keys that answer the proposal on the screen; any other takes it away
# For one who follows: what only who presents may do, what leaves them where the meeting stands, what is done instead.
_FOR_WHO_PRESENTS: tuple[Does, ...] = (moving.no_change, moving.park, moving.defer, moving.consult, moving.finish)
_SHARED: tuple[Does, ...] = (sharing.back, sharing.take_chair, sharing.who, proposing.take, proposing.leave, agree)
_INSTEAD: dict[Does, Does] = {agree: proposing.propose, moving.next_case: look_on, moving.previous_case: look_back}


def of_who_follows(walk: MeetingTable, does: Does) -> Does:
    """What a key does for one who follows: they look aside with it, and propose where they would agree."""
    if does in _FOR_WHO_PRESENTS:
        return not_presenting
    if does not in _SHARED:
        walk.look_aside()
    return _INSTEAD.get(does, does)
