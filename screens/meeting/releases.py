"""Releases on the screen: what may be told to whom, and what was told."""

from __future__ import annotations

from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.content import overview
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.rows import heading, item, said


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Each release with its state, then the log of disclosures, the newest first."""
    found = [heading("Releases")]
    for one in overview.releases(file, words):
        found += item(one.text, width, record=one.record, tone=one.tone, after=one.after)
    if not file.releases:
        key = key_said("record.release", words, file.settings.keymap)
        found += said(f"{overview.NO_RELEASE}; {key} records one", width, "warn")
    if file.disclosures:
        found.append(heading("Told outside"))
    for told in sorted(file.disclosures, key=lambda one: (one.disclosed_on, one.id), reverse=True):
        before = day(told.disclosed_on, file.today).rjust(6) + "  "
        basis = words.short("releases.basis", told.basis)
        found += item(f"{told.to_whom}: {told.what}", width, record=told, before=before, after=basis)
    return found
