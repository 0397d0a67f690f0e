"""What each key of the walk does; forms and lists are loaded when they are first asked for."""

from __future__ import annotations

from review.errors import Refused
from screens.moving import consult, defer, finish, look_aside, next_case, no_change, park, previous_case, undo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.case import Case
    from screens.walk import WalkScreen

FOR_WHO_PRESENTS = ("no_change", "park", "defer", "consult", "finish")
SHARED = ("back", "take_chair", "who", "take", "leave")
__all__ = ["consult", "defer", "finish", "next_case", "no_change", "park", "previous_case", "undo"]


def of_who_follows(walk: WalkScreen, name: str) -> str:
    """What a key does for one who follows: they look aside with it, and propose where they would agree."""
    if name in FOR_WHO_PRESENTS:
        return "not_presenting"
    if name not in SHARED and walk.seat is not None:
        walk.seat.aside = True
    return {"agree": "propose", "next_case": "look_on", "previous_case": "look_back"}.get(name, name)


def not_presenting(walk: WalkScreen) -> None:
    """A verb of the meeting, where somebody else presents it."""
    who = walk.seat.presenter.who if walk.seat is not None and walk.seat.presenter is not None else ""
    raise Refused(f"{f'{who} presents' if who else 'You only follow'}: that is for who presents. M takes the chair.")


def look_on(walk: WalkScreen) -> None:
    """n, where one follows: look at the next case."""
    look_aside(walk, 1)


def look_back(walk: WalkScreen) -> None:
    """p, where one follows: look at the case before."""
    look_aside(walk, -1)


def back(walk: WalkScreen) -> None:
    """0: where the meeting stands."""
    from screens.sharing import back

    back(walk)


def take_chair(walk: WalkScreen) -> None:
    """M: present from now on."""
    from screens.sharing import take_chair

    take_chair(walk)


def who(walk: WalkScreen) -> None:
    """J: who presents and who follows."""
    from screens.sharing import who

    who(walk)


def propose(walk: WalkScreen) -> None:
    """a, where one follows: a next action for who presents to take or leave."""
    from screens.sharing import propose

    propose(walk)


def take(walk: WalkScreen) -> None:
    """+: agree what is proposed."""
    from screens.sharing import take

    take(walk)


def leave(walk: WalkScreen) -> None:
    """-: leave what is proposed."""
    from screens.sharing import leave

    leave(walk)


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


def perspectives(walk: WalkScreen) -> None:
    """Y: how school, family, officer and young person see it, side by side."""
    from screens.perspectives import PerspectivesScreen

    walk.app.push_screen(PerspectivesScreen(walk.sitting), lambda _: _read_again(walk))


def visit(walk: WalkScreen) -> None:
    """O: what to know before a visit to the officer of the case, or else to its school."""
    from screens.officers import VisitScreen

    file = walk.sitting.file
    place = file.officer or file.school
    if place is None:
        walk.say("The case names neither an officer nor a school: i is where they are given.")
        return
    walk.app.push_screen(VisitScreen(walk.sitting.team, walk.sitting.today, place), lambda _: _read_again(walk))


def _read_again(walk: WalkScreen) -> None:
    walk.verb(lambda _: walk.read_again())
