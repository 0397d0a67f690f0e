"""What a page may use of the app it is opened by."""

from __future__ import annotations

from typing import Protocol, cast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.dom import DOMNode
    from textual.theme import Theme

    from review.cases.case import Case
    from review.cases.places import Officer, School
    from review.team.open import Team


class Casewalk(Protocol):
    """The app, as pages and verbs see it."""

    team: Team

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        """The colors to choose from, by name."""

    @property
    def is_wall(self) -> bool:
        """Everybody in the room follows on this screen."""

    def meet(self) -> None:
        """Begin this week's meeting or resume the open one."""

    def follow(self) -> None:
        """Follow whoever presents."""

    def open_case(self, case: Case) -> None:
        """Show a case."""

    def open_number(self, case_id: int) -> None:
        """Show the case with this id."""

    def open_place(self, place: School | Officer) -> None:
        """Show what to know before a visit."""

    def attempt(self, does: Callable[[], object]) -> None:
        """Do something; what the record refuses is said in its own sentence."""

    def take_back(self, reread: Callable[[], object], say: Callable[[str], object], here: int | None = None) -> None:
        """Undo this person's last change and say what it was."""

    def changed(self, team: Team) -> None:
        """The team's settings or people have changed."""

    def wear(self, theme: str) -> None:
        """Other colors for this person."""

    def touch(self) -> None:
        """Somebody is there: the time until the lock begins anew."""


def casewalk(node: DOMNode) -> Casewalk:
    """The app that a screen or widget is in. There is one kind of app only, which is what makes the cast safe."""
    return cast(Casewalk, node.app)
