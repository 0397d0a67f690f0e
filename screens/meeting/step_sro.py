"""Step 3 of the walk: who owes whom a reply, and whether referrals rise or fall."""

from __future__ import annotations

from review.cases.sro import SroInteraction
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.content import overview, sentences
from review.content.lines import Line
from review.content.overview import Said
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.meeting import releases
from screens.parts.rows import heading, item, said, said_rows

COLUMN = 11  # of the names before what is said
ROOMY = 60  # cells from which on the ledger stands over the exchanges; a narrow strip shows those first


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The SRO strip: what we hold in common, then answers owed, then the exchanges, the newest first."""
    found = [heading("SRO", right=overview.officer_named(file) or "no officer named", width=width)]
    book = overview.ties_counted(file)
    standing = [
        *overview.common_ground(file),
        overview.last_contact_in_short(file, words),
        overview.owed_in_short(file),
        *(book if width >= ROOMY else []),
        Said("referrals", sentences.referrals(file, words)),
    ]
    found += said_rows(standing, width, COLUMN)
    found.append(Line("exchanges", "head"))
    newest = sorted(file.interactions, key=lambda one: (one.happened_on, one.id), reverse=True)
    for one in newest:
        found += exchange_rows(one, file, words, width)
    if not newest:
        found += said(
            f"nothing recorded; {key_said('record.sro', words, file.settings.keymap)} records an exchange", width
        )
    relation = [*overview.relation(file, words), *([] if width >= ROOMY else book)]
    if relation:
        found += [heading("Between us"), *said_rows(relation, width, COLUMN)]
    return found + releases.rows(file, words, width)


def exchange_rows(one: SroInteraction, file: CaseFile, words: Words, width: int) -> list[Line]:
    """One exchange: its day, who came to whom, how it was, and whether a reply is owed."""
    after, tone = sentences.reply(one, file)
    before = day(one.happened_on, file.today).rjust(6) + "  "
    return item(sentences.exchange(one, words), width, record=one, tone=tone, before=before, after=after)
