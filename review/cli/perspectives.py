"""`perspectives` and `log perspective`: how each participant sees it."""

from __future__ import annotations

from review.cases.perspectives import Perspective, by_voice, not_heard
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_on, add_text, answer, text_of
from review.cli.front.parser import Parser, add_json
from review.cli.front.record_names import name_of
from review.content.sentences import perspective

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def log_perspective_options(parser: Parser) -> None:
    """`casewalk log perspective`."""
    add_case(parser)
    parser.add_argument("voice", metavar="VOICE", help="school, family, officer, youth, or common ground")
    add_text(parser, "their own words")
    parser.add_argument("--who", metavar="WHO", help="who said it: Ms. Ortiz, grandfather")
    add_on(parser, "the day it was said")
    add_json(parser)


def log_perspective(desk: Desk) -> int:
    """Write down how one of them sees it, or the common ground of all; says whom nobody has asked yet."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    voice, day = desk.key("perspectives.voice", given.voice), desk.past_day(given.on)
    made = team.store.perspectives.add(Perspective(case.id, day, voice, text_of(desk), given.who or ""))
    missing = not_heard(team.store.perspectives.of_case(case.id))
    told = ", ".join(team.words.label("perspectives.voice", one) for one in missing)
    asked = f" Not asked yet: {told}." if told else ""
    return answer(desk, case, made, f"{perspective(made, team.words)}{asked}", added=True)


def perspectives_options(parser: Parser) -> None:
    """`casewalk perspectives`."""
    add_case(parser)
    add_json(parser)


def perspectives(desk: Desk) -> int:
    """How school, family, officer and young person each see a case, side by side, and what they share."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    team.store.record.saw(case.code, [case.id])
    said = team.store.perspectives.of_case(case.id)
    if given.json:
        voices = by_voice(said)
        desk.json(
            {"case": case.code, "voices": {voice: [_data(one) for one in ones] for voice, ones in voices.items()}}
        )
        return 0
    from review.paper.perspectives import perspective_lines

    output.write_lines(
        perspective_lines(case.code, said, team.words, desk.today, output.width(), given.plain), given.plain
    )
    return 0


def _data(one: Perspective) -> dict[str, Any]:
    return {"record": name_of(one), "said_on": one.said_on, "who": one.who, "what": one.what}
