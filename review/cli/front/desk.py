"""What every command is given: the day, the team it opens, and how to answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from review.cases.roles import may, refusal
from review.cli.front import output
from review.common.errors import CasewalkError, NotAllowed, NotAtDoor, Refused, Usage
from review.common.fact import fact
from review.common.vocabulary import either, spelled, which_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.people import Person
    from review.cli.front.commands import Command
    from review.cli.front.parser import Given
    from review.store.store import Store
    from review.team.keys.key_file import Ask
    from review.team.open import Team

BRIEF = ("lookup", "papers", "trends", "digest")  # files of commands that only look something up


@fact
class Door:
    """Who came in over SSH: the team's folder and the login as the host wrote them down, and the address."""

    folder: str
    login: str
    came_from: str


class Desk:
    """One command under way. The team is opened when it is first asked for, by the person at this terminal or door.

    `open_at_end` is given where the process ends right after the command: a look-up then leaves its record there, open.
    """

    def __init__(
        self, given: Given, command: Command, door: Door | None = None, open_at_end: list[Store] | None = None
    ):
        self.given = given
        self.open_at_end = open_at_end
        self.command = command
        self.door = door
        self.refused = ""  # why the command was not done
        self.written = ""  # in an editor, for this command
        self._today: date | None = None
        self._team: Team | None = None
        self._is_opened = False  # by this command; `doctor` and `demo` sit down at one they have opened themselves

    @property
    def today(self) -> date:
        """Today, or the day of $CASEWALK_TODAY. Raises Usage for a text that is no day."""
        if self._today is None:
            self._today = today(os.environ.get("CASEWALK_TODAY", ""))
        return self._today

    @property
    def now(self) -> datetime:
        """This minute of the team's clock; on the day of $CASEWALK_TODAY where that is set."""
        moment = datetime.now()
        return datetime.combine(self.today, moment.time()) if os.environ.get("CASEWALK_TODAY") else moment

    def team(self) -> Team:
        """The open team. Raises NotAllowed where this person's role does not cover the command; NotFound, Refused."""
        if self._team is None:
            team = self._opened()
            self._is_opened = True
            self.sit_down(team)
        assert self._team is not None
        return self._team

    def folder(self) -> str:
        """The team's folder. Raises NotFound, Refused."""
        from review.team.folder import find_folder

        if self.door is not None:
            return find_folder(self.door.folder, None)
        return find_folder(self.given.team, os.environ.get("CASEWALK_TEAM"))

    def _opened(self) -> Team:
        from review.team.open import open_team

        folder = self.folder()
        if self.door is not None:
            return open_team(folder, self.door.login, came_from=self.door.came_from)
        return open_team(folder, login(), asker(), os.environ.get("CASEWALK_KEY_FD", ""), at_host=True)

    def sit_down(self, team: Team) -> None:
        """Go on with this open team. Raises NotAllowed, in the journal too, where the role does not cover it."""
        self._team = team
        area = self.command.area
        if area and not may(team.person, area):
            from review.store.file.journal import REFUSED

            team.store.record.write_down(REFUSED, f"casewalk {self.command.name}".rstrip())
            raise NotAllowed(refusal(team.person, area))

    def close(self) -> None:
        """Let go of the record."""
        if self._team is not None:
            self._keep_a_copy(self._team)
            self._leave(self._team.store)

    def _keep_a_copy(self, team: Team) -> None:
        """What was changed wants a copy from time to time; that it failed undoes nothing."""
        record = team.store.record
        if not record.changes:
            return
        from review.team.upkeep.backup import copy_while_working

        try:
            copy_while_working(team.folder, record.key, team.settings.backup)
        except CasewalkError as error:
            output.tell(f"No copy was made, though what was recorded stands. {error}")

    def _leave(self, store: Store) -> None:
        """Whoever opened the record leaves at least one row in its journal."""
        from review.store.file.journal import LOGIN

        record = store.record
        try:
            if self._is_opened and not record.written:
                record.write_down(LOGIN, f"casewalk {self.command.name}".rstrip())
        except CasewalkError as error:
            record.unwritten = str(error)
        finally:
            if self.open_at_end is not None and self.command.file in BRIEF:
                self.open_at_end.append(store)  # closing would carry its one row over into the file, and wait for that
            else:
                store.close()
        if record.unwritten and record.unwritten != self.refused:  # not the same sentence twice
            output.tell(record.unwritten)

    def say(self, *lines: str) -> None:
        """Print lines of the answer; at a terminal a sentence breaks between words."""
        for line in lines:
            output.write("\n".join(output.broken(line)))

    def json(self, data: Any) -> None:
        """Print the answer as JSON; days are ISO text."""
        import json

        output.write(json.dumps(data, ensure_ascii=False, indent=2, default=_iso))

    def rows(self, rows: Sequence[Sequence[str]], wide: int) -> None:
        """Print records in columns, or a line with tabs each where --plain asks for that."""
        plain = self.given.plain
        for line in output.plain(rows) if plain else output.table(rows, wide, output.width()):
            output.write(line)

    def marked(self, rows: Sequence[Sequence[str]], wide: int) -> None:
        """Print records as `rows` does; what matched in them (between MARK of the search) is highlighted."""
        output.write_marked(rows, wide, self.given.plain)

    def text(self, words: Sequence[str]) -> str:
        """A text from the words it was given in; a single `-` reads it from stdin, so that it stands in no list of
        commands. With --edit, or without words at a terminal, it is written in an editor.

        Raises NotAtDoor for --edit there; Usage without any text; CasewalkError for one that was left empty.
        """
        if list(words) == ["-"]:
            return sys.stdin.read()
        if self.door is not None and self.given.edit:
            raise NotAtDoor("No editor opens at the door: give the text, or - and send it on stdin.")
        if not self.given.edit and words:
            return " ".join(words)
        if not self.given.edit and (self.door is not None or not has_terminal()):
            raise Usage(f"casewalk {self.command.name} also wants TEXT. See casewalk {self.command.name} --help.")
        return self.write(" ".join(words))

    def write(self, begun: str) -> str:
        """What the person writes in an editor, in which `begun` stands already. Raises what `write_text` raises."""
        from review.cli.front.editor import write_text

        self.written = write_text(self.team().folder, begun)
        return self.written

    def day(self, text: str, when: str = "ahead") -> date:
        """A day as people write it, of something ahead, past, or either. Raises Usage."""
        from review.common.days import read_day_of

        try:
            return read_day_of(when, text, today=self.today, order=self.team().settings.date_order)
        except Refused as error:
            raise Usage(str(error)) from None

    def past_day(self, text: str | None) -> date:
        """The day something happened, today where nothing is given; `mon` is the last Monday. Raises Usage."""
        return self.day(text, "past") if text else self.today

    def back_to(self, text: str) -> date:
        """The day that is looked back to; `mon` is the last Monday. Raises Usage for one that is still to come."""
        day = self.day(text, "either")
        if day > self.today:
            raise Usage(f"{text.strip()} is still to come: name today or a day before it.")
        return day

    def key(self, vocabulary: str, text: str, also: Mapping[str, str] | None = None) -> str:
        """The key of a word of the team, by key or label; `also` are short forms. Raises Usage with the choices."""
        words = self.team().words
        found = words.match(vocabulary, text) or (also or {}).get(text.strip().casefold())
        if found:
            return found
        kind = spelled(vocabulary.partition(".")[2]).replace("_", " ")
        near = words.nearest(vocabulary, text)
        if near:
            raise Usage(f"There is no {kind} {text!r}. Did you mean {words.label(vocabulary, near)!r}?")
        labels = [label for _, label in words.choices(vocabulary)]
        raise Usage(f"There is no {kind} {text!r}. It may be {either([*(also or {}), *labels])}.")

    def one_of(self, noun: str, text: str, choices: Sequence[str]) -> str:
        """The choice that is meant, in the singular or plural. Raises Usage with the choices."""
        from review.cli.front.parser import did_you_mean

        wanted = text.strip().casefold()
        for choice in choices:
            if wanted and wanted in (choice, choice.removesuffix("s")):
                return choice
        raise Usage(f"There is no {noun} {text!r}.{did_you_mean(wanted, choices)} It may be {either(choices)}.")

    def person(self, text: str) -> Person:
        """The member of the team who is meant. Raises Usage, naming the team, when nobody or several are."""
        from review.cases.people import people_called

        people = self.team().settings.people
        found = people_called(people, text)
        if len(found) == 1:
            return found[0]
        names = [one.name for one in found or people]
        raise Usage(which_one(text, names) if found else f"Nobody in the team is {text!r}: {either(names)}?")


def today(text: str) -> date:
    """The day of `$CASEWALK_TODAY`, or really today. Raises Usage for a text that is no day."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Usage(f"$CASEWALK_TODAY is {text!r}, which is no day: write it as 2026-11-23.") from None


def has_terminal() -> bool:
    """Somebody sits there: both ends of the command are a terminal."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def login() -> str:
    """The login name of whoever runs this, from the system and never from a variable anyone can set."""
    try:
        from pwd import getpwuid
    except ImportError:  # Windows
        return os.getlogin()
    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        raise NotAllowed(f"This computer has no login name for the user number {os.getuid()}.") from None


def asker() -> Ask | None:
    """What puts a question to whoever sits at this terminal, the answer unseen; None where nobody does."""
    return _ask if sys.stdin is not None and sys.stdin.isatty() else None


def _ask(question: str) -> str:
    from getpass import getpass

    return getpass(question)


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")
