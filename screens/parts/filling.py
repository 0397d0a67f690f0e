"""A form that comes back until the record accepts it, with the refusal above it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date

from review.common.errors import CasewalkError, Conflict, NotFound
from review.common.fact import T, replace, values_of
from review.forms.field import Field, as_typed
from review.store.records.records import as_new
from screens.parts import safe
from screens.parts.conflict import (  # fmt: skip
    AGAIN,
    ANEW,
    BOTH,
    MINE,
    STRIKES,
    STRUCK_OUT,
    TAKEN_BACK,
    THEIRS,
    ConflictScreen,
    Texts,
    both_texts,
    changed_by_both,
    mine_alone,
    theirs_alone,
)
from screens.parts.form import STRIKE, Form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

    from review.store.records.drafts import Drafts
    from review.store.records.records import Records

CHANGED_FIRST = "Somebody changed this record before you struck it out."
GONE = "Whoever wrote this record has taken it back while you were writing."
OUT_ALREADY = "It was out of every list already: somebody else was first."


class Filling:
    """One record being filled in. `write` gets the record and its values by name, or STRIKE, and may refuse them.

    `reread` reads the record again after somebody else has corrected it; `anew` makes a new one of it, for whoever
    wrote in one that was struck out or taken back meanwhile. With `drafts` and `place` what is typed is kept each
    second and offered again. `then` is called once the record stands as it shall.
    """

    def __init__(
        self,
        app: App[Any],
        title: str,
        fields: Sequence[Field],
        one: T,
        today: date,
        write: Callable[[T, Any], object],
        *,
        order: str = "mdy",
        says: str = "",
        may_strike: bool = False,
        reread: Callable[[], T] | None = None,
        anew: Callable[[T], T] | None = None,
        drafts: Drafts | None = None,
        place: str = "",
        then: Callable[[], object] | None = None,
    ):
        self._app, self._title, self._fields = app, title, list(fields)
        self._one, self._today, self._write = one, today, write
        self._order, self._says, self._may_strike = order, says, may_strike
        self._reread, self._anew = reread, anew
        self._drafts, self._place, self._then = drafts, place, then
        draft = drafts.kept(place) if drafts else ""
        self._show(draft, "What you typed last time is here again." if draft else "")

    @classmethod
    def in_table(
        cls,
        app: App[Any],
        title: str,
        fields: Sequence[Field],
        one: Any,
        today: date,
        table: Records[Any],
        *,
        order: str,
        drafts: Drafts,
        place: str,
        then: Callable[[], object],
    ) -> None:
        """Fill in a record of a table, new or not, which is added to it, corrected in it or struck out of it."""

        def write(record: Any, values: dict[str, Any] | str) -> None:
            if isinstance(values, str):
                table.strike(record)
            else:
                (table.correct if record.id else table.add)(replace(record, **values))

        cls(
            app, title, fields, one, today, write, order=order, may_strike=bool(one.id),
            reread=lambda: table.get(one.id), anew=as_new, drafts=drafts, place=place, then=then,
        )  # fmt: skip

    def _show(self, typed: str = "", why: str = "") -> None:
        form = Form(
            self._title,
            self._fields,
            values_of(self._one),
            self._today,
            order=self._order,
            keep=self._keep,
            draft=typed,
            may_strike=self._may_strike,
            says=" ".join(said for said in (why, self._says) if said),
        )
        self._app.push_screen(form, self._filled)

    def _filled(self, values: dict[str, Any] | str | None) -> None:
        if values is None:
            return
        try:
            self._write(self._one, values)
        except Conflict as conflict:
            self._choose(values, conflict)
        except CasewalkError as error:
            if self._is_taken_back():
                self._taken_back(values)
            else:
                self._again(values, str(error))
        else:
            self._done()

    def _done(self) -> None:
        """The draft is of no use any more. Where it cannot be dropped the record stands all the same."""
        try:
            self._keep("")
        except CasewalkError as error:
            safe.say(self._app, error, "warning")
        if self._then is not None:
            self._then()

    def _again(self, values: Any, why: str) -> None:
        """The form with what was typed, which is kept as a draft at once."""
        typed = self._typed(values)
        try:
            self._keep(typed)
        except CasewalkError as error:
            why = why if str(error) == why else f"{why} {error}"
        self._show(typed, why)

    def _choose(self, values: Any, conflict: Conflict) -> None:
        if self._reread is None:
            self._again(values, str(conflict))
        elif conflict.is_struck and values == STRIKE:
            self._out_already()
        elif conflict.is_struck:  # corrected once more, it stands again
            texts = mine_alone(self._fields, self._one, values, STRUCK_OUT)
            self._ask(values, conflict, texts, AGAIN, self._over_theirs)
        elif values == STRIKE:
            self._strike_after_theirs(self._reread())
        else:
            self._ask_or_take_both(values, conflict)

    def _ask_or_take_both(self, values: Any, conflict: Conflict) -> None:
        """Ask about the fields that both have changed, and tell what the form does not show; else take in what each
        changed alone."""
        both = changed_by_both(self._fields, self._one, conflict)
        if not both and set(conflict.theirs) <= {field.name for field in self._fields}:
            self._over_theirs(values)
            return
        texts = both_texts(self._fields, self._one, conflict)
        labels = {field.label for field in self._fields if field.name not in both}
        texts = [one for one in texts if not both or not one.mine or one.label not in labels]
        self._ask(values, conflict, texts, BOTH, self._over_theirs, lambda kept: self._over_theirs(kept, both))

    def _over_theirs(self, values: Any, but: Sequence[str] = ()) -> None:
        """What I changed, but for some fields, over what stands now; what only they changed stays."""
        assert self._reread is not None
        mine = {name: value for name, value in values.items() if name not in but and value != getattr(self._one, name)}
        self._one = self._reread()
        self._filled({**{field.name: getattr(self._one, field.name) for field in self._fields}, **mine})

    def _strike_after_theirs(self, now: Any) -> None:
        """They changed what I strike out: it is shown first. Going back shows their text in the form."""
        texts, self._one = theirs_alone(self._fields, self._one, now), now
        self._ask(STRIKE, CHANGED_FIRST, texts, STRIKES, self._filled)

    def _is_taken_back(self) -> bool:
        """Whether the record was there when it was read and is no more: its writer has taken it back since."""
        try:
            if self._reread is not None and bool(getattr(self._one, "id", True)):
                self._reread()
        except NotFound:
            return True
        return False

    def _taken_back(self, values: Any) -> None:
        """Its writer has taken the record back while I wrote in it: mine may become a new one."""
        if values == STRIKE:
            self._out_already()
        elif self._anew is None:
            self._again(values, GONE)
        else:
            texts = mine_alone(self._fields, self._one, values, TAKEN_BACK)
            self._ask(values, GONE, texts, ANEW, self._as_a_new_one)

    def _out_already(self) -> None:
        self._done()
        safe.say(self._app, OUT_ALREADY)

    def _as_a_new_one(self, values: Any) -> None:
        assert self._anew is not None
        self._one, self._may_strike = self._anew(self._one), False
        self._filled(values)

    def _ask(
        self,
        values: Any,
        why: object,
        texts: Sequence[Texts],
        choices: str,
        mine: Callable[[Any], None],
        theirs: Callable[[Any], None] | None = None,
    ) -> None:
        """Both texts on the screen; `mine` is called where mine shall stay, and `theirs` where theirs shall."""

        def chosen(answer: str | None) -> None:
            if answer == THEIRS and theirs is not None:
                theirs(values)
            elif answer == THEIRS:
                self._done()
            elif answer == MINE:
                mine(values)
            else:
                self._again(values, str(why))

        self._app.push_screen(ConflictScreen(why, texts, choices), chosen)

    def _typed(self, values: Any) -> str:
        if values == STRIKE:
            return ""
        return json.dumps({field.name: as_typed(field, values[field.name]) for field in self._fields})

    def _keep(self, typed: str) -> None:
        if self._drafts is not None:
            self._drafts.keep(self._place, typed)
