"""Finds the known words that are one or two typing errors away from the one that was typed."""

from __future__ import annotations

from collections.abc import Iterable

_SHORT = 4  # letters; in so few a second error would make another word of it


def most_slips(word: str) -> int:
    """How many typing errors are forgiven in a word: two, in a short one a single one, in one or two letters none."""
    return 0 if len(word) < 3 else 1 if len(word) <= _SHORT else 2


def slips(typed: str, known: str, most: int) -> int:
    """The typing errors between two words: a letter too many, too few, a wrong one, or two that changed places.

    More than `most` is told as `most + 1`, as soon as that is certain.
    """
    if abs(len(typed) - len(known)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(known) + 1))
    for place, letter in enumerate(typed, 1):
        last, row, before = before, [place], row
        for column, other in enumerate(known, 1):
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != other))
            if last and column > 1 and letter == known[column - 2] and typed[place - 2] == other:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return min(row[-1], most + 1)


def nearest(typed: str, known: Iterable[tuple[str, int]], limit: int = 3) -> list[str]:
    """The words that were probably meant: those with the fewest errors, the most frequent first.

    `known` are words with how often each stands somewhere.
    """
    most, letters = most_slips(typed), set(typed)
    found: list[tuple[int, int, str]] = []
    for word, count in known:
        if len(letters - set(word)) > most:  # each error replaces or drops one letter at most
            continue
        errors = slips(typed, word, most)
        if errors <= most:
            found.append((errors, -count, word))
    fewest = min(found, default=(0,))[0]
    return [word for errors, _, word in sorted(found)[:limit] if errors == fewest]
