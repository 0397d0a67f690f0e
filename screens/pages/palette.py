"""All commands by name: ctrl+p, then a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from review.cases.places import Officer, School
from review.common.vocabulary import Words
from screens.parts import safe
from screens.parts.casewalk import casewalk

Command = tuple[str, Callable[[], Any]]  # what is read, and what it does
LEFT_OUT = ("palette", "move.")  # whoever reads the list can move in it already


class Commands(Provider):
    """What can be done here: the verbs of this screen, cases by code, officers and schools, one's own colors."""

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for name, does in self._verbs():
            yield DiscoveryHit(safe.text(name), does, name)

    async def search(self, query: str) -> Hits:
        """Verbs, cases and places whose name holds the letters, in order."""
        matcher = self.matcher(query)
        for name, does in [*self._verbs(), *self._cases(), *self._places(), *self._colors()]:
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, safe.text(name), does, name)

    def _verbs(self) -> list[Command]:
        app = casewalk(self.screen)
        found: list[Command] = [(app.team.words.label("keys.binding", "meeting.meet"), app.meet)]
        for bound in self.screen.active_bindings.values():
            binding = bound.binding
            if binding.id and bound.enabled and not binding.id.startswith(LEFT_OUT):
                label = _label(app.team.words, binding.id)
                found.append((label, partial(self.app.run_action, binding.action, bound.node)))
        return list(dict(found).items())

    def _cases(self) -> list[Command]:
        app = casewalk(self.screen)
        codes = app.team.store.cases.codes(active=False)
        return [(f"case {code}", partial(app.open_number, number)) for number, code in codes.items()]

    def _places(self) -> list[Command]:
        """Before a visit: every officer and every school."""
        app = casewalk(self.screen)
        store = app.team.store
        places: list[Officer | School] = [*store.officers.all(), *store.schools.all()]
        return [(f"visit {place.name}", partial(app.open_place, place)) for place in places]

    def _colors(self) -> list[Command]:
        """The themes, for this person alone: `colors ansi-light`, and the team's again."""
        app = casewalk(self.screen)
        own: list[Command] = [(f"colors {name}", partial(app.wear, name)) for name in sorted(app.available_themes)]
        return [*own, ("colors of the team", partial(app.wear, ""))]


def _label(words: Words, binding: str) -> str:
    return words.label("keys.binding", binding)
