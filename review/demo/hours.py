"""The clock of the fictional weeks: each record gets the time at which it would have been written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Hours:
    """Hands the record its moments while ten weeks are lived through; `real` is the clock that it never runs ahead of."""

    def __init__(self, real: Callable[[], str]):
        self.real = real
        self._at = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> str:
        """A stamp a second after the last one, so that they sort as it happened."""
        self.wait(1)
        return min(self._at.isoformat(timespec="microseconds"), self.real())

    def begin(self, day: date, hour: int, minute: int = 0) -> None:
        """Go on to a time of a day as the clock on the wall shows it; never back."""
        self._at = max(self._at, datetime.combine(day, time(hour, minute)).astimezone(UTC))

    def wait(self, seconds: int) -> None:
        """Let some time pass."""
        self._at += timedelta(seconds=seconds)
