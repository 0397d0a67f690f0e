"""The lines of authorized_keys: each leads one person to the SSH door and nowhere else."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from base64 import b64decode, b64encode
from hashlib import sha256

from review.cases.people import Person
from review.common.clean import one_line
from review.common.errors import Refused
from review.common.fact import fact
from review.team.folder import make_folder, replace_file, write_new

RESTRICT = "restrict,pty"  # no forwarding of ports, agent or X11, no user rc; a terminal for the screen
KEY_TYPES = (
    "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
)  # fmt: skip
_RSA_BITS_LEAST = 2048
_OPENS_NOTHING = ("restrict", "pty", "command", "from", "expiry-time")  # options of a line that leads to the door alone
_NO_KEY = "That is no public key of SSH: one line such as `ssh-ed25519 AAAA... name` is expected, from a file *.pub."


@fact
class PublicKey:
    """The public half of a person's SSH key."""

    kind: str
    text: str  # base64
    comment: str = ""

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: SHA256:..."""
        return "SHA256:" + b64encode(sha256(b64decode(self.text)).digest()).decode().rstrip("=")


@fact
class KeyLine:
    """One line of authorized_keys that holds a key: its place, its options and where they lead."""

    number: int  # 1 is the first line of the file
    options: tuple[str, ...]
    key: PublicKey
    login: str = ""  # whom the forced command names; empty where it does not lead to a door of Casewalk
    folder: str = ""

    @property
    def opens(self) -> list[str]:
        """The options that give more than the door does, by their names: ports, an agent, another's signature ..."""
        names = [option.partition("=")[0].casefold() for option in self.options]
        return [name for name in names if name not in _OPENS_NOTHING and not name.startswith("no-")]

    @property
    def is_restricted(self) -> bool:
        """No forwarding, and nothing but the door behind it."""
        return "restrict" in self.options and bool(self.login) and not self.opens


def gate_command() -> list[str]:
    """How this very program is started as the door, up to its own options.

    Python's own variables and the account's own packages are left out (-I): both are somebody else's code.
    """
    script = os.path.join(os.path.dirname(sys.executable), "casewalk")
    program = [script] if os.path.isfile(script) else ["-m", "review.cli"]
    return [sys.executable, "-I", *program, "gate"]


def line_for(person: Person, folder: str, key: PublicKey) -> str:
    """The line that lets this person in with this key, to this team and as nobody else."""
    forced = shlex.join([*gate_command(), "--as", person.login or person.name, "--team", folder])
    quoted = forced.replace('"', '\\"')
    return f'{RESTRICT},command="{quoted}" {key.kind} {key.text} {key.comment}'.rstrip()


def read_public_key(text: str) -> PublicKey:
    """The one public key in a text, as in a file *.pub. Raises Refused for anything else, and for a weak key."""
    if "PRIVATE KEY" in text:
        raise Refused("That is a private key, which nobody else should ever see: take the file that ends in .pub.")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) != 1:
        raise Refused(_NO_KEY)
    kind, _, rest = lines[0].strip().partition(" ")
    if kind == "ssh-dss":
        raise Refused("A DSA key is too weak to be let in. Make a new one: ssh-keygen -t ed25519")
    if kind not in KEY_TYPES:
        raise Refused(_NO_KEY)
    encoded, _, comment = rest.strip().partition(" ")
    key = PublicKey(kind, encoded, one_line(comment))
    _check(key)
    return key


