"""Who may look after a team whose record does not open."""

from __future__ import annotations

import os

from review.cases.people import person_with_login
from review.cases.roles import require
from review.cli.front.desk import Desk, asker, login
from review.common.errors import CasewalkError
from review.team.folder import named_folder
from review.team.open import Team, host, stranger
from review.team.upkeep.doctor import Patient, examine


def examined(desk: Desk, asks: bool = True) -> Patient:
    """The team as far as it opens, for somebody who may look after it. `asks`: for its phrase, where it has one.

    Raises NotAllowed.
    """
    folder = named_folder(desk.given.team, os.environ.get("CASEWALK_TEAM"))
    patient = examine(folder, login(), asker() if asks else None, os.environ.get("CASEWALK_KEY_FD", "") if asks else "")
    try:
        _let_in(desk, patient)
    except CasewalkError:
        if patient.store is not None:
            patient.store.close()
        raise
    return patient


def _let_in(desk: Desk, patient: Patient) -> None:
    """Raises NotAllowed where the role does not cover the command; it is written down where the record opens."""
    folder, settings, words, store = patient.folder, patient.settings, patient.words, patient.store
    if settings is None or words is None:
        return
    person = person_with_login(settings.people, login()) or host(folder, login())
    if person is None:
        raise stranger(folder, login(), settings, store)
    if store is not None:
        desk.sit_down(Team(folder, settings, words, store, person))
    else:
        require(person, desk.command.area)
