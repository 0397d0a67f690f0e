"""The school calendar: which days are school days, and how many lie between two dates."""

from __future__ import annotations

from datetime import date, timedelta

from review.common.fact import fact

_DAY = timedelta(days=1)


@fact
class Calendar:
    """The weekdays with school (0 is Monday) less the days off, given as ranges with both ends included."""

    days_off: tuple[tuple[date, date], ...] = ()
    school_weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    def school_days_between(self, start: date, end: date) -> int:
        """School days after `start` up to and including `end`; 0 when `end` is not after `start`.

        Friday to the next Monday is 1: the Friday is over, the Monday counts.
        """
        if end <= start:
            return 0
        days = self._weekdays_upto(end) - self._weekdays_upto(start)
        for first, last in self._merged():
            first, last = max(first, start + _DAY), min(last, end)
            if first <= last:
                days -= (
                    self._weekdays_upto(last) - self._weekdays_upto(first) + (first.weekday() in self.school_weekdays)
                )
        return days

    def _weekdays_upto(self, day: date) -> int:
        """School weekdays from Monday 1 January of the year 1 to `day`, both included; days off are not looked at."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * len(self.school_weekdays) + sum(weekday < rest for weekday in self.school_weekdays)

    def _merged(self) -> list[tuple[date, date]]:
        """The days off in order, with overlapping ranges made one so that no day is taken off twice."""
        merged: list[tuple[date, date]] = []
        for first, last in sorted(self.days_off):
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            elif first <= last:
                merged.append((first, last))
        return merged
