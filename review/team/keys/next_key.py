"""The key that waits while the record is exchanged, and takes over once it has been."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from glob import escape, glob

from review.common.errors import Refused
from review.store.file import engine
from review.store.file.copies import flush
from review.team.keys.key_file import key_from_file, key_source

NEXT = ".next"  # how the name of its file ends


def set_key_aside(path: str) -> str:
    """Put the key that waits beside a key file in its place; hands back under which name the old one is kept."""
    root, ending = os.path.splitext(path)
    kept = f"{root}-until-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{ending}"
    os.link(path, kept)
    os.replace(path + NEXT, path)
    flush(os.path.dirname(path))
    return kept


def older_keys(folder: str) -> dict[str, str]:
    """The keys the record had before, by the files in which they are kept beside its key file, the newest first."""
    try:
        path = os.path.expanduser(key_source(folder)[1])
    except Refused:
        return {}
    root, ending = os.path.splitext(path)
    found: dict[str, str] = {}
    for kept in sorted(glob(f"{escape(root)}-until-*{escape(ending)}"), reverse=True) if path else ():
        try:
            found[kept] = key_from_file(kept)
        except Refused:
            continue
    return found


def finish(record: str, path: str) -> str | None:
    """Put the key that waits beside the key file `path` in its place where it opens the record; hands it back.

    None where none waits, or where it opens nothing: then the record was never exchanged.
    """
    if not path or not os.path.exists(path + NEXT):
        return None
    key = key_from_file(path + NEXT)
    try:
        engine.connect(record, key).close()
    except Refused:
        return None
    set_key_aside(path)
    return key
