"""How school, family, officer and young person see it, side by side, and their common ground."""

from __future__ import annotations

from textual.binding import Binding

from review.cases.perspectives import TOGETHER, Perspective, by_voice
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import cut
from review.content.lines import Line
from review.content.overview import PERSPECTIVES
from review.content.sentences import day
from review.content.side_by_side import NOTHING_IN_COMMON, in_common, side_by_side
from review.flows.sitting import Sitting
from review.forms import perspectives
from review.meeting.case_file import CaseFile
from screens.parts.ask import Ask
from screens.parts.casewalk import casewalk
from screens.parts.filling import Filling
from screens.parts.list_screen import ListScreen
from screens.parts.row_list import RowList
from screens.parts.rows import heading, said, said_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written

MOST_CHOICES = 12  # the newest; each has a key of its own
MOST_LINES = 8  # of one text; enter shows the whole of it


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The four voices in columns, each newest first, and what they share under them over the whole width."""
    voices = by_voice(file.perspectives)
    found = [heading(PERSPECTIVES, right=file.case.code, width=width)]
    # A line of columns stands for no record: what it shows is of several people.
    found += [Line(line, tone) for line, tone in side_by_side(voices, words, file.today, width, MOST_LINES)]
    found.append(heading(words.label("perspectives.voice", TOGETHER)))
    found += said_rows(in_common(voices, file.today), width, 0, MOST_LINES) or said(NOTHING_IN_COMMON, width)
    return found


class PerspectivesScreen(ListScreen[None]):
    """The perspectives of the case on the table."""

    kind = "perspectives"
    BINDINGS = [
        Binding("I", "add", id="record.perspective"),
        Binding("E", "correct", id="edit"),
        Binding("u", "undo", id="undo"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, sitting: Sitting):
        super().__init__(sitting.words, sitting.settings.keymap)
        self.sitting = sitting

    def concerns(self, written: Sequence[Written]) -> bool:
        return any(one.case_id in (None, self.sitting.case.id) for one in written)

    def read(self) -> None:
        self.sitting.reread()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, Perspective):
            self._fill(event.record)

    def action_add(self) -> None:
        """What one of them said, begun with whoever was not asked yet."""
        self._fill(perspectives.blank(self.sitting.file))

    def action_correct(self) -> None:
        """Which of them is corrected is asked: they stand side by side."""
        known = self.sitting.file.perspectives
        if not known:
            key = self.sitting.key_said("record.perspective")
            self.say(f"Nothing is written down yet: {key} does that.")
            return
        label = self.sitting.words.label
        choices = [
            (str(one.id), cut(f"{label('perspectives.voice', one.voice)}, {day(one.said_on, self.sitting.today)}: "
                              f"{one_line(one.what)}", 66))
            for one in sorted(known, key=lambda one: (one.said_on, one.id), reverse=True)[:MOST_CHOICES]
        ]  # fmt: skip

        def chosen(number: str | None) -> None:
            if number is not None:
                self._fill(next(one for one in known if str(one.id) == number))

        self.app.push_screen(Ask("Which one?", choices), chosen)

    def action_undo(self) -> None:
        """Take back my last change."""
        casewalk(self).take_back(self.read_again, self.say, self.sitting.case.id)

    def _fill(self, one: Perspective) -> None:
        sitting, table = self.sitting, self.sitting.store.perspectives
        fields = perspectives.fields(sitting.file, sitting.words)
        Filling.in_table(
            self.app, f"{sitting.case.code}  {table.noun}", fields, one, sitting.today, table,
            order=sitting.settings.date_order, drafts=sitting.store.drafts,
            place=f"perspectives:{sitting.case.code}:{one.id}", then=self.read_again,
        )  # fmt: skip

    def lines(self, width: int) -> list[Line]:
        return rows(self.sitting.file, self.sitting.words, width)
