"""Copies of the record: how each is named, when the next is due, and which are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from review.common.fact import fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from review.cases.settings import Backup

SUFFIX = ".db"
# Why a copy was made, as its name says it.
ASKED, MEETING, WORKING, STEP, RESTORE = "asked-for", "after-meeting", "while-working", "before-step", "before-restore"
RESTORED = "after-restore"  # what somebody went back to, so that it is the newest there is
NEW_KEY, BY_HAND = "before-new-key", "put-there-by-hand"
GUARDED = (STEP, RESTORE, NEW_KEY)  # the way back from what somebody may want undone weeks later
GUARDED_DAYS = 30
AHEAD = timedelta(minutes=5)  # a stamp so far in the future is of a clock that was set back since
RECENT = timedelta(hours=1)  # so long every copy is kept
_STAMP_LENGTH = len("20261123T140000.000Z")


@fact
class Copy:
    """One copy in backups/."""

    name: str
    taken_at: datetime  # aware
    why: str
    size: int = 0  # bytes

    @property
    def is_ours(self) -> bool:
        """Casewalk made it, so Casewalk may take it away again."""
        return self.why != BY_HAND


def copy_name(taken_at: datetime, why: str) -> str:
    """`20261123T140000.000Z-after-meeting.db`: the moment in UTC, so that names sort as they were made."""
    moment = taken_at.astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%S}.{moment.microsecond // 1000:03}Z-{why}{SUFFIX}"


def read_copy(name: str, changed_at: float, size: int = 0) -> Copy | None:
    """The copy behind a file name, or None where it is no copy. `changed_at` (Unix) dates one put there by hand."""
    if not name.endswith(SUFFIX) or name.startswith("."):
        return None
    stamp, why = name[:_STAMP_LENGTH], name[_STAMP_LENGTH : -len(SUFFIX)]
    try:
        return Copy(name, _moment(stamp), why.removeprefix("-"), size)
    except ValueError:
        return Copy(name, datetime.fromtimestamp(changed_at, UTC), BY_HAND, size)


def _moment(stamp: str) -> datetime:
    """The moment in a name that `copy_name` made. Raises ValueError for any other; strptime would take 5 ms to load."""
    digits, signs = stamp[:8] + stamp[9:15] + stamp[16:19], stamp[8:9] + stamp[15:16] + stamp[19:]
    if len(stamp) != _STAMP_LENGTH or signs != "T.Z" or not (digits.isascii() and digits.isdigit()):
        raise ValueError(stamp)
    return datetime.fromisoformat(stamp)


def newest_first(copies: Iterable[Copy]) -> list[Copy]:
    """As `restore --list` shows them."""
    return sorted(copies, key=lambda copy: (copy.taken_at, copy.name), reverse=True)


def newest_at(copies: Iterable[Copy], moment: datetime) -> Copy | None:
    """The last copy that was made by then, or None."""
    return next((copy for copy in newest_first(copies) if copy.taken_at <= moment), None)


def is_due(copies: Iterable[Copy], now: datetime, every_minutes: int) -> bool:
    """Whether what was just changed wants a copy: the newest is older than that. 0 minutes: never by itself.

    A copy from the future does not count: the clock was set back since, and it says nothing of today.
    """
    if not every_minutes:
        return False
    newest = newest_at(copies, now + AHEAD)
    return newest is None or now - newest.taken_at >= timedelta(minutes=every_minutes)


def superfluous(copies: Sequence[Copy], now: datetime, rule: Backup) -> list[Copy]:
    """The copies that the rule no longer keeps.

    Kept are those of the last hour, the newest of each of the last `hourly` hours, `daily` days and `weekly` weeks in
    which any was made, and whatever Casewalk did not make or is dated ahead of the clock. Those before a step, a
    restore or another key stand beside that and are kept for 30 days. Hours, days and weeks are those of the time zone
    of `now`.
    """
    past = [copy for copy in newest_first(copies) if copy.is_ours and copy.taken_at <= now + AHEAD]
    guarded = [copy for copy in past if copy.why.startswith(GUARDED)]
    counted = [copy for copy in past if not copy.why.startswith(GUARDED)]
    kept = {copy.name for copy in guarded if copy.taken_at > now - timedelta(days=GUARDED_DAYS)}
    kept |= {copy.name for copy in past[:1]} | {copy.name for copy in counted if copy.taken_at > now - RECENT}
    for most, period in ((rule.hourly, _hour), (rule.daily, _day), (rule.weekly, _week)):
        kept |= _newest_of_each(counted, most, period, now.tzinfo)
    return [copy for copy in past if copy.name not in kept]


def _newest_of_each(
    copies: Iterable[Copy], most: int, period: Callable[[datetime], object], zone: tzinfo | None
) -> set[str]:
    newest: dict[object, str] = {}
    for copy in copies:
        newest.setdefault(period(copy.taken_at.astimezone(zone)), copy.name)
    return set(list(newest.values())[:most])


def _hour(moment: datetime) -> object:
    return moment.date(), moment.hour, moment.utcoffset()  # the hour that summer time repeats is two hours


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]
