"""Releases, on the screen: what may be told to whom, and what was told."""

from __future__ import annotations

from review import sentences
from review.casefile import CaseFile
from review.keymap import key_said
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, said


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """Each release with its state, then the log of disclosures, the newest first."""
    found = [heading("Releases")]
    for release in sorted(file.releases, key=lambda one: (one.signed_on, one.id), reverse=True):
        text, until, tone = sentences.release(release, file, words)
        found += item(text, width, record=release, tone=tone, after=until)
    if not file.releases:
        key = key_said("record.release", words, file.settings.keymap)
        found += said(f"no release is signed: listening is no disclosure, telling is; {key} records one", width, "warn")
    if file.disclosures:
        found.append(heading("Told outside"))
    for told in sorted(file.disclosures, key=lambda one: (one.disclosed_on, one.id), reverse=True):
        before = day(told.disclosed_on, file.today).rjust(6) + "  "
        basis = words.short("releases.basis", told.basis)
        found += item(f"{told.to_whom}: {told.what}", width, record=told, before=before, after=basis)
    return found
