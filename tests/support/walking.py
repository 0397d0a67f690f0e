"""Walks the real screen on a real team: opens it at a size, types, and reads what is on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from review.flows.sitting import Sitting
from review.team.open import Team
from screens.app import CasewalkApp
from screens.meeting.walk import WalkScreen
from tests.conftest import TODAY

NARROW, WIDE = (80, 24), (120, 36)


@asynccontextmanager
async def walking(
    team: Team, size: tuple[int, int] = NARROW, start: str = "meet", messages: bool = False
) -> AsyncIterator[Pilot[Any]]:
    """The app in the walk, settled and ready for keys. With `messages` those in the corner are shown, as they really
    are; without, only kept."""
    app = CasewalkApp(team, TODAY, start)
    async with app.run_test(size=size, notifications=messages) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[Any]) -> None:
    """Until everything that a key set off is on the screen. Pilot alone takes a process that gets no processor for one
    that has nothing left to do."""
    await pilot.pause()
    while any(pump.message_queue_size for pump in _pumps(pilot)):
        await pilot.pause()


def _pumps(pilot: Pilot[Any]) -> Iterator[MessagePump]:
    """All that takes messages: the app, its screens and what stands on them."""
    yield pilot.app
    for screen in pilot.app.screen_stack:
        yield from screen.walk_children(with_self=True)


async def look(*pilots: Pilot[Any]) -> None:
    """The look at what others wrote that each screen takes every 0.4 s, now."""
    for pilot in pilots:
        assert isinstance(pilot.app, CasewalkApp)
        pilot.app.live.look()
        await settle(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Keys one after the other, as a person presses them."""
    for key in keys:
        await press_at_once(pilot, key)
        await settle(pilot)


async def press_at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Keys typed ahead, as a slow line brings them: a text is there in an instant, where Pilot takes 40 ms a key."""
    for key in keys:
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        event = Key(name, key if len(key) == 1 else " " if key == "space" else None)
        event.set_sender(pilot.app)
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(event)
    await settle(pilot)


async def type_line(pilot: Pilot[Any], text: str) -> None:
    """A line of text and enter."""
    await press_at_once(pilot, *text)
    await press(pilot, "enter")


async def write(pilot: Pilot[Any], text: str) -> None:
    """Text into the field one stands in."""
    await press_at_once(pilot, *text)
    await settle(pilot)


def shown(pilot: Pilot[Any]) -> str:
    """The screen as lines of text, as a person sees it."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def line_with(pilot: Pilot[Any], words: str) -> str:
    """The first line of the screen with these words."""
    return next((line for line in shown(pilot).splitlines() if words in line), "")


async def stand_on(pilot: Pilot[Any], words: str) -> None:
    """Move the cursor down to the line with these words."""
    await press(pilot, "g")
    for _ in range(40):
        if words in line_with(pilot, " > "):
            return
        await press(pilot, "j")
    raise AssertionError(f"{words} is nowhere")


def sitting(pilot: Pilot[Any]) -> Sitting:
    """Where the walk stands."""
    walk = next(screen for screen in pilot.app.screen_stack if isinstance(screen, WalkScreen))
    return walk.sitting
