"""Reads command lines in English alone: argparse, without its search for translations of which there are none.

That search costs 1.4 of the 28 ms in which a look-up answers: 0.5 to import gettext, 0.9 to look into folders.
"""

from __future__ import annotations

import sys

_THIS, _REAL = sys.modules[__name__], sys.modules.get("gettext")


def gettext(text: str) -> str:
    """The text as it is."""
    return text


def ngettext(one: str, several: str, count: int) -> str:
    """The text for so many."""
    return one if count == 1 else several


sys.modules["gettext"] = _THIS
import argparse  # noqa: E402

del sys.modules["gettext"]  # whoever else wants gettext gets the real one
if _REAL is not None:
    sys.modules["gettext"] = _REAL

__all__ = ["argparse"]
