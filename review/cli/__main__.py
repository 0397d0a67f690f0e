"""Runs the command, as `casewalk` and as `python -m review.cli`."""

from __future__ import annotations

import os
import sys

from review.cli import main
from review.cli.front.core_dumps import no_core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.store import Store


def run() -> None:
    """Run the command and end the process: changes committed, output written, so nothing is left to tear down.

    Taking all modules apart again would cost half as much as starting Python did.
    """
    no_core()
    still_open: list[Store] = []  # kept until the end: letting go of a record closes it
    code = main(open_at_end=still_open)
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
