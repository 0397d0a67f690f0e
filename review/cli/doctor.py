"""`doctor`: what is wrong with a team or its computer, and what to do."""

from __future__ import annotations

from review.cli.front.checks import show
from review.cli.front.desk import Desk, login
from review.cli.front.parser import Parser, add_json
from review.cli.front.upkeep_access import examined
from review.common.errors import Refused
from review.team.upkeep.doctor import team_checks
from review.team.upkeep.door_checks import door_checks
from review.team.upkeep.machine_checks import machine_checks, sshd_settings


def doctor_options(parser: Parser) -> None:
    """`casewalk doctor`."""
    parser.add_argument("--door", action="store_true", help="look over the SSH door of this account as well")
    parser.add_argument("--sshd", metavar="FILE", help="what `sshd -T` printed as root, for --door")
    add_json(parser)


def doctor(desk: Desk) -> int:
    """Print every check, also for a team that does not open; 1 when one failed.

    Raises NotAllowed where the role does not cover it; without a readable team.yaml there is no role to ask for.
    """
    patient = examined(desk)
    try:
        checks = [*team_checks(patient, desk.today), *machine_checks()]
        if desk.given.door:
            people = patient.settings.people if patient.settings is not None else ()
            checks += door_checks(patient.folder, people, _sshd(desk.given.sshd))
        return show(desk, checks)
    finally:
        if patient.store is not None:
            patient.store.close()


def _sshd(path: str | None) -> str | None:
    """What `sshd -T` says: from a file, or from sshd itself where this account may ask it."""
    if not path:
        return sshd_settings(login())
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None
