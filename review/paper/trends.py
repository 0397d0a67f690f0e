"""Trends as text: counts week by week, each beside the rule it goes by."""

from __future__ import annotations

from collections.abc import Sequence

from review.common.bars import FULL_BAR, Column, bars, tower
from review.common.clean import one_line
from review.common.fact import fact
from review.common.vocabulary import Words, so_many
from review.common.width import fill
from review.content import sentences
from review.content.lines import Line
from review.meeting.trends import WEEKS, Change, Group, Series, Trends, Week, change, columns, span_of, starts
from review.paper.lines import heading, item, rule

HEIGHT = 4  # lines of the chart
NAME = 13  # cells of a series' name, of the numbers behind its bars, and of a school's or officer's name
BEHIND = 11  # so that half a year of weeks, two cells each, fits 80 columns
PLACE = 26
_MOVED = 7
_SPANS = {4: "four weeks", 13: "thirteen weeks", 52: "fifty-two weeks"}


@fact
class Chart:
    """How the weeks are laid out: so many weeks in a column, so many cells for a column."""

    weeks: tuple[Week, ...]
    span: int
    wide: int

    def columns(self, counts: Sequence[int | None]) -> list[Column]:
        """The columns of a series."""
        return columns(counts, self.weeks, self.span)

    def drawn(self, counts: Sequence[int | None]) -> str:
        """The series in one line of bars."""
        return "".join(sign.ljust(self.wide) for sign in bars(self.columns(counts))).rstrip()


def trends_lines(trends: Trends, words: Words, width: int = 80) -> list[Line]:
    """All of it: head, chart, a line for each series, what the signs mean, and the tables by school, officer, case."""
    lines = [*head(trends, words, width), *chart_lines(trends, words, width)]
    lines += [line for line, _ in series_lines(trends, words, width)]
    lines += legend(trends, words, width)
    for kind, groups in trends.groups.items():
        lines += [line for line, _ in group_lines(kind, groups, trends, words, width)]
    return lines


def head(trends: Trends, words: Words, width: int) -> list[Line]:
    """Which team, which weeks, of whom, and by which rule referrals are counted."""
    first, last = trends.weeks[0].starts_on, trends.read_on
    title = f" {one_line(trends.team).upper()}  trends of {so_many(len(trends.weeks), 'week')}"
    when = f"{sentences.weekday(first)} {first.year} to {sentences.weekday(last)} {last.year}"
    whose = ", ".join(f"{kind} {one_line(name)}" for kind, name in trends.only.items()) or "all cases"
    lines = [Line(f"{title}, {when}", "head"), *item(f"of {whose}", width)]
    return [*lines, *item(words.label("sro.counting_rule", trends.rule), width), rule(width)]


def chart_lines(trends: Trends, words: Words, width: int, key: str = "referrals") -> list[Line]:
    """One series as a chart, the months or years under it."""
    chart = chart_of(trends, width)
    cells = chart.columns(trends.counts(key))
    top = max([FULL_BAR, *(one for one in cells if isinstance(one, int))])
    columns_said = "a column is a week, Monday to Sunday" if chart.span == 1 else f"a column is {_SPANS[chart.span]}"
    lines = heading("The early sign", columns_said, width)
    lines += item(words.label("trends.series", key), width)
    for level, drawn in enumerate(tower(cells, HEIGHT, wide=chart.wide)):
        edge = str(top) if level == 0 else "0" if level == HEIGHT - 1 else ""
        lines.append(Line(f"   {edge.rjust(NAME - 1)} {drawn}".rstrip()))
    return [*lines, Line(f"   {' ' * NAME}{_calendar(chart)}".rstrip(), "quiet")]


def series_lines(trends: Trends, words: Words, width: int) -> list[tuple[Line, Series | None]]:
    """Every series in a line of bars, week under week, each line with its series; above them what the numbers are."""
    chart = chart_of(trends, width)
    room = width - 1 - 3 - NAME - BEHIND
    lines: list[tuple[Line, Series | None]] = [
        (Line(f"   {' ' * NAME}{' ' * room}{_behind('all', 'lately')}", "quiet"), None)
    ]
    for one in trends.series:
        moved = change(one.counts, trends.weeks)
        lately = _moved(moved)
        total = "-" if one.total is None else str(one.total)
        name = fill(words.short("trends.series", one.key), NAME)
        tone = "warn" if one.key == "referrals" and moved and moved.now > moved.before else ""
        text = f"   {name}{chart.drawn(one.counts).ljust(room)}{_behind(total, lately)}"
        lines.append((Line(text, tone), one))
    return lines


