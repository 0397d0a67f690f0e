"""The record's tables, step by step: a released step is never edited, a new one is added below it."""

from review.store.migrations.base import database, steps

# Importing a step adds it to `steps`: the order of these lines is the order in which they are taken.
from review.store.migrations import s01_places_and_cases  # isort: skip
from review.store.migrations import s02_subjects  # isort: skip
from review.store.migrations import s03_meetings_and_next_actions  # isort: skip
from review.store.migrations import s04_journal  # isort: skip
from review.store.migrations import s05_search  # isort: skip
from review.store.migrations import s06_kinds_of_journal_rows  # isort: skip
from review.store.migrations import s07_officers_and_perspectives  # isort: skip
from review.store.migrations import s08_trends  # isort: skip
from review.store.migrations import s09_printings  # isort: skip
from review.store.migrations import s10_together  # isort: skip
from review.store.migrations import s11_audit  # isort: skip
from review.store.migrations import s12_next_actions_by_owner  # isort: skip
from review.store.migrations import s19_settings_as_json  # isort: skip

__all__ = [
    "database",
    "s01_places_and_cases",
    "s02_subjects",
    "s03_meetings_and_next_actions",
    "s04_journal",
    "s05_search",
    "s06_kinds_of_journal_rows",
    "s07_officers_and_perspectives",
    "s08_trends",
    "s09_printings",
    "s10_together",
    "s11_audit",
    "s12_next_actions_by_owner",
    "s19_settings_as_json",
    "steps",
]
