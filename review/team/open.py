"""Opens a team: folder, key, record, settings, words, and the person at the terminal."""

from __future__ import annotations

import os
import time

from review.cases.people import Person, person_at_door, person_with_login
from review.cases.roles import HOST, RECORD, SETUP, may, refusal
from review.cases.settings import Settings
from review.common.errors import NotAllowed, Refused
from review.common.fact import fact
from review.common.vocabulary import Words
from review.store.file.journal import REFUSED, SETTINGS
from review.store.file.witness import Witness, witness_path
from review.store.store import Store, open_store
from review.team.folder import BACKUPS, TEAM_FILE, check_mode, file_mode, refuse_network
from review.team.keys.key_file import key_source, read_key
from review.team.load import load_team, stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.keys.key_file import Ask

RECORD_FILE = "casewalk.db"


@fact
class Team:
    """An open team, as screens and commands are handed it. `person` is who sits at this terminal."""

    folder: str
    settings: Settings
    words: Words
    store: Store
    person: Person

    def key_said(self, binding: str) -> str:
        """The key to name in a sentence: the one this team uses for a binding of config/keys.yaml."""
        from review.common.key_names import key_said  # no look-up names a key

        return key_said(binding, self.words, self.settings.keymap)


def open_team(
    folder: str,
    login: str,
    ask: Ask | None = None,
    descriptor: str = "",
    at_host: bool = False,
    came_from: str | None = None,
) -> Team:
    """Open the team in `folder` for the person with this login; its record is made where there is none yet.

    `ask` and `descriptor` are further sources of the key, see `read_key`. `at_host` lets the owner of the folder in who
    is nobody of the team: to set it up, and no more. `came_from` is the address of whoever stands at the door, where a
    name is as good as a login; None for who does not. Raises NotFound, Refused or NotAllowed with a sentence; that a
    stranger was refused is written down.
    """
    check_mode(folder)
    refuse_network(folder)
    key = read_key(folder, ask, descriptor)
    path, backups = os.path.join(folder, RECORD_FILE), os.path.join(folder, BACKUPS)
    witness, is_new = Witness(witness_path(folder)), not os.path.exists(path)
    try:
        store = open_store(path, key, login, backups, file_mode(folder))
    except Refused:
        from review.team.keys.next_key import finish

        key = finish(path, os.path.expanduser(key_source(folder)[1])) if key is not None else None
        if key is None:
            raise
        store = open_store(path, key, login, backups, file_mode(folder))
    store.record.came_from = came_from or ""
    if is_new:
        witness.begin_anew(f"{time.time():.0f}", ())  # it may be that of another team, which lay here before
    store.record.witness = witness
    try:
        settings, words = _settled(folder, store)
        known = person_with_login if came_from is None else person_at_door
        person = known(settings.people, login) or (host(folder, login) if at_host else None)
        if person is None:
            raise stranger(folder, login, settings, store)
    except BaseException:
        store.close()
        raise
    return _seated(Team(folder, settings, words, store, person))


def host(folder: str, login: str) -> Person | None:
    """Whoever runs this as the owner of the folder; None for anybody else."""
    return Person(login, f"{login} (host)", role=HOST) if os.stat(folder).st_uid == os.getuid() else None


def stranger(folder: str, login: str, settings: Settings, store: Store | None) -> NotAllowed:
    """What is said to a login that nobody of the team has; it is written down where the record opens."""
    if store is not None:
        store.record.write_down(REFUSED, "nobody of the team")
    return NotAllowed(
        f"The login {login} is not in the team {settings.team}. Add it to people in {os.path.join(folder, TEAM_FILE)}."
    )


def is_still_there(team: Team) -> bool:
    """Whether whoever has this team open is still one of its people, with the same login and role, by what team.yaml
    says now. Raises Refused where that cannot be read."""
    settings, _ = _settled(team.folder, team.store)
    own = (team.person.name, team.person.login, team.person.role)
    return any((person.name, person.login, person.role) == own for person in settings.people)


def reread(team: Team) -> Team:
    """The same team after team.yaml or a file of words/ was changed."""
    settings, words = _settled(team.folder, team.store)
    person = person_with_login(settings.people, team.person.login) or team.person
    return _seated(Team(team.folder, settings, words, team.store, person))


def _seated(team: Team) -> Team:
    """The same team, its record told who writes in it and whether that person may."""
    record, person = team.store.record, team.person
    record.who = person.name
    record.forbidden = "" if may(person, RECORD) or may(person, SETUP) else refusal(person, RECORD)
    return team


def _settled(folder: str, store: Store) -> tuple[Settings, Words]:
    """Settings and words from the copy in the record, or from the files where those have changed since."""
    now = stamp(folder)
    kept, kept_words = store.compiled.get("settings", now), store.compiled.get("words", now)
    if kept is not None and kept_words is not None:
        return Settings.from_json(kept), Words.from_json(kept_words)
    settings, words = load_team(folder)
    try:
        _keep_compiled(store, now, settings, words)
    except Refused as error:  # a file that can only be read: what changed is noted by whoever opens it next
        store.record.unwritten = str(error)
    return settings, words


def _keep_compiled(store: Store, now: str, settings: Settings, words: Words) -> None:
    """Keep settings and words ready for look-ups, and write down what has changed in them. Raises Refused."""
    changed: list[str] = []
    for name, new in (("settings", settings.to_json()), ("words", words.to_json())):
        before = store.compiled.latest(name)
        store.compiled.put(name, now, new)
        after = store.compiled.latest(name)
        if before is not None and after is not None:
            changed += [one for one in sorted({*before, *after}) if before.get(one) != after.get(one)]
    if changed:
        store.record.write_down(SETTINGS, f"found changed in team.yaml or words: {', '.join(changed)}")
