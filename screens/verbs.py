"""What each key of the walk does; forms and lists are loaded when they are first asked for."""

from __future__ import annotations

from screens.moving import consult, defer, finish, next_case, no_change, park, previous_case, undo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.case import Case
    from screens.walk import WalkScreen

__all__ = ["consult", "defer", "finish", "next_case", "no_change", "park", "previous_case", "undo"]


def settle(walk: WalkScreen, status: str) -> None:
    """x, h, c, d: how the next action under the cursor came out."""
    from screens.settling import settle

    settle(walk, status)


def rewrite(walk: WalkScreen) -> None:
    """w: a smaller step or another owner instead."""
    from screens.settling import rewrite

    rewrite(walk)


def agree(walk: WalkScreen) -> None:
    """a: a next action in one line."""
    from screens.agree import agree

    agree(walk)


def settle_paper(walk: WalkScreen) -> None:
    """l: the line that came back on paper."""
    from screens.paperback import settle_paper

    settle_paper(walk)


def show_changes(walk: WalkScreen) -> None:
    """L: what has changed since the agenda was printed."""
    from screens.printed import show_changes

    show_changes(walk)


def record(walk: WalkScreen, name: str) -> None:
    """s, e, f, o, m, b, r, v: a new record by its form."""
    from screens.recording import record

    record(walk, name)


def edit(walk: WalkScreen) -> None:
    """E: the whole record under the cursor."""
    from screens.recording import edit

    edit(walk)


def strike(walk: WalkScreen) -> None:
    """X: strike the record under the cursor out."""
    from screens.recording import strike

    strike(walk)


def open_record(walk: WalkScreen, one: object) -> None:
    """Enter: what is most often said about such a record."""
    from screens.opening import open_record

    open_record(walk, one)


def edit_case(walk: WalkScreen) -> None:
    """L: lights, school and dates of the case."""
    from screens.cases import edit_case

    sitting = walk.sitting
    edit_case(walk.app, sitting.team, sitting.today, sitting.case, lambda _: _read_again(walk))


def close_case(walk: WalkScreen) -> None:
    """C: close the case with its reason and outcomes, or open it again."""
    from screens.cases import close_case

    def closed(case: Case) -> None:
        _read_again(walk)
        if not case.is_active:
            walk.say(f"{case.code} is closed and leaves the walk. n goes on, u takes it back.")

    sitting = walk.sitting
    close_case(walk.app, sitting.team, sitting.today, sitting.case, closed)


def history(walk: WalkScreen) -> None:
    """H: the timeline of the case."""
    from screens.history import HistoryScreen

    walk.app.push_screen(HistoryScreen(walk.sitting.file, walk.sitting.store, walk.sitting.words))


def _read_again(walk: WalkScreen) -> None:
    walk.verb(lambda _: walk.read_again())
