"""A form: labeled fields, checked as they are filled in; it returns values and saves nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus, Paste
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from review.common.clean import clean
from review.common.days import StillToCome
from review.common.errors import CasewalkError, Refused
from review.content.sentences import weekday
from review.forms.field import KNOWN, YES_NO, Field, as_meant, as_typed
from screens.parts import safe
from screens.parts.drafts import DRAFT_SECONDS, Keeps
from screens.parts.fields import ChoiceField, LineField, ManyField, as_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STRIKE = "strike"


class LongField(TextArea):
    """Several lines of text. What is pasted is cleaned before it is shown: it may hold anything."""

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        await super()._on_paste(Paste(clean(as_lines(event.text))))


class Form(ModalScreen["dict[str, Any] | str | None"], Keeps):
    """Hands back the values by field name, STRIKE where the record shall be struck out, or None.

    `start` are the values to begin with. `keep` is called each second with what is typed, as text that can be given
    back as `draft`; an empty text means that nothing was typed.
    """

    BINDINGS = [
        Binding("ctrl+s", "save"),  # not before what was typed just ahead of it, as a priority binding would come
        Binding("enter", "onward"),
        Binding("escape", "leave"),
        Binding("down", "app.focus_next"),
        Binding("up", "app.focus_previous"),
        Binding("ctrl+x", "strike_out", priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        start: Mapping[str, Any],
        today: date,
        *,
        order: str = "mdy",
        keep: Callable[[str], None] | None = None,
        draft: str = "",
        may_strike: bool = False,
        says: str = "",
    ):
        super().__init__()
        self._title = title
        self._fields = list(fields)
        self._today, self._order = today, order
        self._keep, self._may_strike = keep, may_strike
        self._says = says
        self._start = start
        self._first = {field.name: as_typed(field, start.get(field.name)) for field in fields}
        self._begun = {**self._first, **(json.loads(draft) if draft else {})}
        self._kept = draft

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="form"):
            yield Static(safe.text(self._title), id="form-title")
            yield Static(safe.text(self._says), id="form-says")
            for field in self._fields:
                with Horizontal(classes=f"field field-{field.kind}"):
                    mark = "*" if field.required else " "
                    yield Static(safe.text(f"{field.label}{mark}"), classes="field-label")
                    yield self._widget(field)
                    if field.kind == "day":
                        yield Static("", id=f"read-{field.name}", classes="field-read")
                yield Static("", id=f"wrong-{field.name}", classes="field-wrong")
        yield Static("", id="form-choices")
        strike = "   ctrl+x strike out" if self._may_strike else ""
        yield Static(safe.text(f" enter next field   ctrl+s save   esc leave{strike}"), id="form-keys")

    def on_mount(self) -> None:
        first = self.query_one(f"#field-{self._fields[0].name}")
        first.focus()
        self.set_interval(DRAFT_SECONDS, self.keep_now)
        for field in self._fields:
            if field.kind == "day":
                self._read(field)

    def typed(self) -> dict[str, str]:
        """What stands in the fields now, as it was typed."""
        return {field.name: self._typed(field) for field in self._fields}

    def keep_now(self) -> None:
        """Keep what is typed as a draft, until the form is handed back."""
        if self._keep is None:
            return
        typed = self.typed()
        now = "" if typed == self._first else json.dumps(typed, ensure_ascii=False)
        if now != self._kept:
            try:
                self._keep(now)
                self._kept = now
            except CasewalkError as error:
                self.query_one("#form-says", Static).update(safe.text(error))

    def action_onward(self) -> None:
        """The next field; after the last one, save."""
        if self.focused is not None and self.focused.id == f"field-{self._fields[-1].name}":
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        values: dict[str, Any] = {}
        wrong: list[Field] = []
        for field in self._fields:
            try:
                values[field.name] = self._meant(field)
                self._tell(field, "")
            except Refused as refused:
                wrong.append(field)
                self._tell(field, str(refused))
        if wrong:
            self.query_one(f"#field-{wrong[0].name}").focus()
            return
        self._hand_back(values)

    def action_leave(self) -> None:
        if self.typed() == self._first:
            self._leave("yes")
            return
        from screens.parts.ask import yes_or_no

        self.app.push_screen(yes_or_no("Leave the form and forget what you typed?"), self._leave)

    def action_strike_out(self) -> None:
        if self._may_strike:
            from screens.parts.ask import yes_or_no

            question = "Strike this out? It leaves every list and stays in the history of the case."
            self.app.push_screen(yes_or_no(question), lambda said: self._hand_back(STRIKE) if said == "yes" else None)

    def on_input_changed(self, event: Input.Changed) -> None:
        field = self._field_of(event.input)
        if field.kind == "day":
            self._read(field)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_onward()

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        event.stop()
        self._tell_choices()

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        self._tell_choices()

    def _leave(self, said: str | None) -> None:
        if said == "yes":
            self._forget()
            self._hand_back(None)

    def _hand_back(self, values: dict[str, Any] | str | None) -> None:
        """Close the form; whoever is handed the values sees to the draft, which is kept here no more."""
        self._keep = None
        self.dismiss(values)

    def _forget(self) -> None:
        """Drop the draft. Where that cannot be, the form is left all the same."""
        if self._keep is not None:
            try:
                self._keep("")
            except CasewalkError as error:
                safe.say(self.app, error, "warning")

    def _meant(self, field: Field) -> Any:
        """What a field holds. What stood there and was not touched is nobody's slip: a file may have brought it in.

        Raises Refused.
        """
        typed = self._typed(field)
        if typed == self._first[field.name] and field.name in self._start and (typed or not field.required):
            return self._start[field.name]
        return as_meant(field, typed, self._today, self._order)

    def _widget(self, field: Field) -> Widget:
        value, name = self._begun[field.name], f"field-{field.name}"
        if field.kind == "text":
            area = LongField(value, id=name, soft_wrap=True, tab_behavior="focus", compact=True)
            area.cursor_blink = False
            area.move_cursor(area.document.end)
            return area
        if field.kind in ("choice", "pick", "yes", "known"):
            choices = {"yes": YES_NO, "known": KNOWN}.get(field.kind, field.choices)
            return ChoiceField(choices, value, name)
        if field.kind == "many":
            many = ManyField(field.choices, value, name)
            many.styles.height = len(field.choices)
            return many
        line = LineField(value, id=name, compact=True, select_on_focus=False)
        line.cursor_blink = False
        return line

    def _typed(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, (Input, ChoiceField, ManyField))
        return widget.value

    def _field_of(self, widget: Widget) -> Field:
        return next(field for field in self._fields if widget.id == f"field-{field.name}")

    def _read(self, field: Field) -> None:
        """Say beside the field how a day is read while it is typed."""
        said = ""
        if self._typed(field).strip():
            try:
                meant = as_meant(field, self._typed(field), self._today, self._order)
                said = f"= {weekday(meant)} {meant.year}"
            except StillToCome:
                said = "still to come"
            except Refused:
                said = "not a day yet"
        self.query_one(f"#read-{field.name}", Static).update(safe.text(said))

    def _tell(self, field: Field, wrong: str) -> None:
        said = self.query_one(f"#wrong-{field.name}", Static)
        said.update(safe.text(wrong))
        said.set_class(bool(wrong), "shown")

    def _tell_choices(self) -> None:
        """Under the form: all the choices of the field one stands in, and what is worth knowing about it."""
        here = self.focused
        if here is None or not (here.id or "").startswith("field-"):
            return
        listed = here.listed if isinstance(here, ChoiceField) else ""
        said = "   ".join(part for part in (listed, self._field_of(here).hint) if part)
        choices = self.query_one("#form-choices", Static)
        choices.update(safe.text(said))
        choices.display = bool(said)
