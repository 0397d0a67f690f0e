"""The record gets another key in one step, and a lost key file comes back from the recovery code."""

import json
import os
import re
from pathlib import Path

import pytest

from review.cases.settings import Backup
from review.common.errors import Refused
from review.store.file import engine
from review.team.keys import next_key
from review.team.keys.key_file import key_from_file, read_key
from review.team.keys.recovery import recovery_code
from review.team.open import open_team
from review.team.upkeep import rekey
from tests.support.shell import Shell
from tests.support.terminal import Terminal


def key_path(shell: Shell) -> Path:
    (path,) = (shell.home / ".config" / "casewalk" / "keys").glob("harbor.key")
    return path


def code_in(text: str) -> str:
    return "\n".join(re.findall(r"^ {4}((?:[0-9A-Z]{5}-){7}[0-9A-Z]{5})$", text, re.M))


def test_a_record_gets_another_key_and_older_copies_open_with_the_older_one(shell):
    old = key_from_file(str(key_path(shell)))
    shell.says("backup")
    said = shell.says("key", "rotate")
    new = key_from_file(str(key_path(shell)))
    assert new != old
    assert code_in(said).replace("\n", "") == recovery_code(new).replace("\n", "")
    assert shell.data("show", "HB-017")["code"] == "HB-017"
    with pytest.raises(Refused, match="another key"):
        engine.connect(str(shell.team / "casewalk.db"), old)
    (kept,) = key_path(shell).parent.glob("harbor-until-*.key")
    assert key_from_file(str(kept)) == old
    assert {path.stat().st_mode & 0o777 for path in (kept, key_path(shell))} == {0o400}
    assert (shell.team / "casewalk.db").stat().st_mode & 0o777 == 0o600
    assert "the key of the record was changed" in [row["what"] for row in shell.data("audit")]
    assert "is whole" in shell.says("audit", "verify")
    verified = shell.says("key", "verify", "--code", stdin=code_in(said))
    assert "The recovery code is that of this key" in verified
    assert verified.count("older key") == len(list((shell.team / "backups").iterdir()))
    copy = next(path.name for path in (shell.team / "backups").iterdir() if "before-new-key" in path.name)
    assert f"backups/{copy}: opens with the older key {kept}" in verified
    shell.says("restore", "--at", copy)
    assert shell.data("show", "HB-017")["code"] == "HB-017"
    assert "is whole" in shell.says("audit", "verify"), "the witness goes on from the copy that was put back"


def test_the_key_is_not_changed_while_a_session_is_open(demo):
    with Terminal([], demo.env) as terminal:
        terminal.until("HB-017")
        refused = demo.run("key", "rotate")
        assert refused.returncode == 3
        assert "open" in refused.stderr
        terminal.press("q")
        terminal.ended()
    demo.says("key", "rotate")


SOAKED = [pytest.param(step, marks=pytest.mark.soak) for step in ("copy", "fold_in", "write_new", "_exchange_keys")]


@pytest.mark.parametrize("step", ["exchange", "set_key_aside", *SOAKED])
def test_cut_off_at_any_step_the_record_opens_with_what_lies_there(shell, step, monkeypatch):
    class CutOff(BaseException):
        """As if the computer had gone down."""

    def cut(*_: object, **__: object) -> None:
        raise CutOff

    monkeypatch.setenv("HOME", str(shell.home))
    login = shell.data("people")[0]["login"]
    key = read_key(str(shell.team))
    if step == "exchange":
        monkeypatch.setattr(rekey.os, "replace", cut)
    else:
        monkeypatch.setattr(rekey, step, cut)
    with pytest.raises(CutOff):
        rekey.rotate(str(shell.team), key, Backup(), "Amari", login)
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(shell.home))
    team = open_team(str(shell.team), login)
    assert team.store.cases.by_code("HB-017").code == "HB-017"
    team.store.close()
    assert not os.path.exists(str(key_path(shell)) + next_key.NEXT) or step in ("write_new", "exchange")
    shell.says("key", "rotate")
    assert shell.data("show", "HB-017")["code"] == "HB-017"


@pytest.mark.parametrize(
    ("step", "fails", "says"),
    [
        ("set_key_aside", OSError(28, "No space left on device"), "could not be exchanged"),
        ("open_store", Refused("The disk is full."), "could not be written down"),
    ],
)
def test_whatever_fails_once_the_record_has_its_new_key_the_recovery_code_is_shown(
    shell, monkeypatch, step, fails, says
):
    def failing(*_: object, **__: object) -> None:
        raise fails

    with monkeypatch.context() as here:
        here.setattr(rekey, step, failing)
        done = shell.run("key", "rotate")
    assert done.returncode == 1
    assert says in done.stderr
    assert shell.data("show", "HB-017")["code"] == "HB-017", "the next command puts right what is left"
    assert recovery_code(key_from_file(str(key_path(shell)))).replace("\n", "") == code_in(done.stdout).replace(
        "\n", ""
    )


