"""What each key of the walk does; forms and lists are loaded when first needed."""

from __future__ import annotations

from importlib import import_module

from review.common.errors import Refused
from screens.meeting import moving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from review.cases.case import Case
    from screens.meeting.walk import WalkScreen

FOR_WHO_PRESENTS = ("no_change", "park", "defer", "consult", "finish")
SHARED = ("back", "take_chair", "who", "take", "leave")
MOVING = ("next_case", "previous_case", "no_change", "park", "defer", "consult", "undo", "finish")
# The file of screens/ in which each verb lives that is not here; it is loaded when its key is first pressed.
_LIVES_IN = {
    **dict.fromkeys(MOVING, "meeting.moving"),
    **dict.fromkeys(("settle", "rewrite"), "meeting.settling"),
    **dict.fromkeys(("record", "edit", "strike"), "meeting.recording"),
    **dict.fromkeys(("back", "take_chair", "who"), "meeting.sharing"),
    **dict.fromkeys(("propose", "take", "leave"), "meeting.proposing"),
    "agree": "meeting.agree", "settle_paper": "meeting.returned_paper", "show_changes": "pages.printed",
    "open_record": "meeting.opening",
}  # fmt: skip


def verb(name: str) -> Callable[..., None]:
    """What a key of the walk does: a function that is handed the walk, and what the key says besides."""
    if name in _LIVES_IN:
        does: Callable[..., None] = getattr(import_module(f"screens.{_LIVES_IN[name]}"), name)
        return does
    return HERE[name]


def of_who_follows(walk: WalkScreen, name: str) -> str:
    """What a key does for one who follows: they look aside with it, and propose where they would agree."""
    if name in FOR_WHO_PRESENTS:
        return "not_presenting"
    if name not in (*SHARED, "agree"):
        walk.look_aside()
    return {"agree": "propose", "next_case": "look_on", "previous_case": "look_back"}.get(name, name)


def not_presenting(walk: WalkScreen) -> None:
    """A verb of the meeting, where somebody else presents it."""
    who = walk.seat.presenter.who if walk.seat is not None and walk.seat.presenter is not None else ""
    chair = walk.sitting.key_said("meeting.chair")
    raise Refused(
        f"{f'{who} presents' if who else 'You only follow'}: that is for who presents. {chair} takes the chair."
    )


def look_on(walk: WalkScreen) -> None:
    """Where one follows: look at the next case."""
    moving.look_aside(walk, 1)


def look_back(walk: WalkScreen) -> None:
    """Where one follows: look at the case before."""
    moving.look_aside(walk, -1)


def edit_case(walk: WalkScreen) -> None:
    """Lights, school and dates of the case."""
    from screens.pages.cases import edit_case

    sitting = walk.sitting
    edit_case(walk.app, sitting.team, sitting.today, sitting.case, lambda _: _read_again(walk))


def close_case(walk: WalkScreen) -> None:
    """Close the case with its reason and outcomes, or open it again."""
    from screens.pages.cases import close_case

    def closed(case: Case) -> None:
        _read_again(walk)
        if not case.is_active:
            onward = walk.sitting.key_said("case.next")
            walk.say(f"{case.code} is closed and leaves the walk; {onward} goes on. {walk.takes_back()}")

    sitting = walk.sitting
    close_case(walk.app, sitting.team, sitting.today, sitting.case, closed)


def history(walk: WalkScreen) -> None:
    """The timeline of the case."""
    from screens.pages.history import HistoryScreen

    walk.app.push_screen(HistoryScreen(walk.sitting.file, walk.sitting.store, walk.sitting.words))


def perspectives(walk: WalkScreen) -> None:
    """How school, family, officer and young person see it, side by side."""
    from screens.pages.perspectives import PerspectivesScreen

    walk.app.push_screen(PerspectivesScreen(walk.sitting), lambda _: _read_again(walk))


def visit(walk: WalkScreen) -> None:
    """What to know before a visit to the officer of the case, or else to its school."""
    from screens.pages.officers import VisitScreen

    file = walk.sitting.file
    place = file.officer or file.school
    if place is None:
        key = walk.sitting.key_said("case.edit")
        walk.say(f"The case names neither an officer nor a school: {key} is where they are given.")
        return
    walk.app.push_screen(VisitScreen(walk.sitting.team, walk.sitting.today, place), lambda _: _read_again(walk))


def _read_again(walk: WalkScreen) -> None:
    walk.verb(lambda _: walk.read_again())


HERE = {
    function.__name__: function
    for function in (not_presenting, look_on, look_back, edit_case, close_case, history, perspectives, visit)
}
