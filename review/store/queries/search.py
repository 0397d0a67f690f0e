"""Finds cases by any word written about them, forgiving typing errors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review.common.clean import clean
from review.common.fact import fact
from review.store.file.journal import Record

MARK = "\x02", "\x03"  # around what matched; `clean` never lets them into a text
_SUBJECTS = {
    "cases": "case", "school_events": "school", "sro_interactions": "sro", "family_steps": "family", "goals": "goals",
    "drivers": "goals", "notes": "notes", "next_actions": "actions", "releases": "releases",
    "perspectives": "perspectives",
}  # fmt: skip
SUBJECTS = tuple(dict.fromkeys(_SUBJECTS.values()))
_FACE = "cases"  # the face of a case has no day: its words count whenever they were written
_LAST_DAY = {  # the last day a record is about
    "school_events": "happened_on",
    "sro_interactions": "max(happened_on, coalesce(replied_on, ''))",
    "family_steps": "max(started_on, coalesce(demonstrated_on, ''), coalesce(ended_on, ''))",
    "goals": "max(coalesce(set_on, ''), coalesce(reviewed_on, ''))",
    "drivers": "noted_on",
    "notes": "noted_on",
    "next_actions": "max(agreed_on, coalesce(settled_on, ''))",
    "releases": "max(signed_on, coalesce(revoked_on, ''))",
    "perspectives": "said_on",
}


@fact
class Hit:
    """A case that was found: where the words stood, with MARK around each."""

    code: str
    therapist: str
    school: str
    matched: str  # the subject in which the best match stood
    snippet: str
    case_id: int = 0


@fact
class Found:
    """What was found, and the words that stand in for those that nobody ever wrote."""

    hits: tuple[Hit, ...] = ()
    instead: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def remarks(self) -> list[str]:
        """`Nobody has written 'curfwe': shown is curfew.`, where something was found by other words."""
        told = [(word, others) for word, others in self.instead if self.hits and others]
        return [f"Nobody has written {word!r}: shown is {' or '.join(others)}." for word, others in told]


class Search:
    """Full text over codes, people, schools, officers, notes and actions."""

    def __init__(self, record: Record):
        self.record = record

    def look(self, words: str, since: date | None = None, subject: str = "", limit: int = 50) -> Found:
        """The cases in which every word stands, the last one perhaps unfinished; the best match first.

        Each token is only ever a word: AND, -x, quotes and the like mean themselves. Where a word is nowhere in the
        record, words one or two typing errors away stand in for it. With a day or a subject (one of SUBJECTS) the words
        stand in such records or on the face of the case, and a case is found by such a record.
        """
        tokens = tokens_of(words)
        if not tokens:
            return Found()
        limits = _Limits(since, subject)
        hits = self._matching([[token] for token in tokens], limits, limit)
        if hits:
            return Found(tuple(hits))
        groups = [self._meant(token) for token in tokens]
        instead = tuple((token, tuple(group)) for token, group in zip(tokens, groups, strict=True) if group != [token])
        if not instead:
            return Found()
        return Found(tuple(self._matching(groups, limits, limit)) if all(groups) else (), instead)

    def cases_with(self, token: str) -> int:
        """In how many cases a word stands."""
        return len(self._cases_with([token], _Limits()))

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """The words of the record that are one or two typing errors away from this one, the likeliest first."""
        from review.common.spelling import most_slips, nearest  # only ever needed for a mistake

        most = most_slips(word)
        # Words beside words and numbers beside numbers: of 50,000 codes none need be looked at for a mistyped word.
        sql = "SELECT term, doc FROM search_words WHERE length(term) BETWEEN ? AND ? AND (term GLOB '*[0-9]*') = ?"
        has_digit = any(character.isdigit() for character in word)
        terms = self.record.rows(sql, len(word) - most, len(word) + most, has_digit)
        return nearest(word, [(row[0], row[1]) for row in terms], limit)

    def _meant(self, token: str) -> list[str]:
        """The token itself where each of its parts is known, as `HB` and `017` of HB-017; else what is meant."""
        parts = _parts(token)
        if all(map(self._known, parts)):
            return [token]
        known = [[part] if self._known(part) else self.nearest(part) for part in parts]
        whole = [""]
        for options in known:
            whole = [f"{begun} {option}".strip() for begun in whole for option in options]
        return whole

    def _known(self, part: str) -> bool:
        sql = "SELECT 1 FROM search_words WHERE term >= ? AND term < ? LIMIT 1"
        return bool(self.record.rows(sql, part, part + "\U0010ffff"))

    def _matching(self, groups: list[list[str]], limits: _Limits, limit: int) -> list[Hit]:
        """Cases in which each group is met by one of its words, each in whichever of the case's records."""
        found = self._cases_with_all(groups, limits) if len(groups) > 1 else None
        enough = limit if found is None else min(limit, len(found))
        sql = (
            "SELECT code, therapist, coalesce((SELECT name FROM schools WHERE id = school_id), ''), subject, "
            "snippet(search, 0, char(2), char(3), '…', 14), cases.id "
            f"FROM search JOIN cases ON cases.id = search.case_id WHERE search MATCH ?{limits.sql()} "
            "ORDER BY rank LIMIT ?"
        )
        most = limit  # of records: a word that is everywhere would take a second to mark in all of them
        while enough:
            rows = self.record.rows(sql, _query(groups), *limits.values(), most)
            hits: dict[int, Hit] = {}
            for row in rows:
                if (found is None or row[5] in found) and row[5] not in hits:
                    hits[row[5]] = Hit(row[0], row[1], row[2], _SUBJECTS[row[3]], row[4], row[5])
            if len(hits) >= enough or len(rows) < most:
                return list(hits.values())[:limit]
            most *= 8
        return []

    def _cases_with_all(self, groups: list[list[str]], limits: _Limits) -> set[int]:
        """The cases that have a word of each group."""
        return set.intersection(*(self._cases_with(group, limits) for group in groups))

    def _cases_with(self, group: Sequence[str], limits: _Limits) -> set[int]:
        sql = f"SELECT DISTINCT case_id FROM search WHERE search MATCH ?{limits.sql(face=True)}"
        return {row[0] for row in self.record.rows(sql, _query([group]), *limits.values())}


