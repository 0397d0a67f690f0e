"""The agenda as text: the first page at a glance, then each case with boxes to tick and room to write."""

from __future__ import annotations

from review.common.bars import bars, in_words
from review.common.width import fill, width_of, wrap, wrap_parts
from review.content.lines import Line
from review.content.overview import Said
from review.paper.actions import BOX, in_columns
from review.paper.lines import heading, item, rule, said_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LEGEND = "D done  P partly  C carry  X drop"
_ROOM_TO_WRITE = 2  # lines
_WIDEST_OWNER = 14


def agenda_blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """A head, one line a case, then a block for each case."""
    head = two_sides(f"{data['team'].upper()}  agenda for {data['when']}", data["count"], width, "head")
    if not data["cases"]:
        return [[*head, *item(data["nothing"], width)]]
    here, *others = [f"{BOX} {name}" for name in data["attendance"]] or [""]
    head += [Line(f" {line}") for line in wrap_parts([f"here: {here}", *others], width - 2, comma="")]
    head += two_sides(data["completion"], "", width)
    head.append(rule(width, plain))
    codes = max(width_of(case["code"]) for case in data["cases"])
    people = min(_WIDEST_OWNER, max(width_of(case["therapist"]) for case in data["cases"]))
    for case in data["cases"]:
        head += _glance(case, codes, people, width, plain)
    head.append(rule(width, plain))
    head += two_sides(data["owed"], data["ends"], width)
    head += item(f"referrals in {data['weeks']} weeks, the newest last; {data['rule']}", width, tone="quiet")
    return [head, *(_case(case, width, plain) for case in data["cases"])]


def weekly(columns: list[Any], plain: bool) -> str:
    """Referrals a week as a row of bars, or for `plain` in numbers."""
    return in_words(columns) if plain else bars(columns)


def two_sides(left: str, right: str, width: int, tone: str = "") -> list[Line]:
    """A line with something at both edges; the right side goes below where there is no room for both."""
    first = f" {left}"
    if width_of(first) + width_of(right) + 3 <= width:
        return [Line((fill(first, width - 1 - width_of(right)) + right).rstrip(), tone)]
    lines = [Line(f" {line}", tone) for line in wrap(left, width - 2)]
    return [*lines, *(Line(f"        {line}", tone) for line in wrap(right, width - 9))]


def _glance(case: dict[str, Any], codes: int, people: int, width: int, plain: bool) -> list[Line]:
    place = f"{case['position']:>2}  {fill(case['code'], codes)}  {fill(case['therapist'], people)}"
    left = f"{case['begins'].rjust(5)} {place}  {case['week'].partition(' of ')[0].ljust(5)}"
    right = f"{_lights(case)}  {weekly(case['bars'], plain)}"
    return [
        *two_sides(left, right, width, "head"),
        *(Line(f"          {text}") for text in wrap_parts(case["whys"], width - 11)),
    ]


def _lights(case: dict[str, Any]) -> str:
    return " ".join(f"{light['name']} {light['mark']}" for light in case["lights"])


def _case(case: dict[str, Any], width: int, plain: bool) -> list[Line]:
    face = "  ".join(
        part for part in (f"{case['position']}", case["code"], case["grade"], case["therapist"], case["week"]) if part
    )
    lines = [rule(width, plain), *two_sides(face, f"{_lights(case)}  {case['time']}", width, "head")]
    lines += [Line(f" {text}") for text in wrap_parts([f"why now: {case['whys'][0]}", *case["whys"][1:]], width - 2)]
    for question in case["questions"]:
        lines += [Line(f" {text}", "warn") for text in wrap(f"question: {question}", width - 2)]
    lines += heading("Last actions", LEGEND if any(one["open"] for one in case["actions"]) else "", width)
    lines += in_columns(case["actions"], width, boxes=True)
    if case["nothing_last"]:
        lines += item(case["nothing_last"], width, tone="quiet")
    lines += heading(case["since"], "", width)
    for entry in case["news"]:
        before = f"{entry['day'].rjust(6)}  {fill(entry['subject'], 6)} " if entry["day"] else ""
        lines += item(entry["what"], width, before=before, after=entry["after"], tone=entry["tone"])
    for strip in case["strips"]:
        lines += _strip(strip, case, width, plain)
    lines += [Line(""), *[Line(f" {'_' * (width - 2)}", "quiet"), Line("")] * _ROOM_TO_WRITE]
    blank = f"   {'_' * (width - 36)} @{'_' * 12} by {'_' * 10}"
    return [
        *lines,
        *heading("New next actions", f"release: {case['release']}", width),
        *[Line(blank), Line("")] * case["lines"],
    ]


def _strip(strip: dict[str, Any], case: dict[str, Any], width: int, plain: bool) -> list[Line]:
    said = [Said(row["name"], row["text"], tone=row["tone"]) for row in strip["rows"]]
    if strip["name"] == "SRO":
        said.append(Said("referrals", f"{weekly(case['bars'], plain)} {case['referrals']}"))
    lines = said_lines(said, width) or item("nothing recorded", width, tone="quiet")
    return [*heading(strip["name"], strip["beside"], width), *lines]
