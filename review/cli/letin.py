"""Who may look after a team whose record may not open."""

from __future__ import annotations

from review.cli.desk import Desk, login
from review.people import person_with_login
from review.roles import require
from review.team.doctor import Patient
from review.team.open import Team, host, stranger


def let_in(desk: Desk, patient: Patient) -> None:
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
