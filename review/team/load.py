"""Reads a team's YAML files into settings and words, and tells whether they changed."""

from __future__ import annotations

import os

import review
from review.common.errors import Refused
from review.team.folder import TEAM_FILE
from review.team.shipped_files import shipped_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.settings import Settings
    from review.common.vocabulary import Words


def stamp(folder: str) -> str:
    """What the compiled settings and words depend on: another stamp means that they must be loaded again.

    Made of the times and sizes of team.yaml, the files of words/ and the shipped ones, and the program's version;
    nothing is opened. Take it before loading, so that a change in between shows next time.
    """
    own = _state(os.path.join(folder, "words"))
    times, sizes = zip(*_state(shipped_folder()).values(), strict=True)
    changed = os.stat(os.path.join(folder, TEAM_FILE))
    parts = [review.__version__, f"{max(times):x}.{sum(sizes):x}", f"{changed.st_mtime_ns:x}.{changed.st_size:x}"]
    return ";".join([*parts, *(f"{name}={time:x}.{size:x}" for name, (time, size) in sorted(own.items()))])


def load_team(folder: str) -> tuple[Settings, Words]:
    """The settings and words of a team. Raises NotFound without team.yaml; Refused with the mistakes of all files."""
    # Only a changed file gets here: a look-up takes the compiled copy and loads no YAML.
    from review.team.team_file import read_settings
    from review.team.word_files import shipped_words, team_words

    problems = []
    try:
        words = team_words(folder)
    except Refused as error:
        problems.append(str(error))
        words = shipped_words()
    try:
        settings = read_settings(os.path.join(folder, TEAM_FILE), words)
    except Refused as error:
        problems.append(str(error))
    if problems:
        raise Refused("\n".join(problems))
    return settings, words


def _state(folder: str) -> dict[str, tuple[int, int]]:
    """Time and size of each YAML file in a folder; nothing where there is no folder."""
    try:
        with os.scandir(folder) as entries:
            states = {entry.name: entry.stat() for entry in entries if entry.name.endswith((".yaml", ".yml"))}
    except FileNotFoundError:
        return {}
    return {name: (state.st_mtime_ns, state.st_size) for name, state in states.items()}
