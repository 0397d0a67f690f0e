"""What team.yaml may say, and the settings it makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from review.cases.people import ROLES, Person
from review.cases.settings import (
    ATTENTION,
    COUNTING_RULES,
    DATE_ORDERS,
    PAPER_SIZES,
    WALK_STEPS,
    Backup,
    Settings,
    Targets,
    Thresholds,
)
from review.common.calendar import Calendar
from review.common.fact import fields_of
from review.common.vocabulary import Words
from review.team.shape import (
    Choice,
    Clock,
    Days,
    Fields,
    Hundredths,
    ListOf,
    MappingOf,
    Shape,
    Text,
    Whole,
    YesNo,
    load,
)
from review.team.word_files import clashes
from review.team.yaml_file import Mistake, Node

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENCRYPTION = ("on", "none")
# The themes of Textual 8.2; the two ansi ones take the terminal's own colors and send half the bytes.
THEMES = (
    *("ansi-dark", "ansi-light", "textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night"),
    *("monokai", "flexoki", "solarized-light", "solarized-dark", "atom-one-dark", "atom-one-light"),
    *("catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato"),
    *("rose-pine", "rose-pine-moon", "rose-pine-dawn"),
)

_PERSON: dict[str, Shape] = {
    "login": Text(64, least=0, without=" "),
    "name": Text(60, without=",@"),
    "initials": Text(6, least=0, without=",@"),
    "role": Choice(ROLES),
}
_MEETING: dict[str, Shape] = {"weekday": Choice(WEEKDAYS), "starts_at": Clock(), "minutes": Whole(10, 600)}
_SCHOOL: dict[str, Shape] = {
    "weekdays": ListOf(Choice(WEEKDAYS), least=1, once=("",)),
    "days_off": ListOf(Days()),
}
_PRINTING: dict[str, Shape] = {"size": Choice(PAPER_SIZES), "summary_template": Text(1000), "printer": Text(127)}
_THRESHOLDS: dict[str, Shape] = {name: Whole(1, 366) for name in fields_of(Thresholds)}
_TARGETS: dict[str, Shape] = {name: Whole(0, 100) for name in fields_of(Targets)} | {
    "adherence": Hundredths(),
    "stay_least": Whole(1, 1000),
    "stay_most": Whole(1, 1000),
    "few": Whole(1, 1000),
}
_BACKUP: dict[str, Shape] = {
    "every_minutes": Whole(0, 10_080),
    "hourly": Whole(0, 1000),
    "daily": Whole(1, 1000),
    "weekly": Whole(0, 1000),
}
_POINTS: dict[str, Shape] = {reason: Whole(0, 100) for reason in ATTENTION}


def read_settings(path: str, words: Words, text: str | None = None) -> Settings:
    """The settings in a team.yaml, or in `text` that is to become it. Raises NotFound, or Refused with all mistakes."""
    given: dict[str, Any] = load(path, _shape(words), text=text)
    meeting, school = given.pop("meeting", {}), given.pop("school", {})
    given |= {name: meeting[name] for name in ("starts_at", "minutes") if name in meeting}
    if "weekday" in meeting:
        given["weekday"] = WEEKDAYS.index(meeting["weekday"])
    if "weekdays" in school:
        school["school_weekdays"] = tuple(sorted(WEEKDAYS.index(day) for day in school.pop("weekdays")))
    given |= {f"paper_{name}": value for name, value in given.pop("printing", {}).items()}
    given["calendar"] = Calendar(**school)
    given["people"] = tuple([Person(**{"login": ""} | person) for person in given["people"]])
    given["thresholds"] = Thresholds(**given.get("thresholds", {}))
    given["targets"] = Targets(**given.get("targets", {}))
    given["attention"] = ATTENTION | given.get("attention", {})
    given["backup"] = Backup(**given.get("backup", {}))
    given["encrypted"] = given.pop("encryption", "on") != "none"
    return Settings(**given)


def _shape(words: Words) -> Fields:
    defaults = {binding: words.default_key(binding) for binding in words.keys("keys.binding")}

    def key_mistakes(read: list[tuple[Node, Any]]) -> Iterable[Mistake]:
        own = {node.text for node, _ in read}
        shipped = [(None, binding, keys) for binding, keys in defaults.items() if binding not in own]
        return clashes([*shipped, *((node, node.text, keys) for node, keys in read)])

    headings = words.keys("goals.summary")
    people = ListOf(Fields(_PERSON, required=("name", "role")), least=1, once=("login", "name"))
    return Fields(
        {
            "team": Text(60),
            "meeting": Fields(_MEETING),
            "people": people,
            "former": ListOf(_PERSON["name"], once=("",)),
            "school": Fields(_SCHOOL),
            "date_order": Choice(DATE_ORDERS),
            "thresholds": Fields(_THRESHOLDS),
            "attention": Fields(_POINTS),
            "targets": Fields(_TARGETS),
            "walk_steps": ListOf(Choice(WALK_STEPS), least=len(WALK_STEPS), most=len(WALK_STEPS), once=("",)),
            "summary_headings": ListOf(Choice(headings), least=1, once=("",)),
            "counting_rule": Choice(COUNTING_RULES),
            "printing": Fields(_PRINTING),
            "show_initials": YesNo(),
            "theme": Choice(THEMES),
            "lock_minutes": Whole(0, 600),
            "keymap": MappingOf(Text(40), tuple(defaults), check=key_mistakes),
            "key_file": Text(1000),
            "key_command": ListOf(Text(1000), most=50),
            "encryption": Choice(ENCRYPTION),
            "backup": Fields(_BACKUP),
        },
        required=("team", "people"),
    )
