"""People come in over a real SSH: look-ups, the walk, two at once, and every trick that leads nowhere."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.shell import copy_of
from tests.support.sshd import needs_sshd, running_sshd
from tests.support.terminal import Terminal
from tests.support.whole_walk import walk_through

pytestmark = needs_sshd


@pytest.fixture(scope="module")
def host(demo_home, tmp_path_factory):
    """The demo's team on a host of its own; its supervisor, a therapist and the office have keys."""
    folder = tmp_path_factory.mktemp("ssh")
    with running_sshd(copy_of(demo_home, folder / "home"), folder / "host") as running:
        for person in ("Lindqvist", "Okafor", "Brandt", "Pell"):
            running.let_in(person)
        yield running


def refused(host) -> list[str]:
    """What the journal says was refused, the newest first."""
    from review.team.open import open_team

    team = open_team(str(host.shell.team), "Lindqvist", came_from="")
    rows = team.store.record.rows("SELECT what FROM journal WHERE kind = 'refused' ORDER BY id DESC")
    team.store.close()
    return [row[0] for row in rows]


def test_a_therapist_asks_one_thing_and_has_the_answer(host):
    done = host.asks("Okafor", "show HB-017")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" HB-017")
    assert host.asks("Okafor", "find curfew").stdout.startswith("HB-017")
    assert host.asks("Okafor", "show HB-71").returncode == 1
    assert host.asks("Okafor", "actions --nonsense").returncode == 2


def test_a_contact_is_recorded_with_one_line_by_whose_key_it_was(host):
    done = host.asks("Brandt", 'log sro HB-020 in success "he thanked the mother"', env={"USER": "mallory"})
    assert done.returncode == 0
    journal = host.asks("Brandt", "undo")
    assert "he thanked the mother" in journal.stdout
    assert host.asks("Okafor", "act HB-017 -", stdin="ask the AP for the plan by fri").returncode == 0
    assert "ask the AP for the plan" in host.asks("Okafor", "actions --mine").stdout


def test_a_role_holds_at_the_door_too(host):
    assert host.asks("Pell", "agenda").returncode == 0
    done = host.asks("Pell", "show HB-017")
    assert (done.returncode, done.stdout) == (4, "")
    assert "office" in done.stderr
    assert refused(host)[0] == "casewalk show"
    assert host.asks("Okafor", "meet", "-tt").returncode == 4


@pytest.mark.parametrize(
    "trick",
    [
        "bash", "bash -i", "sh -c id", "vi", "vi -c ':!sh'", "cat /etc/passwd", "scp -f /etc/passwd", "python3 -c 1",
        "show HB-017\nid", "show 'HB-017", "show HB-017 --team /tmp", "internal-sftp", "import x", "keys list",
        "gate --as Lindqvist",
    ],
)  # fmt: skip
def test_a_trick_is_refused_with_a_sentence_and_written_down(host, trick):
    done = host.asks("Okafor", trick)
    assert (done.returncode, done.stdout) == (4, ""), done.stderr
    assert done.stderr.strip()
    assert "at the door" in refused(host)[0]


def test_a_terminal_opens_no_other_program(host):
    for trick in ("vi", "vi -c ':!sh'", "bash -l"):
        done = host.asks("Okafor", trick, "-tt")
        assert done.returncode == 4
        assert "no command" in done.stdout  # with a terminal there is one stream


def test_signs_of_a_shell_do_nothing(host, tmp_path):
    made = tmp_path / "made"
    for trick in (f"show HB-017; touch {made}", f"show $(touch {made})", f"find x | touch {made}", f"find x > {made}"):
        assert host.asks("Okafor", trick).returncode in (0, 1, 2)
        assert not made.exists()