def test_doctor_finishes_a_change_of_the_key_that_was_cut_off_and_takes_it_for_no_damage(shell, monkeypatch):
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as here:
        here.setattr(rekey, "set_key_aside", failing)
        shell.run("key", "rotate")
    assert Path(f"{key_path(shell)}{next_key.NEXT}").exists()
    checks = {check["name"]: check for check in json.loads(shell.run("doctor", "--json").stdout)}
    assert checks["record"]["ok"], checks["record"]
    assert not Path(f"{key_path(shell)}{next_key.NEXT}").exists()


def test_a_lost_key_file_comes_back_from_the_recovery_code_and_from_no_other(shell):
    path = key_path(shell)
    key = key_from_file(str(path))
    assert shell.run("key", "recover", stdin=recovery_code(key)).returncode == 3, "it is not lost"
    path.unlink()
    assert "another key" in shell.run("key", "recover", stdin=recovery_code("ab" * 48)).stderr
    assert not path.exists()
    shell.says("key", "recover", stdin=recovery_code(key))
    assert key_from_file(str(path)) == key
    assert path.stat().st_mode & 0o777 == 0o400
    assert shell.data("show", "HB-017")["code"] == "HB-017"


def test_the_recovery_code_is_shown_once_more_and_that_is_written_down(shell):
    said = shell.says("key", "rotate")
    assert shell.says("key", "code").split() == code_in(said).split()
    assert shell.data("audit")[-1]["what"] == "the recovery code was shown"
    assert "is that of this key" in shell.says("key", "verify", "--code", stdin=shell.says("key", "code"))


def test_a_code_of_another_key_is_told_from_a_wrong_one(shell):
    refused = shell.run("key", "verify", "--code", stdin=recovery_code("ab" * 48))
    assert (refused.returncode, "of another key" in refused.stderr) == (1, True)


def test_wrong_missing_truncated_readable_and_badly_placed_keys_are_five_sentences(shell):
    path, config = key_path(shell), shell.team / "team.yaml"
    text, team = path.read_text(), config.read_text()

    def put(content: str, mode: int = 0o400) -> None:
        if path.exists():
            path.chmod(0o600)
        path.write_text(content)
        path.chmod(mode)

    said = []
    put("ab" * 48)
    said.append(shell.run("show", "HB-017"))
    put(text[:-9])
    said.append(shell.run("show", "HB-017"))
    put(text, 0o444)
    said.append(shell.run("show", "HB-017"))
    path.unlink()
    said.append(shell.run("show", "HB-017"))
    (shell.team / "harbor.key").write_text(text)
    (shell.team / "harbor.key").chmod(0o400)
    config.write_text(re.sub(r"^key_file: .*$", f"key_file: {shell.team}/harbor.key", team, flags=re.M))
    said.append(shell.run("show", "HB-017"))
    sentences = [done.stderr.strip() for done in said]
    assert [done.returncode for done in said] == [3] * 5
    for sentence, word in zip(
        sentences, ("another key", "cut off", "Others can read", "is not there", "lies in the team folder"), strict=True
    ):
        assert word in sentence
        assert len(sentence.splitlines()) == 1
    assert len(set(sentences)) == 5


def test_a_team_without_encryption_says_so_in_its_journal_and_in_doctor(tmp_path):
    shell = Shell(tmp_path / "home", "plain")
    shell.home.mkdir()
    said = shell.says("init", str(shell.team), "--name", "Amari", "--no-encryption")
    assert "NOT encrypted" in said
    rows = [row["what"] for row in shell.data("audit") if row["kind"] == "keys"]
    assert rows == ["the record was made without encryption"]
    checks = {check["name"]: check["says"] for check in json.loads(shell.run("doctor", "--json").stdout)}
    assert "encryption is off" in checks["key"]
    assert "no key to change" in shell.run("key", "rotate").stderr


def test_an_older_key_that_is_kept_elsewhere_is_wanted_by_name(
    shell,
):
    shell.says("backup")
    copy = next(iter((shell.team / "backups").iterdir())).name
    shell.says("key", "rotate")
    (kept,) = key_path(shell).parent.glob("harbor-until-*.key")
    elsewhere = kept.rename(shell.home / "old.key")
    assert f"not backups/{copy}: damaged, or made with a key that is not kept" in shell.says("key", "verify")
    refused = shell.run("restore", "--at", copy)
    assert refused.returncode == 3
    assert "another key" in refused.stderr
    shell.says("restore", "--at", copy, "--key-file", str(elsewhere))
