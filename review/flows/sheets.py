"""Makes the sheet for an officer or a school and logs what it discloses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from review.cases.case import Case
from review.cases.places import Officer, School
from review.cases.releases import Disclosure, naming
from review.common.errors import NotAllowed, NotFound
from review.common.fact import fact, replace
from review.content.printings import Printing
from review.content.release_gate import OFFICER, SCHOOL, Recipient
from review.content.sheet import Sheet, SheetCase, build
from review.store.file.journal import DISCLOSED, REFUSED
from review.store.visits import officer_visit, school_visit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


@fact
class Wanted:
    """What is asked for: the sheet of an officer or of a school."""

    place: Officer | School
    initials: bool = False
    threat: Case | None = None  # the case of a serious and imminent threat (45 CFR 164.512(j)) ...
    reason: str = ""  # ... and why it is one, in writing

    @property
    def recipient(self) -> Recipient:
        """Whom it is for, as the gate knows it."""
        place = self.place
        if isinstance(place, Officer):
            return Recipient(OFFICER, place.name, place.id, place.school_ids)
        return Recipient(SCHOOL, place.name, place.id, (place.id,))


@fact
class Printed:
    """The sheet with the numbers of its disclosures, and its rows in the record; a preview has neither."""

    sheet: Sheet
    printing: Printing | None = None


def preview(wanted: Wanted, team: Team, now: datetime) -> Printed:
    """The sheet as it would be at this minute; nothing is written down, and nothing of it may be handed out.

    Raises NotAllowed, with the reason for each case, where nothing may be shown; NotFound where no case is there.
    """
    return Printed(_allowed(_read(wanted, team, now), wanted, team))


def make(wanted: Wanted, team: Team, now: datetime, form: str, copies: int = 1, printer: str = "") -> Printed:
    """The sheet to be handed out. The releases are read, and what it discloses is written down, in one transaction:
    a release that somebody revokes meanwhile either holds for all of it or for none. Raises like `preview`."""
    store, recipient = team.store, wanted.recipient
    printings = store.printings
    try:
        with store.record.noting(DISCLOSED, f"sheet for {recipient.name} printed ({form})") as change:
            sheet = _allowed(_read(wanted, team, now), wanted, team)
            numbered = []
            for case in sheet.cases:
                rows = list(_disclosures(case, wanted, team, now, copies))
                numbers = [change.insert(store.disclosures.table, row) for row in rows]
                numbered.append(replace(case, numbers=tuple(numbers)))
            change.cases = tuple(case.case_id for case in sheet.cases)
            row = Printing("sheet", form, team.person.name, recipient.name, copies, printer)
            number = change.insert(printings.table, row)
    except NotAllowed as refusal:
        store.record.write_down(REFUSED, f"sheet for {recipient.name}")
        raise refusal from None
    return Printed(replace(sheet, cases=tuple(numbered)), printings.get(number))


def withdraw(printed: Printed, team: Team) -> None:
    """It was not printed after all: strike the printing and its disclosures out; the journal keeps both."""
    assert printed.printing is not None
    disclosures = team.store.disclosures
    with team.store.record.noting(DISCLOSED, "sheet was not printed after all"):
        team.store.printings.failed(printed.printing)
        for case in printed.sheet.cases:
            for number in case.numbers:
                disclosures.strike(disclosures.get(number))


def _read(wanted: Wanted, team: Team, now: datetime) -> Sheet:
    """Everything the record holds about the place's cases, put through the gate."""
    store, settings, today, place = team.store, team.settings, now.date(), wanted.place
    recipient = wanted.recipient
    if isinstance(place, Officer):
        visit, goal = officer_visit(store, place, today, settings), place.shared_goal
    else:
        visit, goal = school_visit(store, place, today, settings), ""
    files = [one.file for one in visit.cases]
    elsewhere = {one.case_id for one in naming(store.releases.all(), [place.name])}
    elsewhere |= {wanted.threat.id} if wanted.threat else set()
    elsewhere &= {*store.cases.codes(), wanted.threat.id if wanted.threat else 0}
    for number in sorted(elsewhere - {file.case.id for file in files}):
        files.append(store.case_file(store.cases.get(number), today, settings))
    return build(
        files,
        recipient,
        now,
        team.words.texts("outside.substances"),
        team=settings.team,
        shared_goal=goal,
        last_visit=visit.last_visit,
        initials=wanted.initials,
        threat_of=wanted.threat.id if wanted.threat else None,
    )


def _allowed(sheet: Sheet, wanted: Wanted, team: Team) -> Sheet:
    """The sheet where anything stands on it. Raises NotAllowed, naming each case with its reason; NotFound."""
    if sheet.cases:
        return sheet
    name = wanted.recipient.name
    if not sheet.withheld:
        raise NotFound(f"No case has anything to do with {name}: casewalk case list shows them.")
    why = "; ".join(f"{one.code}: {team.words.label('outside.why', one.why)}" for one in sheet.withheld)
    raise NotAllowed(f"Nothing may be shown to {name}. {why}.")


def _disclosures(case: SheetCase, wanted: Wanted, team: Team, now: datetime, copies: int) -> Iterable[Disclosure]:
    """A row for each release that gave something, or one for the threat."""
    label = team.words.label
    name, printed = wanted.recipient.name, f" ({copies} copies)" if copies > 1 else ""

    def what(kinds: Iterable[str]) -> str:
        named = [label("releases.information", kind) for kind in kinds]
        return f"sheet: {', '.join(named) or 'that we are in contact'}{printed}"

    if case.permit.basis != "release":
        yield Disclosure(case.case_id, now.date(), name, what(case.kinds), case.permit.basis, reason=wanted.reason)
        return
    left = set(case.kinds)
    for release in case.permit.releases:
        given = [kind for kind in case.kinds if kind in left and kind in release.covers]
        left -= set(given)
        if given or len(case.permit.releases) == 1:
            yield Disclosure(case.case_id, now.date(), name, what(given), "release", release.id)
