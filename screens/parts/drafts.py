"""What a screen promises that holds something not yet in the record: to save it as a draft, at any moment."""

from __future__ import annotations

DRAFT_SECONDS = 0.5  # how often a draft is saved: a kill -9 costs this and the time to write it, under a second


class Keeps:
    """A screen with something on it that is not in the record yet."""

    def keep_now(self) -> None:
        """Save the draft, or the seconds of the clock, as they are now."""
        raise NotImplementedError
