"""Disables core dumps, because memory is not encrypted."""

from __future__ import annotations

try:
    import resource  # 0.2 ms
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def no_core() -> None:
    """From now on the system writes no core file of this process, nor of a program it starts."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
