"""Agreeing a next action in one line, with the team's usual ones to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from textual.suggester import Suggester

from review.cases.actions import NextAction
from review.cases.people import Person, people_starting
from review.common.clean import one_line
from review.common.errors import CasewalkError
from review.content.sentences import day
from review.meeting.agree import Reading, as_actions, read_agreement
from screens.meeting.table import forget_draft, tell_kept
from screens.parts.prompt import Prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.table import Table

SUBJECTS = ("school", "sro", "family", "goals")  # steps whose name is the subject of what is agreed in them
HINT = "call Ofc. Reyes about the plan @Okafor by fri      tab takes a suggestion up, esc leaves"
REMEMBERED = timedelta(days=180)  # how far back the team's own texts are offered


def agree(walk: Table) -> None:
    """Agree a next action for the case, of the subject one stands in."""
    sitting = walk.sitting
    subject = walk.step if walk.step in SUBJECTS else "other"

    def write(reading: Reading) -> None:
        meeting = sitting.meeting.id if sitting.meeting else None
        made = as_actions(reading, sitting.case.id, sitting.today, subject, meeting)
        sitting.store.actions.agree(made)
        walk.read_again()
        walk.say(f"Agreed: {_read_back(reading, sitting.today)}")

    label = "" if subject == "other" else f" ({sitting.words.label('actions.subject', subject)})"
    agree_line(walk, f"agree:{sitting.case.code}", f"Next action for {sitting.case.code}{label}", "", write)


def agree_line(
    walk: Table, place: str, title: str, line: str, write: Callable[[Reading], None], owner: str = ""
) -> None:
    """Open the line with its draft or with `line`; what `write` refuses is said over the line."""
    sitting = walk.sitting
    drafts = sitting.store.drafts

    def said(text: str) -> str:
        return _read_back(read(text), sitting.today)

    def read(text: str) -> Reading:
        return read_agreement(
            text,
            therapist=sitting.case.therapist,
            people=sitting.settings.people,
            agreed_on=sitting.today,
            next_meeting_on=sitting.next_meeting_on,
            date_order=sitting.settings.date_order,
            owner=owner,
        )

    def done(text: str | None) -> None:
        if text is None:
            tell_kept(walk, place)
            return
        try:
            write(read(text))
        except CasewalkError as error:
            opened(text, str(error))
        else:
            forget_draft(walk, place)

    def opened(text: str, why: str) -> None:
        past = sitting.store.actions.since(sitting.today - REMEMBERED)
        texts = common_texts(past, sitting.words.texts("actions.common"))
        suggest = Suggesting(texts, sitting.settings.people)
        walk.app.push_screen(Prompt(why, text, said, lambda kept: drafts.keep(place, kept), HINT, suggest), done)

    draft = drafts.kept(place)
    opened(draft or line, f"{title}; your draft" if draft else title)


def common_texts(past: Iterable[NextAction], shipped: Sequence[str]) -> list[str]:
    """What the team often agrees: its own texts, the most frequent first, then those of config/actions.yaml."""
    counted = Counter(one_line(action.what) for action in past)
    own = [what for what, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])) if what]
    return list(dict.fromkeys([*own, *shipped]))


class Suggesting(Suggester):
    """Finishes an action that begins like a known one, and a name after `@`."""

    def __init__(self, texts: Sequence[str], people: Sequence[Person]):
        super().__init__(use_cache=False, case_sensitive=True)
        self.texts = texts
        self.people = people

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line as it may go on, or None."""
        begun, at, name = value.rpartition("@")
        if at and name and not name[-1].isspace() and (not begun or begun[-1].isspace()):
            people = people_starting(self.people, name)
            return f"{begun}@{people[0].name}" if people else None
        if len(value) < 2:
            return None
        rest = next((text for text in self.texts if text.casefold().startswith(value.casefold())), None)
        return value + rest[len(value) :] if rest else None


def _read_back(reading: Reading, today: date) -> str:
    """`call Ofc. Reyes | Okafor | by Fri 27 Nov`, then what was filled in."""
    due = f"{reading.due_on:%a} {day(reading.due_on, today)}"
    notes = f"  ({'; '.join(reading.notes)})" if reading.notes else ""
    return f"{reading.what} | {' and '.join(reading.owners)} | by {due}{notes}"
