"""The school resource officer, on the screen: who owes whom an answer, and whether referrals rise or fall."""

from __future__ import annotations

from review import sentences, strips
from review.casefile import CaseFile
from review.keymap import key_said
from review.sentences import day
from review.sro import SroInteraction
from review.strips import Said
from review.vocabulary import Words
from screens import releases
from screens.rows import Row, heading, item, said, said_rows

COLUMN = 11  # of the names before what is said
ROOMY = 60  # cells from which on the ledger stands over the exchanges; a narrow strip shows those first


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """The SRO strip: what we hold in common, then answers owed, then the exchanges, the newest first."""
    found = [heading("SRO", right=strips.officer_named(file) or "no officer named", width=width)]
    book = strips.ties_counted(file)
    standing = [
        *strips.common_ground(file),
        strips.last_contact_in_short(file, words),
        strips.owed_in_short(file),
        *(book if width >= ROOMY else []),
        Said("referrals", sentences.referrals(file, words)),
    ]
    found += said_rows(standing, width, COLUMN)
    found.append(Row("exchanges", None, "head"))
    newest = sorted(file.interactions, key=lambda one: (one.happened_on, one.id), reverse=True)
    for one in newest:
        found += exchange_rows(one, file, words, width)
    if not newest:
        found += said(
            f"nothing recorded; {key_said('record.sro', words, file.settings.keymap)} records an exchange", width
        )
    relation = [*strips.relation(file, words), *([] if width >= ROOMY else book)]
    if relation:
        found += [heading("Between us"), *said_rows(relation, width, COLUMN)]
    return found + releases.rows(file, words, width)


def exchange_rows(one: SroInteraction, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One exchange: its day, who came to whom, how it was, and whether a reply is owed."""
    after, tone = sentences.reply(one, file)
    before = day(one.happened_on, file.today).rjust(6) + "  "
    return item(sentences.exchange(one, words), width, record=one, tone=tone, before=before, after=after)
