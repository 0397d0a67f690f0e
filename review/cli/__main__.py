"""Runs the command as `python -m review.cli`, exactly as `casewalk` does."""

import sys

from review.cli import main

sys.exit(main())
