"""The caseload: one line a case, those that need time first, with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.message import Message

from review.cases.case import Case
from review.cases.settings import Settings
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import cut, fill, width_of
from review.content.sentences import LIGHTS, why
from review.meeting.attention import QUIET, Reason, Signals, reasons, total, walking_order
from review.store.store import Store
from screens.parts.cursor import Cursor
from screens.parts.row_list import NEW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

AT_ONCE = 2000  # cases are put in order before they are shown
SHOWN_FIRST = 0.1  # seconds that a longer caseload stands by code, so that it is on the screen at once
TITLE = "   case      gr therapist  week   h s a r  pts  why now"
LEGEND = "+ fine ~ expiring ! not ? not known"
RELEASES = {"in_force": "+", "expiring": "~", "expired": "!", "revoked": "!", "none": "!"}


def face(case: Case, release: str, signals: Signals, settings: Settings, words: Words, today: date, width: int) -> str:
    """`HB-017    9  Okafor     11     + + ! +   14  2 overdue, officer waits 4 school days`, then the case's reasons.

    The signs are the lights home, school and arrest, and the state of the release.
    """
    found = reasons(signals, settings)
    signs = " ".join([*(LIGHTS[light] for light in case.outcomes().values()), RELEASES.get(release, "?")])
    week = str(case.week(today)) if case.is_active else words.short("case.status", case.status)
    code = f"{case.code} {case.initials}" if settings.show_initials and case.initials else case.code
    columns = ((code, 9), (case.grade, 2), (case.therapist, 10), (week, 6))
    left = " ".join(fill(one_line(text), cells) for text, cells in columns)
    left += f" {signs}  {total(found) or '':>3}  "
    return cut(left + _why(case, found, words, width - width_of(left)), width)


def _why(case: Case, found: list[Reason], words: Words, width: int) -> str:
    """The reasons in full; where they do not fit, as many as do in a word each, and how many more there are."""
    if not case.is_active:
        return one_line(words.label("case.closure_reason", case.closure_reason)) if case.closure_reason else ""
    whole = one_line(", ".join(why(reason, words) for reason in found))
    if width_of(whole) <= width:
        return whole
    short = [one_line(words.short("attention.reason", reason.key)) for reason in found]
    lines = (
        ", ".join([*short[:shown], *([f"{len(short) - shown} more"] if shown < len(short) else [])])
        for shown in range(len(short), 0, -1)
    )
    return next((line for line in lines if width_of(line) <= width), whole)


class Caseload(Cursor):
    """A line for each case. Only the lines in sight are read from the record, so any number opens at once."""

    COMPONENT_CLASSES = {"line--quiet", "line--cursor"}

    class Opened(Message):
        """Enter on a case."""

        def __init__(self, case_id: int):
            super().__init__()
            self.case_id = case_id

    def __init__(self, store: Store, settings: Settings, words: Words, today: date):
        super().__init__(id="caseload")
        self._store, self._settings, self._words, self._today = store, settings, words, today
        self._order: list[int] = []
        self._signals: Mapping[int, Signals] = {}
        self._faces: dict[int, Case] = {}
        self._releases: dict[int, str] = {}
        self._fresh: set[int] = set()  # cases of which somebody else has just written
        self.all_cases = False
        self.count = 0  # of the cases listed

    @property
    def case_id(self) -> int | None:
        """The case under the cursor."""
        return self._order[self._cursor] if self._order else None

    def lines(self) -> int:
        return len(self._order)

    def read_again(self) -> None:
        """Read the order anew; the cursor stays on its case.

        Of a caseload of thousands the first ones by code are shown at once, and it is put in order after that.
        """
        cases, active = self._store.cases, not self.all_cases
        self.count = cases.count(active)
        if self.count <= AT_ONCE:
            self._put_in_order()
            return
        if not self._order:
            self._show(list(cases.codes(active, AT_ONCE)))
        self.set_timer(SHOWN_FIRST, self._put_in_order)

    def mark_new(self, case_ids: Iterable[int]) -> None:
        """Mark these cases from now on, until they are opened."""
        self._fresh |= set(case_ids)
        self.repaint()

    def forget_new(self) -> None:
        """Nothing is new any more."""
        self._fresh = set()
        self.repaint()

    def _put_in_order(self) -> None:
        self._signals = self._store.attention.signals(self._today, self._settings)
        alike: dict[Signals, int] = {}  # thousands of cases stand out in the same few ways
        for found in self._signals.values():
            if found not in alike:
                alike[found] = total(reasons(found, self._settings))
        scores = {number: alike[found] for number, found in self._signals.items()}
        active = self._store.cases.codes()
        order = walking_order(active, scores)
        if self.all_cases:
            order += [number for number in self._store.cases.codes(active=False) if number not in active]
        self._show(order)

    def _show(self, order: list[int]) -> None:
        standing = self.case_id
        self._order, self._faces, self._releases = order, {}, {}
        self._move_to(order.index(standing) if standing is not None and standing in order else 0)

    def look(self, y: int) -> tuple[str, str]:
        place, width = self._top + y, self.size.width
        if place >= len(self._order):
            return " " * width, "plain"
        case = self._case(self._order[place])
        here = place == self._cursor
        if case is None:
            return fill("   somebody took this case back", width), "quiet"
        signals = self._signals.get(case.id, QUIET) if case.is_active else QUIET
        release = self._releases.get(case.id, "none")
        text = face(case, release, signals, self._settings, self._words, self._today, width - 4)
        tone = ("plain" if case.is_active else "quiet") + ("*" if here and self.has_focus else "")
        new = NEW if case.id in self._fresh else " "
        return fill(f"{new}{'>' if here else ' '} {text}", width - 1) + self._more(y), tone

    def on_resize(self) -> None:
        self._move_to(self._cursor)
        super().on_resize()

    def action_open(self) -> None:
        if self.case_id is not None:
            self._fresh.discard(self.case_id)
            self.post_message(self.Opened(self.case_id))

    def _case(self, number: int) -> Case | None:
        """The face of a case; a page of them is read at once."""
        if number not in self._faces:
            page = self._order[self._top : self._top + max(1, self.size.height)]
            wanted = [one for one in page if one not in self._faces]
            self._faces |= {case.id: case for case in self._store.cases.some(wanted)}
            self._releases |= self._store.releases.badges(
                wanted, self._today, self._settings.thresholds.release_expiring_days
            )
        return self._faces.get(number)