def test_no_file_is_copied_and_nothing_is_forwarded(host, tmp_path):
    target = tmp_path / "got"
    where = host.ssh("Okafor")
    options, address = where[1:-1], where[-1]
    options = ["-P" if option == "-p" else option for option in options]
    for program in (["scp", "-O"], ["scp"], ["sftp", "-b", "/dev/null"]):
        source = f"{address}:{host.shell.team}/casewalk.db"
        words = [*program, *options, source, *([str(target)] if program[0] == "scp" else [])]
        done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
        assert done.returncode != 0, words
        assert not target.exists()
    forward = host.asks("Okafor", "people", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22")
    assert forward.returncode == 255  # ssh's own: the port could not be forwarded
    through = subprocess.run(
        host.ssh("Okafor", "-W", f"127.0.0.1:{host.port}"),
        capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip
    assert b"SSH-2.0" not in through.stdout


def test_a_poisoned_environment_changes_nothing(host, tmp_path):
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "sitecustomize.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (evil / "review").mkdir()
    library = evil / "no.so"  # no library: whoever loads it complains on stderr
    library.write_text("no")
    poison = {
        "LD_PRELOAD": str(library), "LD_AUDIT": str(library),
        "EDITOR": "/bin/sh", "VISUAL": "/bin/sh", "PAGER": "/bin/sh", "PYTHONPATH": str(evil), "PYTHONSTARTUP": "/x",
        "CASEWALK_TEAM": "/nowhere", "CASEWALK_TODAY": "2001-01-01", "CASEWALK_KEY_FD": "0", "HOME": "/nowhere",
        "PYTHONHOME": "/nowhere", "TEXTUAL_DRIVER": "evil:Driver",
    }  # fmt: skip
    options = [word for name in poison for word in ("-o", f"SendEnv={name}")]
    del poison["HOME"]
    send = [
        word for name, value in poison.items() if name.startswith("LD_") for word in ("-o", f"SetEnv={name}={value}")
    ]
    clean = {name: value for name, value in poison.items() if not name.startswith("LD_")}  # ssh itself would load it
    done = host.asks("Okafor", "show HB-017", *options, *send, env=clean)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == host.asks("Okafor", "show HB-017").stdout
    assert not (tmp_path / "ran").exists()


def test_a_key_that_was_taken_out_opens_nothing(host):
    host.new_key("Whitehorse")
    assert host.asks("Whitehorse", "show HB-017").returncode == 255


def test_the_screen_comes_up_and_a_case_is_read_and_recorded_in(host):
    with host.screen("Okafor") as terminal:
        terminal.until("ACTIVE CASES")
        terminal.press(":")
        terminal.press("HB-017", "\r")
        terminal.until("LAST WEEK'S ACTIONS", "LAST")
        terminal.press("q")
        terminal.until("ACTIVE CASES")
        terminal.press("q")
        assert terminal.ended() == 0


def test_the_whole_walk_goes_through_ssh_while_somebody_else_records_and_looks_things_up(host):
    with host.screen("Lindqvist", command="meet") as chair, host.screen("Brandt") as other:
        chair.until("case 1 of 12")
        other.until("ACTIVE CASES")
        assert host.asks("Brandt", "log school HB-020 left before fifth period").returncode == 0
        other.press("P")
        other.until("PEOPLE OF THE TEAM")
        other.press("q")
        codes = walk_through(chair, 12)
        assert len(set(codes)) == 12
        assert "call about HB-017" in host.asks("Brandt", "show HB-017").stdout
        chair.press("q")
        other.press("q")
        assert (chair.ended(), other.ended()) == (0, 0)


def test_nothing_but_codes_stands_in_the_list_of_processes_the_title_or_a_history(host):
    before = histories()
    question = subprocess.Popen(
        host.ssh("Okafor", command="act HB-017 -"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert question.stdin is not None
    with question, host.screen("Okafor") as terminal:
        question.stdin.write(b"call the grandmother Dolores ")
        question.stdin.flush()
        terminal.until("ACTIVE CASES")
        shown = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
        assert shown.count("gate --as Okafor") >= 2, "both are at the door"
        for word in ("Dolores", "grandmother", "Whitehorse", "Lincoln"):
            assert word not in shown
            assert word not in terminal_title(terminal.raw)
        terminal.press("q")
        assert terminal.ended() == 0
        answer, _ = question.communicate(b"at home by fri")
        assert b"Dolores" in answer
    assert histories() == before


def histories() -> dict[str, int]:
    """What shells and editors keep of what was typed, in the home of the account: file -> when it was written."""
    kept = [path for path in Path.home().iterdir() if "hist" in path.name or "viminfo" in path.name]
    return {path.name: path.stat().st_mtime_ns for path in kept}


def test_mosh_reaches_the_screen_through_the_same_door(host):
    if shutil.which("mosh") is None or shutil.which("mosh-server") is None:
        pytest.skip("mosh is not installed: apt-get install mosh")
    *command, address = host.ssh("Okafor")
    env = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    with Terminal([], env, argv=["mosh", f"--ssh={shlex.join(command)}", address]) as terminal:
        terminal.until("ACTIVE CASES")
        terminal.press("q")
        assert terminal.ended() == 0
    for trick in ("bash", "new -e bash"):
        done = host.asks("Okafor", f"mosh-server {trick}")
        assert (done.returncode, done.stdout) == (4, "")


def terminal_title(raw: bytes) -> str:
    """What the program asked the terminal to write over its window."""
    return " ".join(part.split(b"\x07")[0].decode("utf-8", "replace") for part in raw.split(b"\x1b]")[1:])
