"""Enter on a line: the most common next step for that record, or else the whole record."""

from __future__ import annotations

from review.cases.demonstrations import dated_before
from review.cases.family import AccountabilityStep
from review.cases.goals import Goal
from review.cases.notes import Note
from review.cases.releases import Disclosure
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.clean import one_line
from review.common.fact import replace
from review.common.width import cut
from review.content.sentences import weekday
from review.flows.recording import demonstrate
from review.forms import demonstration
from review.forms.sro import reply_to
from review.store.records.records import as_new
from screens.meeting.recording import edit_record, record, record_this
from screens.meeting.table import takes_back
from screens.parts.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from screens.meeting.table import Table

WHOLE = ("whole", "edit the whole record")
ENDING = {"question": "answered today", "safety": "resolved today", "barrier": "out of the way today"}


def open_record(walk: Table, one: object) -> None:
    """An officer who waits is answered, an incident too; a step is reviewed, a goal said met or not."""
    if isinstance(one, SroInteraction) and one.awaits_reply:
        _reply(walk, one)
    elif isinstance(one, SchoolEvent) and one.is_incident and one.answered_by is None:
        _answer(walk, one)
    elif isinstance(one, AccountabilityStep):
        _show_step(walk, one)
    elif isinstance(one, Goal):
        _review(walk, one)
    elif isinstance(one, Note) and one.kind in ENDING:
        _end(walk, one)
    elif isinstance(one, Disclosure):
        walk.say("What was told outside stays in the log as it is.")
    else:
        edit_record(walk, one)


def _reply(walk: Table, one: SroInteraction) -> None:
    today = walk.sitting.today

    def said(answer: str) -> None:
        if answer == "today":
            walk.sitting.store.sro.reply(one, today)
            walk.read_again()
            walk.say(f"The officer has our answer of {weekday(today)}. {takes_back(walk)}")
        elif answer == "words":
            record_this(walk, reply_to(one, walk.sitting.file))
        else:
            edit_record(walk, one)

    choices = [("today", "replied today"), ("words", "write down what we answered"), WHOLE]
    walk.ask("Has the officer been answered?", choices, said)


def _answer(walk: Table, event: SchoolEvent) -> None:
    steps = [step for step in walk.sitting.file.steps if step.ended_on is None or step.ended_on >= event.happened_on]
    known = [(str(step.id), cut(one_line(step.expectation), 60)) for step in steps[-6:]]

    def answered(step: AccountabilityStep) -> None:
        walk.sitting.store.school.answer(event, step.id)
        warn(step)

    def warn(step: AccountabilityStep) -> None:
        if dated_before(step, event):
            walk.say(f"That step is dated before the incident: is a newer one meant? {takes_back(walk)}")

    def said(answer: str) -> None:
        if answer == "new":
            record(walk, "family", answered)
        elif answer == "whole":
            edit_record(walk, event)
        else:
            walk.sitting.store.school.answer(event, int(answer))
            walk.read_again()
            warn(next(step for step in steps if step.id == int(answer)))

    choices = [*known, ("new", "a new family step"), WHOLE]
    walk.ask("Which step of the family answered it?", choices, said)


def _show_step(walk: Table, step: AccountabilityStep) -> None:
    """Was it kept, who at school saw it, and how does the officer stand since then: one form, one change."""
    sitting = walk.sitting
    store, case, words = sitting.store, sitting.case, sitting.words

    def write(showing: demonstration.Showing, values: dict[str, Any] | str) -> None:
        assert isinstance(values, dict)
        after = replace(showing, **values)
        demonstrate(store, demonstration.reviewed(after), case.officer_id, after.stance, after.moved_by)

    Filling(
        walk.app,
        f"{case.code}  {one_line(step.expectation)[:60]}",
        demonstration.fields(sitting.file, words),
        demonstration.blank(step, sitting.today),
        sitting.today,
        write,
        order=sitting.settings.date_order,
        reread=lambda: demonstration.blank(store.family.get(step.id), sitting.today),
        anew=lambda showing: replace(showing, step=as_new(showing.step)),
        drafts=store.drafts,
        place=f"shown:{case.code}:{step.id}",
        then=lambda: walk.verb(walk.read_again),
    )


def _review(walk: Table, goal: Goal) -> None:
    def said(status: str) -> None:
        if status == "whole":
            edit_record(walk, goal)
        else:
            walk.sitting.store.goals.correct(replace(goal, status=status, reviewed_on=walk.sitting.today))
            walk.read_again()

    walk.ask("How far is this goal?", [*walk.sitting.words.choices("goals.goal_status"), WHOLE], said)


def _end(walk: Table, note: Note) -> None:
    def said(answer: str) -> None:
        if answer == "whole":
            edit_record(walk, note)
        else:
            walk.sitting.store.notes.correct(replace(note, ended_on=walk.sitting.today))
            walk.read_again()

    walk.ask(one_line(note.what)[:70], [("ended", ENDING[note.kind]), WHOLE], said)
