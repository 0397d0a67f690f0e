"""Finds the words and defaults that come with the program."""

from __future__ import annotations

import os

import review


def shipped_folder() -> str:
    """The folder of the shipped YAML files: inside this package when installed, beside it in a checkout.

    By path, as packages are always unpacked on disk: `importlib.resources` alone would take longer than a look-up may.
    """
    package = os.path.dirname(os.path.abspath(review.__file__))
    installed = os.path.join(package, "config")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "config")
