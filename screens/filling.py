"""A form that comes back until the record takes it: what is refused is said over it, and of two texts one is chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date

from review.errors import CasewalkError, Conflict, StruckOut
from review.fact import T, replace, values_of
from review.forms.field import Field, as_typed
from screens import safe
from screens.conflict import MINE, THEIRS, ConflictScreen
from screens.form import STRIKE, Form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

    from review.store.aside import Drafts
    from review.store.records import Records


class Filling:
    """One record being filled in. `write` gets the record and its values by name, or STRIKE, and may refuse them.

    `reread` reads the record again after somebody else has corrected it. With `drafts` and `place` what is typed is
    kept each second and offered again. `then` is called once the record stands as it shall.
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
        drafts: Drafts | None = None,
        place: str = "",
        then: Callable[[], object] | None = None,
    ):
        self._app, self._title, self._fields = app, title, list(fields)
        self._one, self._today, self._write = one, today, write
        self._order, self._says, self._may_strike = order, says, may_strike
        self._reread, self._drafts, self._place, self._then = reread, drafts, place, then
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
            reread=lambda: table.get(one.id), drafts=drafts, place=place, then=then,
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
            if values == STRIKE or self._reread is None:
                self._show(why=str(conflict))
            else:
                self._choose(values, conflict)
        except StruckOut as error:
            if self._reread is not None:
                self._one = self._reread()
            self._again(values, f"{error} ctrl+s keeps it after all, with what stands here; esc leaves it out.")
        except CasewalkError as error:
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
        mine = {name: value for name, value in values.items() if value != getattr(self._one, name)}

        def chosen(answer: str | None) -> None:
            if answer == THEIRS:
                self._done()
            elif answer == MINE and self._reread is not None:
                self._one = self._reread()
                self._filled({**{field.name: getattr(self._one, field.name) for field in self._fields}, **mine})
            else:
                self._again(values, str(conflict))

        self._app.push_screen(ConflictScreen(self._fields, conflict), chosen)

    def _typed(self, values: Any) -> str:
        if values == STRIKE:
            return ""
        return json.dumps({field.name: as_typed(field, values[field.name]) for field in self._fields})

    def _keep(self, typed: str) -> None:
        if self._drafts is not None:
            self._drafts.keep(self._place, typed)