class _Limits:
    """Which records count: those of a subject, those about a day from `since` on, or all."""

    def __init__(self, since: date | None = None, subject: str = ""):
        self.since = since
        self.tables = [table for table, name in _SUBJECTS.items() if subject in ("", name)]
        self.all_of_them = since is None and not subject

    def sql(self, face: bool = False) -> str:
        """The condition, with AND before it; with `face` the face of the case counts as well. Empty for all."""
        if self.all_of_them:
            return ""
        parts = [f"subject = '{_FACE}'"] if face or (_FACE in self.tables and self.since is None) else []
        parts += [self._table(table) for table in self._dated()]
        return f" AND ({' OR '.join(parts) or '0'})"

    def values(self) -> list[date]:
        """The values for the condition's question marks."""
        return [self.since] * len(self._dated()) if self.since is not None else []

    def _dated(self) -> list[str]:
        return [table for table in self.tables if table != _FACE]

    def _table(self, table: str) -> str:
        only = f"subject = '{table}'"
        if self.since is None:
            return only
        # A row of the index is the record's number and four bits that say of which table.
        return f"({only} AND search.rowid >> 4 IN (SELECT id FROM {table} WHERE {_LAST_DAY[table]} >= ?))"


def tokens_of(words: str) -> list[str]:
    """The words as the search understands them: no empty ones, none without a letter or digit."""
    return [part for part in clean(words).split() if any(character.isalnum() for character in part)]


def _query(groups: Sequence[Sequence[str]]) -> str:
    return " OR ".join('"' + word.replace('"', '""') + '"*' for group in groups for word in group)


def _parts(token: str) -> list[str]:
    """The runs of letters and digits of a token, without capitals and accents: what the index holds."""
    from unicodedata import combining, normalize

    plain = "".join(character for character in normalize("NFD", token.casefold()) if not combining(character))
    return "".join(character if character.isalnum() else " " for character in plain).split()
