"""Releases, on the screen: what may be told to whom, and what was told."""

from __future__ import annotations

from review.casefile import CaseFile
from review.releases import Release
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, said


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """Each release with its state, then the log of disclosures, the newest first."""
    found = [heading("Releases")]
    for release in sorted(file.releases, key=lambda one: (one.signed_on, one.id), reverse=True):
        found += release_rows(release, file, words, width)
    if not file.releases:
        found += said("no release is signed: listening is no disclosure, telling is; r records one", width, "warn")
    if file.disclosures:
        found.append(heading("Told outside"))
    for told in sorted(file.disclosures, key=lambda one: (one.disclosed_on, one.id), reverse=True):
        before = day(told.disclosed_on, file.today).rjust(6) + "  "
        basis = words.short("releases.basis", told.basis)
        found += item(f"{told.to_whom}: {told.what}", width, record=told, before=before, after=basis)
    return found


def release_rows(release: Release, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One release: its state, the recipient, the information it covers and until when."""
    state = release.state(file.today, file.settings.thresholds.release_expiring_days)
    covers = ", ".join(words.short("releases.information", key) for key in release.covers)
    until = f"until {day(release.expires_on, file.today)}" if release.expires_on else release.expires_event
    tone = "" if state == "in_force" else "warn"
    before = f"{words.short('releases.state', state)}: "
    return item(f"{release.recipient}: {covers}", width, record=release, tone=tone, before=before, after=until)
