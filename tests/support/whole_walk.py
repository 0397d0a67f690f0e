"""The whole meeting by its keys, in any terminal: settle what was agreed, agree one thing a case, finish."""

from __future__ import annotations

import re

from tests.support.terminal import Terminal


def walk_through(terminal: Terminal, cases: int) -> list[str]:
    """Walk all cases from the first and finish the meeting; home is on the screen then. The codes in order."""
    codes = []
    for place in range(1, cases + 1):
        terminal.until(f"case {place} of {cases}")
        codes.append(case_on(terminal))
        settle_all(terminal)
        terminal.press("a")
        terminal.until("Next action for")
        terminal.press(f"call about {codes[-1]} by fri")
        terminal.press("\r")
        terminal.until("Agreed:")
        terminal.press("n")
    terminal.until("present", "PRESENT", "Present", "here")
    assert "Okafor" in terminal.text
    terminal.press("F")
    terminal.until("finished")
    return codes


def settle_all(terminal: Terminal) -> None:
    """Press x until no action of last week waits; the cursor goes to the next one by itself."""
    while True:
        terminal.until("settled", "Nothing was open", "has not met")
        counted = re.search(r"(\d+) of (\d+) settled", terminal.text)
        if counted is None or counted[1] == counted[2]:
            return
        terminal.press("x")
        terminal.until(f"{int(counted[1]) + 1} of {counted[2]} settled")


def case_on(terminal: Terminal) -> str:
    """The code in the head."""
    return terminal.text.splitlines()[1].split()[0]
