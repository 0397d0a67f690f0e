"""What comes in at the door is words and nothing else: no shell, no file, no child process, no traceback."""

import contextlib
import io
import os
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cli import main
from review.cli.front.commands import COMMANDS, FAMILIES
from review.cli.front.gate import clean_environment, words_of
from review.common.errors import NotAtDoor
from tests.support.shell import account_home, take_back

STARTS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "pty.spawn",
)
MOSH = "mosh-server 'new' '-s' '-c' '256' '-l' 'LANG=C.UTF-8'"
started: list[tuple[str, object]] = []
watching = False


class Started(BaseException):
    """A program was about to be started."""


def _watch(event: str, given: tuple[object, ...]) -> None:
    if watching and event in STARTS:
        started.append((event, given))
        raise Started(event)


sys.addaudithook(_watch)  # Python tells it of every program it starts, however that is done


@contextlib.contextmanager
def as_sshd_leaves_it(asked: str, **more: str):
    """The environment and umask as the door finds them; both are put back."""
    global watching
    before, umask = dict(os.environ), os.umask(0o022)
    os.environ["SSH_ORIGINAL_COMMAND"] = asked
    os.environ["SSH_CONNECTION"] = "192.0.2.7 50222 192.0.2.1 22"
    os.environ.update(more)
    started.clear()
    watching = True
    try:
        yield
    finally:
        watching = False
        os.environ.clear()
        os.environ.update(before)
        os.umask(umask)


def knock(team: str, asked: str, **more: str) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a command at the door, as Okafor."""
    out, err = io.StringIO(), io.StringIO()
    with (
        as_sshd_leaves_it(asked, **more),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", io.StringIO("said on stdin"))
        code = main(["gate", "--as", "Okafor", "--team", team])
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def team(demo_home, tmp_path_factory) -> str:
    """The demo's team, whose key is found whatever home the account has."""
    from tests.support.shell import copy_of

    copied = copy_of(demo_home, tmp_path_factory.mktemp("gate") / "home")
    file = copied.team / "team.yaml"
    file.write_text(file.read_text().replace("key_file: ~/", f"key_file: {copied.home}/"))
    return str(copied.team)


def test_a_look_up_is_answered_with_or_without_the_word_casewalk(team):
    for asked in ("show HB-017", "casewalk show HB-017", "  show   'HB-017' "):
        code, out, err = knock(team, asked)
        assert (code, err) == (0, "")
        assert out.startswith(" HB-017")


def test_a_text_needs_no_quotes_for_ssh_has_taken_them_off(team):
    code, out, _ = knock(team, "act HB-017 call the AP about the plan @Okafor by 12/11 --subject school")
    assert code == 0
    assert "call the AP about the plan" in out
    code, out, _ = knock(team, "log sro HB-017 in success he thanked us -")
    assert (code, "he thanked us -" in out) == (0, True)
    code, out, _ = knock(team, "act HB-017 -")
    assert (code, "said on stdin" in out) == (0, True)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("bash", "no command 'bash'"),
        ("sh -c 'id > /tmp/x'", "no command 'sh'"),
        ("/bin/sh", "no command '/bin/sh'"),
        ("vi /etc/passwd", "no command 'vi'"),
        ("scp -t /tmp", "no command 'scp'"),
        ("/usr/lib/openssh/sftp-server", "no command"),
        ("internal-sftp", "no command"),
        ("rsync --server -e.LsfxCIvu . /tmp", "no command"),
        ("git-upload-pack '/x'", "no command"),
        ("env casewalk show HB-017", "no command 'env'"),
        ("casewalk casewalk", "no command 'casewalk'"),
        ("shwo HB-017", "Did you mean show?"),
        ("show HB-017\nbash", "one line"),
        ("show HB-017\rbash", "one line"),
        ("show \x1b]52;c;x\x07", "one line"),
        ("show \x9b6n", "one line"),
        ("show HB-017\u2028bash", "one line"),
        ("show 'HB-017", "quote"),
        ('show "HB-017', "quote"),
        ("show HB-017\\", "quote"),
        ("show HB-017 --team /tmp", "--team names a file"),
        ("--team=/tmp show HB-017", "--team names a file"),
        ("import caseload.csv", "no command 'import'"),
        ("init /tmp/x", "no command 'init'"),
        ("demo --fresh", "no command 'demo'"),
        ("keys list", "no command 'keys'"),
        ("gate --as Amari", "no command 'gate'"),
        ("casewalk gate --as Amari --team x", "no command 'gate'"),
        ("mosh-server", "mosh client"),
        ("mosh-server new -e bash", "mosh client"),
        ("mosh-server new -c '256;id'", "mosh client"),
        ("mosh-server new -l LD_PRELOAD=/tmp/x.so", "mosh client"),
        ("mosh-server new -l LD_PRELOAD=libevil.so", "mosh client"),
        ("mosh-server new -l LD_DEBUG_OUTPUT=x -l LANG=C", "mosh client"),
    ],
)
def test_whatever_is_no_command_of_the_door_is_refused_with_a_sentence_and_written_down(team, asked, says):
    code, out, err = knock(team, asked)
    assert (code, out, started) == (4, "", [])
    assert says in err
    assert "Traceback" not in err
    assert last_refused(team)[:2] == ("Okafor", "192.0.2.7")
    assert "at the door" in last_refused(team)[2]


