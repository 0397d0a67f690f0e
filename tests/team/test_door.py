"""The lines of authorized_keys: each leads one person to the door of one team, however the names are spelled."""

import shlex
import subprocess
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.people import Person
from review.common.errors import Refused
from review.team.door import add_line, gate_command, line_for, read_lines, read_public_key, remove_lines
from review.team.upkeep.door_checks import door_checks, line_checks, sshd_checks
from tests.conftest import mode_of

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGgUEqjTEGO9fQjb/AZ0qi1tMQyRfAfge6BmOhTwCbnh okafor@laptop"
OKAFOR = Person("okafor", "Okafor")
STRICT = """\
strictmodes yes
hostbasedauthentication no
gssapiauthentication no
kerberosauthentication no
permituserenvironment no
passwordauthentication no
kbdinteractiveauthentication no
permitemptypasswords no
permituserrc no
permittunnel no
authorizedkeyscommand none
trustedusercakeys none
disableforwarding yes
allowtcpforwarding yes
acceptenv LANG
acceptenv LC_*
"""


def rsa_key(bits: int) -> str:
    """A public RSA key of that many bits."""
    number = (1 << (bits - 1)) | 1
    fields = [b"ssh-rsa", b"\x01\x00\x01", number.to_bytes(bits // 8 + 1, "big")]
    data = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return f"ssh-rsa {b64encode(data).decode()} jo@laptop"


def test_a_line_restricts_forces_the_door_and_says_whose_key_it_is(tmp_path):
    line = line_for(OKAFOR, "/srv/casewalk/harbor", read_public_key(KEY))
    assert line.startswith("restrict,pty,command=")
    assert line.endswith(KEY)
    assert " gate --as okafor --team /srv/casewalk/harbor" in line
    assert gate_command()[1] == "-I", "Python's own variables are somebody else's code"
    path = str(tmp_path / "ssh" / "authorized_keys")
    add_line(path, line)
    (read,) = read_lines(path)
    assert (read.number, read.login, read.folder, read.is_restricted) == (1, "okafor", "/srv/casewalk/harbor", True)
    assert read.key == read_public_key(KEY)
    assert (mode_of(tmp_path / "ssh"), mode_of(tmp_path / "ssh" / "authorized_keys")) == (0o700, 0o600)


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)


@given(name=NAMES, folder=NAMES, comment=NAMES)
def test_any_name_and_folder_come_back_from_the_line_as_they_were(tmp_path_factory, name, folder, comment):
    path = str(tmp_path_factory.mktemp("door") / "authorized_keys")
    key = read_public_key(KEY.rpartition(" ")[0] + f" {comment}")
    add_line(path, line_for(Person("", name), f"/srv/{folder}", key))
    (line,) = read_lines(path)
    assert (line.login, line.folder, line.is_restricted) == (name, f"/srv/{folder}", True)


@pytest.mark.parametrize("name", ["Mary O'Brien", 'Jo "Red" Pell', "a,b", "x\\", "$(id)", "`id`; id", "Céspedes"])
def test_a_shell_hands_the_door_the_very_name(name):
    """sshd gives the forced command to the account's shell: here that shell shows what it made of it."""
    line = line_for(Person("", name), "/srv/h", read_public_key(KEY))
    forced = line[len('restrict,pty,command="') : line.rindex('" ssh-ed25519')].replace('\\"', '"')
    shown = forced.replace(shlex.join(gate_command()), "printf '%s\\n'", 1)
    words = subprocess.run(["sh", "-c", shown], capture_output=True, text=True, check=True).stdout.splitlines()
    assert words == ["--as", name, "--team", "/srv/h"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no public key"),
        ("hello", "no public key"),
        ("ssh-ed25519", "cut off"),
        ("ssh-ed25519 AAAA", "cut off"),
        (KEY[:60], "cut off"),
        (KEY.replace("ssh-ed25519", "ssh-rsa"), "another kind"),
        ("ssh-dss AAAAB3NzaC1kc3M= x", "DSA"),
        ('command="sh" ' + KEY, "no public key"),
        (KEY + "\n" + KEY, "no public key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n", "private key"),
        (rsa_key(1024), "1024 bits"),
    ],
)
def test_what_is_no_good_public_key_is_refused_with_what_it_is(text, says):
    with pytest.raises(Refused, match=says):
        read_public_key(text)


def test_a_long_rsa_key_is_good():
    assert read_public_key(f"# mine\n{rsa_key(3072)}\n").kind == "ssh-rsa"


@given(st.text(max_size=300))
def test_any_text_is_a_key_or_is_refused(text):
    try:
        key = read_public_key(text)
    except Refused:
        return
    assert key.fingerprint.startswith("SHA256:")


