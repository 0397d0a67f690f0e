"""Runs the command, as `casewalk` and as `python -m review.cli`."""

from __future__ import annotations

import os
import sys

from review.cli import main


def run() -> None:
    """Run the command and end the process: record closed, output written, so nothing is left to tear down.

    Taking all modules apart again would cost half as much as starting Python did.
    """
    code = main()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