def legend(trends: Trends, words: Words, width: int) -> list[Line]:
    """What the signs and the two columns mean, and the rule of each series."""
    said = [
        "▁ nothing happened, · no school, ? no data (no case was open, or nothing was written down).",
        "all: in these weeks. lately: four school weeks → the last four that are over.",
    ]
    rules = [f"{words.short('sro.counting_rule', trends.rule)} for {words.short('trends.series', 'referrals')}"]
    rules += [words.label("trends.rule", key) for key in words.keys("trends.rule")]
    if trends.weeks[-1].so_far:
        said.insert(0, "The last week is not over.")
    return [line for text in (*said, f"Counted: {'; '.join(rules)}.") for line in item(text, width, tone="quiet")]


def group_lines(
    kind: str, groups: Sequence[Group], trends: Trends, words: Words, width: int
) -> list[tuple[Line, Group | None]]:
    """A table by school, officer or case, each line with what it is about: the newest weeks, referrals, late signs.

    Cases in which nothing happened are only named.
    """
    if not groups:
        return []
    shown: list[Group] = []
    rest: list[Group] = []
    for one in groups:
        (shown if kind != "case" or one.referrals or one.late_signs else rest).append(one)
    lines: list[tuple[Line, Group | None]] = [(line, None) for line in group_head(kind, trends, words, width)]
    lines += [(group_line(one, trends, width), one) for one in shown]
    for said, nothing in (("none", 0), ("no data", None)):
        names = [one_line(one.name) for one in rest if one.referrals == nothing]
        lines += [(line, None) for line in item(", ".join(names), width, before=f"{said}: ")] if names else []
    return lines


def group_head(kind: str, trends: Trends, words: Words, width: int) -> list[Line]:
    """The heading of such a table, which names the rule its numbers go by."""
    rule_said = words.short("sro.counting_rule", trends.rule)
    weeks = min(WEEKS, len(trends.weeks))
    return heading(f"By {kind}", f"newest {weeks} weeks: referrals ({rule_said}), late sign", width)


def group_line(one: Group, trends: Trends, width: int) -> Line:
    """One school, officer or case."""
    drawn = bars(columns(one.newest, trends.weeks[-len(one.newest) :], 1))
    numbers = ["-" if number is None else str(number) for number in (one.referrals, one.late_signs)]
    room = width - 1 - 3 - PLACE - BEHIND - 1
    return Line(f"   {fill(one_line(one.name), PLACE)} {drawn.ljust(room)}{_behind(*numbers)}")


def plain_rows(trends: Trends, words: Words) -> list[tuple[str, ...]]:
    """The same as a table: a heading, then a week a line, oldest first; then schools, officers and cases."""
    label, short = words.label, words.short
    keys = [one.key for one in trends.series]
    rows: list[tuple[str, ...]] = [("rule", label("sro.counting_rule", trends.rule))]
    rows += [("rule", label("trends.rule", key)) for key in words.keys("trends.rule")]
    rows += [(kind, name) for kind, name in trends.only.items()]
    rows.append(("week of", "school days", "state", *(label("trends.series", key) for key in keys)))
    for place, week in enumerate(trends.weeks):
        state = short("trends.week", week.state) + (", so far" if week.so_far else "")
        numbers = [one.counts[place] for one in trends.series]
        signs = [short("trends.week", week.state) if number is None else str(number) for number in numbers]
        rows.append((week.starts_on.isoformat(), str(week.school_days), state, *signs))
    for kind, groups in trends.groups.items():
        rows.append((f"by {kind}", "referrals", "late sign"))
        for one in groups:
            told = ["no data" if number is None else str(number) for number in (one.referrals, one.late_signs)]
            rows.append((one.name, *told))
    return rows


def chart_of(trends: Trends, width: int) -> Chart:
    """The layout that fits the width: as few weeks to a column as there is room for, each one to four cells wide."""
    span = span_of(len(trends.weeks))
    count = len(starts(len(trends.weeks), span))
    room = width - 1 - 3 - NAME - BEHIND
    return Chart(trends.weeks, span, max(1, min(4, room // count)))


def _calendar(chart: Chart) -> str:
    """The months under the columns, and the years under long times, each where it begins and has room."""
    line, last, year = "", "", chart.weeks[0].starts_on.year if chart.span == 1 else 0
    for place, start in enumerate(starts(len(chart.weeks), chart.span)):
        first = chart.weeks[max(0, start)].starts_on
        name = f"{first:%b}" if chart.span < 13 and first.year == year else str(first.year)
        if name != last and (place * chart.wide > len(line) or not line):
            line = fill(line, place * chart.wide) + name
            last, year = name, first.year
    return line


def _moved(moved: Change | None) -> str:
    """`2→5`; of large numbers only how many more or fewer."""
    if moved is None:
        return "-"
    said = f"{moved.before}→{moved.now}"
    return said if len(said) < _MOVED else f"{moved.now - moved.before:+}"


def _behind(first: str, second: str) -> str:
    return f"{first.rjust(BEHIND - _MOVED)}{second.rjust(_MOVED)}"