def test_signs_of_a_shell_are_only_signs(team):
    for asked in ("show $(id)", "show `id`", "find ; id", "find a | b", "find x > /tmp/y", "show $HOME", "find *"):
        code, _, err = knock(team, asked)
        assert (code in (0, 1), started) == (True, []), (asked, err)


def test_somebody_who_is_not_in_the_team_any_more_is_let_into_nothing(team):
    with as_sshd_leaves_it("show HB-017"), contextlib.redirect_stderr(io.StringIO()) as err:
        assert main(["gate", "--as", "mallory", "--team", team]) == 4
    assert "mallory is not in the team" in err.getvalue()


def test_without_a_command_the_screen_is_opened_which_wants_a_terminal(team):
    code, out, err = knock(team, "")
    assert (code, out) == (2, "")
    assert "wants a terminal" in err


def test_what_the_client_sent_along_is_forgotten(team):
    poison = {
        "EDITOR": "/bin/sh", "VISUAL": "/bin/sh", "PAGER": "/bin/sh", "PYTHONPATH": "/tmp/evil", "LD_PRELOAD": "",
        "CASEWALK_TEAM": "/nowhere", "CASEWALK_TODAY": "no day", "CASEWALK_KEY_FD": "0", "HOME": "/nowhere",
        "XDG_CONFIG_HOME": "/nowhere", "TEXTUAL_DRIVER": "evil:Driver", "PATH": "/tmp/evil", "COLUMNS": "9",
    }  # fmt: skip
    code, out, err = knock(team, "show HB-017", **poison)
    assert (code, err) == (0, "")
    assert out.startswith(" HB-017")
    with as_sshd_leaves_it("x", **poison, TERM="xterm-256color", LANG="de_DE.UTF-8", LC_ALL="$(id)"):
        clean_environment()
        assert set(os.environ) == {"TERM", "LANG", "PATH", "HOME", "SSH_CONNECTION"}
        assert os.environ["PATH"] == "/usr/local/bin:/usr/bin:/bin"
        assert os.environ["HOME"] == os.path.expanduser(f"~{_account()}")
        assert os.umask(0o022) == 0o077


def test_what_the_door_notes_in_the_accounts_own_home_is_taken_back_after_the_tests(team):
    assert knock(team, "show HB-017")[0] == 0
    place = account_home() / ".local" / "state" / "casewalk"
    own = sorted(place.glob(f"{os.path.basename(team)}-*"))
    left = {path.name for path in place.iterdir()}
    take_back([Path(team)])
    gone = left - {path.name for path in place.iterdir()}
    assert len(own) >= len(gone) == 1, "that of this team and of no other"


def test_the_mosh_client_gets_a_server_that_comes_back_through_the_door(team):
    if not os.access("/usr/bin/mosh-server", os.X_OK):
        pytest.skip("mosh is not installed: apt-get install mosh")
    with pytest.raises(Started):
        knock(team, f"{MOSH} '--' 'meet'")
    ((event, (path, argv, env)),) = started
    assert (event, path) == ("os.exec", "/usr/bin/mosh-server")
    assert argv[:7] == ["mosh-server", "new", "-s", "-c", "256", "-l", "LANG=C.UTF-8"]
    assert argv[7] == "--"
    assert argv[-5:] == ["gate", "--as", "Okafor", "--team", team]
    assert env["SSH_ORIGINAL_COMMAND"] == "meet"
    assert "EDITOR" not in env


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1), min_size=1, max_size=6)
)
def test_words_in_quotes_come_through_as_they_are(words):
    if words[0] != "casewalk":
        assert words_of(shlex.join(words)) == words


