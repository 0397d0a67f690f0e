"""The page docs/ssh.md is what it says: the whole set-up of a host, typed line by line on a fresh Debian."""

import re
import shutil
import subprocess

import pytest

from review.team.upkeep.door_checks import sshd_checks
from tests.support.fresh_debian import FreshDebian, fresh_debian, needs_debootstrap
from tests.support.shell import ROOT
from tests.support.sshd import SSHD, free_port, needs_sshd
from tests.support.terminal import Terminal

PAGE = (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console host\n(.*?)```", PAGE, re.S)
ROOT_TYPES, ACCOUNT_TYPES, PERSON_TYPES = "# ", "$ ", "you$ "


def lines_of(block: str) -> list[tuple[str, str, list[str]]]:
    """(who types, the line, what is shown) of a block; what stands up to END belongs to the line."""
    found: list[tuple[str, str, list[str]]] = []
    document = False
    for line in block.splitlines():
        prompt = next((one for one in (ROOT_TYPES, ACCOUNT_TYPES, PERSON_TYPES) if line.startswith(one)), None)
        if document:
            who, typed, shown = found[-1]
            found[-1] = who, f"{typed}\n{line}", shown
            document = line != "END"
        elif prompt is not None:
            found.append((prompt, line[len(prompt) :], []))
            document = line.endswith("<<'END'")
        elif line.strip():
            found[-1][2].append(line.rstrip())
    return found


def assert_shown(done: subprocess.CompletedProcess[str], typed: str, shown: list[str]) -> None:
    """The exit code is the one that is told, and each line that is shown was printed; `...` stands for anything."""
    wanted = int(re.search(r"# exit code (\d)", typed)[1]) if "# exit code" in typed else 0
    said = done.stdout + done.stderr
    assert done.returncode == wanted, (typed, said)
    there = iter(said.splitlines())
    for line in shown:
        begun = " ".join(line.removesuffix("...").split())
        assert any(" ".join(one.split()).startswith(begun) for one in there), (
            f"`{typed}` does not print: {line}\n{said}"
        )


@needs_sshd
def test_sshd_takes_the_settings_of_the_page_and_doctor_finds_nothing_wrong_with_them(tmp_path):
    (settings,) = re.findall(r"casewalk.conf <<'END'\n(.*?)END\n", PAGE, re.S)
    key = tmp_path / "host_key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    config = tmp_path / "sshd_config"
    config.write_text(f"HostKey {key}\nX11Forwarding yes\nAcceptEnv LANG LC_*\n{settings}", encoding="utf-8")
    command = [str(SSHD), "-T", "-f", str(config), "-C", "user=casewalk,host=localhost,addr=127.0.0.1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [check for check in sshd_checks(done.stdout) if not check.ok] == []
    command[-1] = "user=root,host=localhost,addr=127.0.0.1"
    others = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "disableforwarding no" in others, "other accounts keep what they have"


@pytest.mark.soak
@needs_debootstrap
@needs_sshd
def test_the_whole_page_works_on_a_fresh_debian(tmp_path):
    home = tmp_path / "person"
    (home / ".ssh").mkdir(parents=True, mode=0o700)
    port = free_port()
    (home / "config").write_text(
        f"Host harbor\n HostName 127.0.0.1\n Port {port}\n User casewalk\n IdentityFile {home}/.ssh/casewalk\n"
        f" IdentitiesOnly yes\n StrictHostKeyChecking no\n UserKnownHostsFile {home}/known_hosts\n LogLevel ERROR\n",
        encoding="utf-8",
    )
    with fresh_debian(tmp_path / "host") as debian:
        visits = []
        for who, typed, shown in [line for block in BLOCKS for line in lines_of(block)]:
            if who == PERSON_TYPES and "ssh-keygen" not in typed:
                visits.append((typed, shown))
                continue
            if who == PERSON_TYPES:
                make_key(home, debian)
                continue
            done = debian.as_root(typed) if who == ROOT_TYPES else debian.as_account(typed)
            assert_shown(done, typed, shown)
        with debian.sshd(port):
            for typed, shown in visits:
                come_in(home, typed, shown)
        assert not [path for path in (debian.root / "srv" / "casewalk").rglob("*") if "hist" in path.name]


def make_key(home, debian: FreshDebian) -> None:
    """The person's key, without a passphrase, and its public half where the account finds it."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{home}/.ssh/casewalk"]
    subprocess.run(command, check=True)
    there = debian.root / "srv" / "casewalk" / "okafor.pub"
    shutil.copyfile(home / ".ssh" / "casewalk.pub", there)
    there.chmod(0o644)


def come_in(home, typed: str, shown: list[str]) -> None:
    """What the person types at home: a question, or the screen, by ssh or by mosh."""
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    words = typed.split()
    ssh = f"ssh -F {home}/config"
    if words[0] == "ssh" and "-t" not in words:
        done = subprocess.run(
            [*ssh.split(), *words[1:]],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, timeout=60, check=False,
        )  # fmt: skip
        assert_shown(done, typed, shown)
        return
    argv = ["mosh", f"--ssh={ssh}", *words[1:]] if words[0] == "mosh" else [*ssh.split(), *words[1:]]
    with Terminal([], env, argv=argv) as terminal:
        terminal.until("MOST PRESSING FIRST", seconds=40)
        terminal.press("q")
        assert terminal.ended() == 0
