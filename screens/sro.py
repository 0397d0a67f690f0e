"""The school resource officer, on the screen: who owes whom an answer, and whether referrals rise or fall."""

from __future__ import annotations

from review import sentences, ties
from review.casefile import CaseFile
from review.keymap import key_said
from review.ledger import ledger
from review.sro import SroInteraction, waiting
from review.vocabulary import Words
from screens import releases
from screens.rows import Row, day, heading, item, named, said

ROOMY = 60  # cells from which on the ledger stands over the exchanges; a narrow strip shows those first


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """The SRO strip: what we hold in common, then answers owed, then the exchanges, the newest first."""
    officer = file.officer
    name = ", ".join(part for part in (officer.name, officer.agency) if part) if officer else "no officer named"
    found = [heading("SRO", right=name, width=width)]
    if officer and officer.noble_intent:
        found += named("intent", officer.noble_intent, width, tone="good", column=10)
    if officer and officer.shared_goal:
        found += named("shared goal", officer.shared_goal, width, tone="good", column=11)
    newest = sorted(file.interactions, key=lambda one: (one.happened_on, one.id), reverse=True)
    found += _contact(newest, file, words, width)
    found += _owed(file, width)
    book = ties.ledger(ledger(file.interactions, file.settings.calendar, file.today))
    found += _lines(book if width >= ROOMY else [], width)
    found += named("referrals", sentences.referrals(file, words), width, column=10)
    found.append(Row("exchanges", None, "head"))
    for one in newest:
        found += exchange_rows(one, file, words, width)
    if not newest:
        found += said(
            f"nothing recorded; {key_said('record.sro', words, file.settings.keymap)} records an exchange", width
        )
    relation = _relation(file, words) + ([] if width >= ROOMY else book)
    if relation:
        found += [heading("Between us"), *_lines(relation, width)]
    return found + releases.rows(file, words, width)


def _relation(file: CaseFile, words: Words) -> list[tuple[str, str, str]]:
    """What was agreed with the officer, and how the officer stands towards the work."""
    agreed = file.officer.working_agreement if file.officer else ""
    stands = [("stance", ties.stance(file.stance, words, file.today), "")] if file.stance else []
    return ([("agreed", agreed, "good")] if agreed else []) + stands


def _lines(lines: list[tuple[str, str, str]], width: int) -> list[Row]:
    return [row for name, text, tone in lines for row in named(name, text, width, tone=tone, column=10)]


def exchange_rows(one: SroInteraction, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One exchange: its day, who came to whom, how it was, and whether a reply is owed."""
    after, tone = sentences.reply(one, file)
    before = day(one.happened_on, file.today).rjust(6) + "  "
    return item(sentences.exchange(one, words), width, record=one, tone=tone, before=before, after=after)


def _contact(newest: list[SroInteraction], file: CaseFile, words: Words, width: int) -> list[Row]:
    if not newest:
        return named("contact", "none yet", width, tone="warn", column=10)
    last = newest[0]
    days = file.settings.calendar.school_days_between(last.happened_on, file.today)
    ago = "today" if last.happened_on == file.today else f"{days} school {'day' if days == 1 else 'days'} ago"
    said_as = f"{words.short('sro.direction', last.direction)}, {words.label('sro.valence', last.valence)}"
    return named("contact", f"{day(last.happened_on, file.today)}, {ago}: {said_as}", width, column=10)


def _owed(file: CaseFile, width: int) -> list[Row]:
    owed = waiting(file.interactions)
    if not owed:
        return named("replies", "none owed", width, tone="quiet", column=10)
    days = file.settings.calendar.school_days_between(owed[0].happened_on, file.today)
    text = f"{len(owed)} owed, waiting {days} school {'day' if days == 1 else 'days'}"
    return named("replies", text, width, record=owed[0], tone="warn", column=10)
