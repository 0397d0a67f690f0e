"""The agenda as a paper: attendance, one line a case, then a block for each case."""

from __future__ import annotations

from review.cases.actions import said_rate
from review.cases.family import current
from review.cases.goals import top_drivers
from review.cases.notes import Note
from review.common.clean import one_line
from review.common.vocabulary import Words, so_many
from review.content import overview, sentences
from review.content.agenda import Agenda, AgendaCase
from review.content.overview import Said
from review.paper.actions import OVERDUE, action_row
from review.paper.paper import MOST_LINES, Paper, lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.meeting.case_file import CaseFile

TOP_DRIVERS = 3
NO_CASE = "No active case yet: casewalk import FILE, or casewalk case add CODE."
# Known to all, or at hand in the case.
_LEFT_OUT = ("placement", "intent", "shared goal", "agreed", "whose", "for", "watched", "then", "seen")
_HALF, _WHOLE = 45, 55  # letters that surely fit on a line of a column, and of a next action
_NEW_ACTIONS = 2  # so many a case usually gets; each has a line to write on


def agenda_paper(agenda: Agenda, words: Words, initials: bool = False) -> Paper:
    """The agenda as a paper. Young people's initials stand on it only where they are asked for."""
    begins = _minute_of(agenda.starts_at) * 60
    cases = []
    for case in agenda.cases:
        cases.append(_case(case, begins, words, initials))
        begins += case.seconds
    last = [action for case in agenda.cases for action in case.last_actions]
    still_open = [action for action in last if action.is_open]
    rule = agenda.cases[0].file.settings.counting_rule if agenda.cases else ""
    met = (
        f"Settled at the last meeting, {sentences.day(agenda.last_met_on, agenda.read_on)}: "
        if agenda.last_met_on
        else ""
    )
    data = {
        "team": one_line(agenda.team),
        "when": f"{sentences.weekday(agenda.meeting_on)}, {agenda.starts_at}, {agenda.minutes} minutes",
        "count": so_many(len(cases), "case"),
        "attendance": [one_line(person.name) for person in agenda.people],
        "completion": f"{met}{said_rate(*agenda.completion, agenda.target)}." if met else "The team has not met yet.",
        "owed": f"To settle now: {so_many(len(last), 'next action')}, "
        f"{len(last) - len(still_open)} settled, {len(still_open)} open, "
        f"{sum(action.is_overdue(agenda.read_on) for action in still_open)} overdue ({OVERDUE})",
        "ends": f"ends {_clock(begins)}" if agenda.starts_at else "",
        "weeks": sentences.WEEKS,
        "rule": words.label("sro.counting_rule", rule) if rule else "",
        "cases": cases,
        "nothing": "" if cases else NO_CASE,
    }
    return Paper("agenda", data, any(case.file.is_part2 for case in agenda.cases))


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Any]]:
    """The agenda as text, in blocks to be kept whole."""
    from review.paper.agenda_text import agenda_blocks

    return agenda_blocks(data, width, plain)


def _case(case: AgendaCase, begins: int, words: Words, initials: bool) -> dict[str, Any]:
    file = case.file
    limits = file.settings.thresholds
    weeks = sentences.referral_weeks(file)
    said: dict[str, Any] = {
        "position": case.position,
        "begins": _clock(begins),
        "time": f"{case.seconds // 60}:{case.seconds % 60:02}",
        "code": f"{case.code} {one_line(case.initials)}" if initials and case.initials else case.code,
        "grade": f"gr {one_line(case.grade)}" if case.grade else "",
        "therapist": one_line(case.therapist),
        "week": f"wk {case.week} of {limits.treatment_weeks}",
        "lights": [
            {"name": words.short("case.outcome", key), "mark": sentences.LIGHTS[light]}
            for key, light in case.outcomes.items()
        ],
        "release": words.label("releases.state", case.release),
        "whys": sentences.whys(case.reasons, words),
        "bars": list(weeks),
        "referrals": sentences.referrals_counted(weeks, file.settings.counting_rule, words),
        "actions": [action_row(action, file.today, words) for action in case.last_actions],
        "nothing_last": "" if case.last_actions else sentences.nothing_last(file),
        "since": sentences.since(file),
        "news": _news(case, words),
        "strips": _strips(file, words),
        "questions": [one_line(question) for question in case.questions],
        "lines": _NEW_ACTIONS,
    }
    return said | {"long": _lines(said) > MOST_LINES}


def _lines(said: dict[str, Any]) -> int:
    """The lines a case takes on a page: its next actions, then the longer of the two columns below."""
    *strips_said, drivers = said["strips"]
    left = [f"{one['day']} {one['subject']} {one['what']} {one['after']}" for one in said["news"]]
    right = [*said["questions"], *(_run(strip) for strip in strips_said)]
    columns = max(lines_of([*left, _run(drivers)], _HALF), lines_of(right, _HALF))
    return lines_of((one["what"] for one in said["actions"]), _WHOLE) + columns


def _run(strip: dict[str, Any]) -> str:
    """A strip as it runs on, name after text."""
    return " ".join([strip["name"], strip["beside"], *(f"{row['name']} {row['text']}" for row in strip["rows"])])


def _news(case: AgendaCase, words: Words) -> list[dict[str, str]]:
    file = case.file
    news = []
    for entry in case.news:
        if isinstance(entry.fact, Note) and entry.fact.kind == "question" and entry.fact.ended_on is None:
            continue  # it is asked above
        text, after, tone = sentences.said(entry.fact, file, words)
        news.append(
            {
                "day": sentences.day(entry.happened_on, file.today),
                "subject": words.short("actions.subject", entry.subject),
                "what": one_line(text),
                "after": after,
                "tone": tone,
            }
        )
    if not news:
        said, tone = sentences.silence(file)
        news.append({"day": "", "subject": "", "what": said, "after": "", "tone": tone})
    return news


def _strips(file: CaseFile, words: Words) -> list[dict[str, Any]]:
    """School, officer, family and drivers: each is there, also where nothing is known."""
    family = [*overview.family(file, words), *overview.shown(file, words)]
    if current(file.steps) is None:
        family = [Said("now", "no step at present"), *family]
    school = [*overview.school(file, words), *overview.to_answer(file, words)]
    release = Said("release", words.label("releases.state", file.release_badge))
    drivers = [
        Said(words.short("goals.system", driver.system), sentences.driver(driver))
        for driver in top_drivers(file.drivers)[:TOP_DRIVERS]
    ]
    found = (
        ("School", file.school.name if file.school else "", school),
        ("SRO", overview.officer_named(file), [release, *overview.officer(file, words)]),
        ("Family", file.case.guardian, family),
        ("Top drivers", "", drivers),
    )
    return [
        {
            "name": name,
            "beside": one_line(beside),
            "rows": [
                {"name": one.before, "text": one_line(one.text), "tone": one.tone}
                for one in said
                if one.before not in _LEFT_OUT
            ],
        }
        for name, beside, said in found
    ]


def _minute_of(starts_at: str) -> int:
    hours, _, minutes = starts_at.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else 0


def _clock(seconds: int) -> str:
    return f"{seconds // 3600 % 24}:{seconds // 60 % 60:02}"
