"""A short number to quote when the program itself fails: the same fault, the same number, nothing about a case."""

from __future__ import annotations

import os

_DEPTH = 3  # places, the last ones, that tell one fault from another


def places(error: BaseException) -> list[str]:
    """`store/undo.py:21` for each place in the program that the error came through, the last one last."""
    found = []
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith("<"):  # Python's own import machinery stands last, and explains nothing
            found.append(f"{'/'.join(file.replace(os.sep, '/').split('/')[-2:])}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found


def number(error: BaseException) -> str:
    """Eight hex digits from the kind of the error and where it happened."""
    from zlib import crc32

    return f"{crc32(' '.join([type(error).__name__, *places(error)[-_DEPTH:]]).encode()):08x}"
