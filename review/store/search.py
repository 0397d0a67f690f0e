"""Finds cases by any word that was written about them, forgiving a slip of the finger."""

from __future__ import annotations

from review.clean import clean
from review.fact import fact
from review.store.journal import Record

MARK = "\x02", "\x03"  # around what matched; `clean` never lets them into a text
_SUBJECTS = {
    "cases": "case", "school_events": "school", "sro_interactions": "sro", "family_steps": "family", "goals": "goals",
    "drivers": "goals", "notes": "notes", "next_actions": "actions", "releases": "releases",
    "perspectives": "perspectives",
}  # fmt: skip


@fact
class Hit:
    """A case that was found: where the words stood, with MARK around each."""

    code: str
    therapist: str
    school: str
    matched: str  # the subject in which the best match stood
    snippet: str
    case_id: int = 0


class Search:
    """Full text over codes, people, schools, officers, notes and actions."""

    def __init__(self, record: Record):
        self.record = record

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """The cases in which every word stands, the last one perhaps unfinished; the best match first.

        Each token is only ever a word: AND, -x, quotes and the like mean themselves. Where a word is nowhere in the
        record, words one or two typing errors away stand in for it.
        """
        tokens = tokens_of(words)
        if not tokens:
            return []
        hits = self._matching([[token] for token in tokens], limit)
        if hits:
            return hits
        near = [[token] if self._known(token) else self.nearest(token) for token in tokens]
        return self._matching(near, limit) if all(near) else []

    def nearest(self, token: str, limit: int = 3) -> list[str]:
        """The words of the record that are one or two typing errors away from this one."""
        from difflib import get_close_matches

        wanted = _folded(token)
        terms = self.record.rows(
            "SELECT term FROM search_words WHERE length(term) BETWEEN ? AND ?", len(wanted) - 2, len(wanted) + 2
        )
        return get_close_matches(wanted, [row[0] for row in terms], n=limit, cutoff=0.7)

    def _known(self, token: str) -> bool:
        wanted = _folded(token)
        sql = "SELECT 1 FROM search_words WHERE term >= ? AND term < ? LIMIT 1"
        return bool(self.record.rows(sql, wanted, wanted + "\U0010ffff"))

    def _matching(self, groups: list[list[str]], limit: int) -> list[Hit]:
        """Cases in which each group is met by one of its words, each in whichever of the case's records."""
        found = self._cases_with_all(groups) if len(groups) > 1 else None
        enough = limit if found is None else min(limit, len(found))
        sql = (
            "SELECT code, therapist, coalesce((SELECT name FROM schools WHERE id = school_id), ''), subject, "
            "snippet(search, 0, char(2), char(3), '…', 14), cases.id "
            "FROM search JOIN cases ON cases.id = search.case_id WHERE search MATCH ? ORDER BY rank LIMIT ?"
        )
        most = limit  # of records: a word that is everywhere would take a second to mark in all of them
        while True:
            rows = self.record.rows(sql, _query(groups), most)
            hits: dict[int, Hit] = {}
            for row in rows:
                if (found is None or row[5] in found) and row[5] not in hits:
                    hits[row[5]] = Hit(row[0], row[1], row[2], _SUBJECTS[row[3]], row[4], row[5])
            if len(hits) >= enough or len(rows) < most:
                return list(hits.values())[:limit]
            most *= 8

    def _cases_with_all(self, groups: list[list[str]]) -> set[int]:
        """The cases that have a word of each group."""
        sql = "SELECT DISTINCT case_id FROM search WHERE search MATCH ?"
        return set.intersection(*({row[0] for row in self.record.rows(sql, _query([group]))} for group in groups))


def tokens_of(words: str) -> list[str]:
    """The words as the search understands them: no empty ones, none without a letter or digit."""
    return [part for part in clean(words).split() if any(character.isalnum() for character in part)]


def _query(groups: list[list[str]]) -> str:
    return " OR ".join('"' + word.replace('"', '""') + '"*' for group in groups for word in group)


def _folded(token: str) -> str:
    from unicodedata import combining, normalize

    plain = "".join(character for character in normalize("NFD", token.casefold()) if not combining(character))
    return "".join(character for character in plain if character.isalnum())
