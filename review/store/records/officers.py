"""Saves officers' stances, and contacts that belong to no case."""

from __future__ import annotations

from datetime import date

from review.cases.officers import Contact, Stance
from review.store.records.records import Records


class Stances(Records[Stance]):
    """How each officer stood towards the work, and from when on."""

    table = "stances"
    kind = Stance
    noun = "stance"
    order = "noted_on, id"

    def now(self, officer_id: int, today: date) -> Stance | None:
        """How the officer stands on a day; None where nobody has noted it yet."""
        known = self.where("officer_id = ? AND noted_on <= ?", officer_id, today)
        return known[-1] if known else None


class Contacts(Records[Contact]):
    """Presence in a building, and contacts with a department or district."""

    table = "contacts"
    kind = Contact
    noun = "contact"
    order = "happened_on, id"