@given(st.text(st.sampled_from("abé \u00a0\u3000\t-#;$`")))
def test_a_line_without_quotes_is_cut_where_a_shell_would_cut_it(asked):
    words = shlex.split(asked)
    assert words_of(asked) == (words[1:] if words[:1] == ["casewalk"] else words)


PIECES = st.sampled_from(
    [
        *COMMANDS, *FAMILIES, "casewalk", "help", "--help", "-h", "--json", "--plain", "--", "-",
        "--team", "/etc/passwd", "--team=/tmp", "HB-017", "HB-018", "--case", "--owner", "@Okafor", "--mine", "--due",
        "fri", "in", "difficulty",
        ";", "|", "&&", "$(id)", "`id`", ">", "<", "*", "~", "\\", "'", '"', "\n", "\0", "\x1b[6n", "bash", "-c", "-e",
        "mosh-server", "new", "-s", "scp", "-t", "internal-sftp", "\udcff", "\u202e", "x" * 300, "done #1", "-1",
    ]
)  # fmt: skip


def as_it_may_come(text: str) -> str:
    """The text as an environment can hold it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


ANYTHING = st.one_of(
    st.lists(PIECES, max_size=7).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=5).map("".join),
    st.binary(max_size=60).map(lambda data: data.decode("utf-8", "surrogateescape")),
).map(as_it_may_come)
AT_DOOR = st.sampled_from([name for name, command in COMMANDS.items() if command.at_door])
NO_OPTION = st.sampled_from(["--overdu", "-x", "--nonsense=1", "--due=", "--", "-5", "--\u202e", "---"])
# Most of these no command can read; what opens the record takes six times as long.
COMMAND = st.builds("{} {} {}".format, AT_DOOR, NO_OPTION, st.lists(PIECES, max_size=2).map(" ".join))


@pytest.fixture(scope="module")
def busy_team(team) -> str:
    """The team while somebody else is in it: the last one to leave folds the log into the file, which takes a while."""
    from review.team.open import open_team

    other = open_team(team, "Amari", came_from="")
    yield team
    other.store.close()


@pytest.mark.parametrize("count", [1000, pytest.param(5000, marks=pytest.mark.soak)])
def test_of_so_many_command_lines_none_starts_a_program_or_shows_a_traceback(busy_team, count):
    @settings(max_examples=count // 20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        anything=st.lists(ANYTHING, min_size=5, max_size=5, unique=True),
        commands=st.lists(COMMAND.map(as_it_may_come), min_size=15, max_size=15, unique=True),
    )
    def every_line_is_harmless(anything, commands):
        for asked in (*anything, *commands):
            assert_harmless(busy_team, asked)

    every_line_is_harmless()


def assert_harmless(team: str, asked: str) -> None:
    """It is answered or refused, by this very process and in a sentence; mosh alone is another program."""
    try:
        code, _, err = knock(team, asked)
    except Started:
        assert words_of(asked)[:2] == ["mosh-server", "new"]
        assert [event for event, _ in started] == ["os.exec"]
        return
    assert started == []
    assert code in (0, 1, 2, 3, 4), (asked, err)
    assert "Traceback" not in err
    assert "\x1b" not in err


def last_refused(team: str) -> tuple[str, str, str]:
    """(who, from where, what) of the newest refusal in the journal."""
    from review.team.open import open_team

    opened = open_team(team, "Amari", came_from="")
    rows = opened.store.record.rows("SELECT who, came_from, what FROM journal WHERE kind = 'refused' ORDER BY id DESC")
    opened.store.close()
    return tuple(rows[0])


def _account() -> str:
    from pwd import getpwuid

    return getpwuid(os.getuid()).pw_name


def test_a_refusal_at_the_door_is_an_error_of_its_own():
    with pytest.raises(NotAtDoor):
        words_of("show 'x")