def read_lines(path: str) -> list[KeyLine]:
    """The key lines of an authorized_keys file; none where there is no file. Raises Refused for one that is unreadable.

    A line that cannot be read has a key of no kind: sshd may know kinds of keys that are not known here.
    """
    found = []
    for number, text in enumerate(_text_of(path).splitlines(), 1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        options, rest = ("", line) if line.split()[0] in KEY_TYPES else _cut_options(line)
        kind, encoded, comment = [*rest.split(None, 2), "", "", ""][:3]
        if not _is_base64(encoded):
            found.append(KeyLine(number, (), PublicKey("", "")))
            continue
        login, folder = _leads_to(options)
        key = PublicKey(kind, encoded, one_line(comment))
        found.append(KeyLine(number, tuple(_names(options)), key, login, folder))
    return found


def add_line(path: str, line: str) -> None:
    """Write one more line at the end of the file, which is made (0600, in a folder of 0700) where there is none."""
    if not os.path.exists(path):
        make_folder(os.path.dirname(path))
        write_new(path, f"{line}\n".encode())
        return
    text = _text_of(path)
    end = "" if not text or text.endswith("\n") else "\n"
    replace_file(path, f"{text}{end}{line}\n".encode(errors="surrogateescape"))


def remove_lines(path: str, numbers: set[int]) -> None:
    """Take the lines with these numbers out of the file; all others stay as they are."""
    kept = [text for number, text in enumerate(_text_of(path).splitlines(keepends=True), 1) if number not in numbers]
    replace_file(path, "".join(kept).encode(errors="surrogateescape"))


def account_keys() -> str:
    """Where sshd looks for the keys of the account that runs this."""
    return os.path.join(os.path.expanduser("~"), ".ssh", "authorized_keys")


def mode_of(path: str) -> int:
    """The permission bits of a file or folder; 0 where there is none."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return 0


def _check(key: PublicKey) -> None:
    """Raises Refused unless the key is whole, of the kind it says, and long enough."""
    try:
        fields = _fields(b64decode(key.text, validate=True))
    except ValueError:
        raise Refused("That public key is cut off or damaged: copy the whole line of the file *.pub.") from None
    if fields[0] != key.kind.encode():
        raise Refused(f"That public key says {key.kind} and is of another kind: copy the whole line of the file *.pub.")
    bits = int.from_bytes(fields[2], "big").bit_length() if key.kind == "ssh-rsa" and len(fields) > 2 else 0
    if key.kind == "ssh-rsa" and bits < _RSA_BITS_LEAST:
        raise Refused(f"An RSA key of {bits} bits is too weak to be let in. Make a new one: ssh-keygen -t ed25519")


def _is_base64(text: str) -> bool:
    try:
        return bool(b64decode(text, validate=True))
    except ValueError:
        return False


def _fields(data: bytes) -> list[bytes]:
    """The length-prefixed fields of a key (RFC 4253, section 6.6). Raises ValueError where a length does not fit."""
    fields, place = [], 0
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if len(data) < place + 4 + size:
            raise ValueError("cut off")
        fields.append(data[place + 4 : place + 4 + size])
        place += 4 + size
    if len(fields) < 2:
        raise ValueError("cut off")
    return fields


def _cut_options(line: str) -> tuple[str, str]:
    """(options, the rest) of a line: options end at the first blank outside quotes."""
    quoted, place = False, 0
    while place < len(line) and (quoted or line[place] not in " \t"):
        if line[place] == "\\" and line[place + 1 : place + 2] == '"':
            place += 1
        elif line[place] == '"':
            quoted = not quoted
        place += 1
    return line[:place], line[place:].strip()


def _names(options: str) -> list[str]:
    """The options as they stand, parted at commas outside quotes."""
    found, start = [], 0
    while start < len(options):
        quoted, place = False, start
        while place < len(options) and (quoted or options[place] != ","):
            if options[place] == "\\" and options[place + 1 : place + 2] == '"':
                place += 1
            elif options[place] == '"':
                quoted = not quoted
            place += 1
        found.append(options[start:place])
        start = place + 1
    return found


def _leads_to(options: str) -> tuple[str, str]:
    """(login, team folder) that a forced command of Casewalk names; both empty for any other."""
    forced = next((one for one in _names(options) if one.startswith('command="')), "")
    try:
        words = shlex.split(forced[len('command="') : -1].replace('\\"', '"'))
    except ValueError:
        return "", ""
    place = words.index("gate") if "gate" in words else 0
    if not place or os.path.basename(words[place - 1]) not in ("casewalk", "review.cli"):
        return "", ""
    given = dict(zip(words[place:], words[place + 1 :], strict=False))
    return given.get("--as", ""), given.get("--team", "")


def _text_of(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}. It must belong to you.") from None
