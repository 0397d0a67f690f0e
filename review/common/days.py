"""Reads days as people write them: 9/19/26, 20 Aug, fri, tomorrow, in 2 weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta

from review.common.errors import Refused

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1, "next week": 7}
_EXPECTED = {"mdy": "the month comes first", "dmy": "the day comes first"}


class NotADay(Refused):
    """The text names no day; the sentence says what was expected."""


class StillToCome(Refused):
    """The day is one that lies ahead, where something is said to have happened."""


class EveryDay(NotADay):
    """The text names something that repeats, and a next action is done once."""


def read_day(text: str, *, today: date, order: str = "mdy") -> date:
    """The day somebody wrote, seen from `today` (for "by fri" the day it was agreed).

    `order` says whether 3/12 is the 12th of March ("mdy") or the 3rd of December ("dmy"); with dots the day always
    comes first. A day that only makes sense in the other order is refused, never turned round: a sheet in which
    27/08 stands may also hold 03/08. A weekday is the first one after `today`; before a day it has to be that day's
    ("Mon 16 Nov"). Without a year, the year that brings it nearest to `today` is meant. Raises NotADay or EveryDay
    with a sentence.
    """
    words = " ".join(text.strip().casefold().replace(",", " ").split())
    if words.split(" ")[0] in ("every", "each", "daily", "weekly"):
        raise EveryDay(f"“{text.strip()}” repeats, and a next action is done once: name one day.")
    found = _plain(words, today) or _dated(words, today, order) or _with_weekday(words, today, order)
    if found is None:
        raise NotADay(f"{text.strip() or 'Nothing'} is not a day: {_EXPECTED[order]}, or write fri, 3 dec, 2026-12-03.")
    return found


def read_day_of(when: str, text: str, *, today: date, order: str = "mdy") -> date:
    """The day somebody wrote of something that has happened ("past"), lies ahead ("ahead"), or may be "either".

    Only of what lies ahead does a weekday name the next one: of anything else "mon" is the last Monday. Raises
    NotADay; StillToCome for a day after `today` where something has happened.
    """
    day = read_day(text, today=today, order=order)
    if when == "ahead":
        return day
    if day > today and _weekday(text.strip().casefold()) is not None:
        day -= timedelta(days=7)
    if when == "past" and day > today:
        said = text.strip() if text.strip() == str(day) else f"{text.strip()} ({in_full(day)})"
        raise StillToCome(f"{said} is still to come: only what has happened is logged.")
    return day


def in_full(day: date) -> str:
    """`9 Sep 2026`."""
    return f"{day.day} {day:%b %Y}"


def _plain(words: str, today: date) -> date | None:
    if words in _NAMED:
        return today + timedelta(days=_NAMED[words])
    following = words.removeprefix("next ")
    number = _weekday(following)
    if number is not None and following != words:  # "next fri" is the Friday of the week that begins next Monday
        return today + timedelta(days=7 - today.weekday() + number)
    if number is not None:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    span = re.fullmatch(r"(in )?(a|an|one|two|three|\d{1,3}) (day|week)s?( ago)?", words)
    if span is None or bool(span[1]) == bool(span[4]):
        return None
    count = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(span[2]) or int(span[2], 10)
    days = count * (7 if span[3] == "week" else 1)
    return today + timedelta(days=-days if span[4] else days)


def _weekday(word: str) -> int | None:
    """0 for mon, Mon. or monday; None for what names no weekday."""
    begun = word.rstrip(".")
    return next((n for n, name in enumerate(_WEEKDAYS) if len(begun) >= 3 and name.startswith(begun)), None)


def _dated(words: str, today: date, order: str) -> date | None:
    return _iso(words) or _figures(words, today, order) or _with_month(words, today)


def _with_weekday(words: str, today: date, order: str) -> date | None:
    """`mon 16 nov`, as days are said everywhere here. Raises NotADay where that day is another weekday."""
    name, _, rest = words.partition(" ")
    number = _weekday(name)
    day = _dated(rest, today, order) if number is not None else None
    if day is not None and day.weekday() != number:
        raise NotADay(f"{rest} is a {day:%A}, not a {_WEEKDAYS[number or 0].capitalize()}: say which is meant.")
    return day


def _iso(words: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?", words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _figures(words: str, today: date, order: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?", words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    month, day = (second, first) if found[2] == "." or order == "dmy" else (first, second)
    return _in_year(found[4], month, day, today)


def _with_month(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?([a-z]{3,9})\.?[ -]?(\d{4}|\d{2})?", words)
    day, name, year = (found[1], found[2], found[3]) if found else ("", "", None)
    if not found:
        found = re.fullmatch(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words)
        if found is None:
            return None
        name, day, year = found[1], found[2], found[3]
    months = [
        number for number, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]
    ]
    return _in_year(year, months[0], int(day), today) if months else None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [found for number in (-1, 0, 1) if (found := _day(today.year + number, month, day)) is not None]
    return min(near, key=lambda one: abs((one - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 13/45/2026: not a day, which is what None says
        return None