def test_other_lines_of_the_file_stay_as_they_are(tmp_path):
    path = tmp_path / "authorized_keys"
    path.write_bytes(b"# r\xe9mark\n\nno-pty ssh-rsa AAAA other\n" + KEY.encode())
    add_line(str(path), line_for(OKAFOR, "/srv/h", read_public_key(rsa_key(3072))))
    before = path.read_bytes()
    assert before.startswith(b"# r\xe9mark\n\nno-pty ssh-rsa AAAA other\n" + KEY.encode() + b"\nrestrict,")
    numbers = {line.number for line in read_lines(str(path)) if line.login}
    remove_lines(str(path), numbers)
    assert path.read_bytes() == b"# r\xe9mark\n\nno-pty ssh-rsa AAAA other\n" + KEY.encode() + b"\n"


def test_each_line_that_leads_elsewhere_is_named(tmp_path):
    path = tmp_path / "authorized_keys"
    good = line_for(OKAFOR, str(tmp_path), read_public_key(KEY))
    lines = [
        good,
        KEY,
        f'command="/bin/sh" {KEY}',
        f'restrict,command="/bin/sh -c gate" {KEY}',
        good.replace("restrict,pty,", ""),
        good.replace("--as okafor", "--as mallory"),
        good.replace(f"--team {tmp_path}", "--team /srv/other"),
        good.replace("restrict,pty,", "restrict,pty,port-forwarding,Agent-Forwarding,user-rc,"),
        good.replace("restrict,pty,", "restrict,cert-authority,"),
        good.replace("restrict,pty,", 'restrict,from="192.0.2.*",no-pty,'),
        "ssh-dss AAAAB3NzaC1kc3MAAACBAP me",
    ]
    path.write_text("\n".join(lines) + "\n")
    checks = line_checks(str(path), str(tmp_path), [OKAFOR])
    assert [check.ok for check in checks] == [True, *[False] * 5, True, False, False, True, False]
    assert "port-forwarding, agent-forwarding, user-rc" in checks[7].says
    assert "cert-authority" in checks[8].says
    assert "cannot be read" in checks[10].says
    assert "no restrict" in checks[1].says
    assert "does not lead to the door" in checks[3].says
    assert "mallory" in checks[5].says
    assert "another team" in checks[6].says
    assert all(check.todo for check in checks if not check.ok)


def test_a_strict_sshd_passes_and_each_loose_setting_is_named():
    assert [check for check in sshd_checks(STRICT) if not check.ok] == []
    for loose in (
        "permituserenvironment yes", "passwordauthentication yes", "kbdinteractiveauthentication yes",
        "permitemptypasswords yes", "permituserrc yes", "permittunnel yes", "authorizedkeyscommand /bin/x",
        "trustedusercakeys /etc/ca", "disableforwarding no", "acceptenv PYTHONPATH", "strictmodes no",
        "hostbasedauthentication yes", "gssapiauthentication yes", "kerberosauthentication yes",
    ):  # fmt: skip
        name = loose.split()[0]
        text = "\n".join([loose, *(line for line in STRICT.splitlines() if not line.startswith(f"{name} "))])
        wrong = [check for check in sshd_checks(text) if not check.ok]
        assert wrong, loose
        assert all(check.todo for check in wrong)


def test_keys_that_sshd_finds_elsewhere_lead_past_the_door_and_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    keys = tmp_path / ".ssh" / "authorized_keys"
    add_line(str(keys), line_for(OKAFOR, str(tmp_path), read_public_key(KEY)))

    def says(places: str) -> bool:
        checks = door_checks(str(tmp_path), [OKAFOR], f"{STRICT}authorizedkeysfile {places}\n")
        (check,) = [one for one in checks if one.name == "sshd authorizedkeysfile"]
        assert bool(check.todo) is not check.ok
        return check.ok

    assert says(".ssh/authorized_keys")
    assert says("%h/.ssh/authorized_keys .ssh/authorized_keys2"), "a file that is not there holds no key"
    assert not says("/etc/ssh/keys/%u"), "sshd never sees the keys that were added"
    (tmp_path / ".ssh" / "authorized_keys2").write_text(KEY)
    assert not says(".ssh/authorized_keys .ssh/authorized_keys2")


def test_the_files_of_the_door_are_this_accounts_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    keys = tmp_path / ".ssh" / "authorized_keys"

    def wrong() -> dict[str, str]:
        found = door_checks(str(tmp_path), [OKAFOR], STRICT)
        return {check.name: check.todo for check in found if not check.ok}

    assert wrong().keys() == {"folder of keys", "file of keys", "keys"}
    add_line(str(keys), line_for(OKAFOR, str(tmp_path), read_public_key(KEY)))
    assert wrong() == {}
    keys.chmod(0o644)
    keys.parent.chmod(0o755)
    tmp_path.chmod(0o775)
    assert wrong() == {
        "home": f"chmod go-w {tmp_path}",
        "folder of keys": f"chmod 700 {keys.parent}",
        "file of keys": f"chmod 600 {keys}",
    }
