"""Wipes the alternate screen before leaving, so that nothing stays in the terminal."""

from __future__ import annotations

from textual.driver import Driver

WIPE = "\x1b[0m\x1b[2J\x1b[H"  # some terminals show the second screen again when asked to


def wiping(kind: type[Driver]) -> type[Driver]:
    """The same driver, which wipes what it has shown before it gives the terminal back, however the program ends."""

    class Wiping(kind):  # type: ignore[misc, valid-type]
        def stop_application_mode(self) -> None:
            self.write(WIPE)
            super().stop_application_mode()

    return Wiping
