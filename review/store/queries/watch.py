"""What others have written since this screen last looked."""

from __future__ import annotations

from review.common.fact import fact
from review.store.file.journal import CHANGE, Record


@fact
class Written:
    """One change that somebody else committed. `places` are its records, as `table:id`."""

    id: int
    who: str
    what: str
    case_id: int | None
    places: tuple[str, ...]


class Watch:
    """Looks at a number in the shared memory of the file (`PRAGMA data_version`), which costs next to nothing; only
    where another connection has committed does it read on."""

    def __init__(self, record: Record):
        self.record = record
        self._version = self._data_version()
        self._last = self._newest()

    def has_moved(self) -> bool:
        """Somebody else committed since this was last asked: a change, a second of the clock, a sign of life."""
        version = self._data_version()
        moved, self._version = version != self._version, version
        return moved

    def written(self) -> list[Written]:
        """The changes that others committed since this was last asked, the oldest first."""
        import json  # 1 ms that the first screen does without

        last, self._last = self._last, self._newest()  # what is committed after this is read the next time
        rows = self.record.rows(
            "SELECT id, who, what, case_id, after FROM journal WHERE id > ? AND id <= ? AND kind = ? ORDER BY id",
            last,
            self._last,
            CHANGE,
        )
        found = [(*list(row)[:4], tuple(json.loads(row["after"]))) for row in rows]
        return [Written(*one) for one in found if one[0] not in self.record.own]

    def _data_version(self) -> int:
        return int(self.record.rows("PRAGMA data_version")[0][0])

    def _newest(self) -> int:
        return int(self.record.rows("SELECT coalesce(max(id), 0) FROM journal")[0][0])
