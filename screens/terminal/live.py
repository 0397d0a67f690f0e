"""Shows what others commit within a second on every screen that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.screen import Screen

from review.common.errors import CasewalkError
from review.store.queries.watch import Watch
from review.store.store import Store

POLL = 0.4  # seconds between two looks; one look costs a fiftieth of a millisecond where nothing was written


class Live:
    """Looks at the record for the screens on the stack; `others_wrote` of each is handed what was written."""

    def __init__(self, store: Store, screens: Callable[[], Iterable[object]], complain: Callable[[object], None]):
        self._watch = Watch(store.record)
        self._screens = screens
        self._complain = complain
        self._said = ""

    def look(self) -> None:
        """Hand on what others committed since the last look. What stops the record from being read is said once."""
        screens = list(self._screens())
        coming = next((one for one in screens if isinstance(one, Screen) and not one.is_mounted), None)
        if coming is not None:
            coming.call_later(self.look)  # nothing stands on it yet that could change
            return
        try:
            if not self._watch.has_moved():
                return
            written = self._watch.written()
            for screen in screens:
                if (told := getattr(screen, "others_wrote", None)) is not None:
                    told(written)
        except CasewalkError as error:
            if str(error) != self._said:
                self._complain(error)
            self._said = str(error)
        else:
            self._said = ""
