"""The team folder is found, private, on a disk of this computer, and its files are made private from the first byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from review.common.errors import NotFound, Refused
from review.team.folder import (
    NETWORK,
    create_private,
    default_folder,
    file_mode,
    file_system,
    find_folder,
    make_folder,
    replace_file,
    write_new,
)

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export/home /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/local xfs rw 0 0
//nas/team /mnt/team\\040share cifs rw 0 0
jo@host:/srv /home/local/remote fuse.sshfs rw 0 0
tmpfs /media/back\\134slash tmpfs rw 0 0
/dev/sdc1 /twice ext4 rw 0 0
server:/x /twice nfs rw 0 0
short line
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "harbor"
    folder.mkdir(mode=0o700)
    (folder / "team.yaml").write_text("team: Harbor\n")
    return folder


@pytest.fixture(params=[0o000, 0o022, 0o027, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode_of(path) -> int:
    return os.stat(path).st_mode & 0o7777


def test_the_option_goes_before_the_environment_and_that_before_the_users_own(team, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert find_folder(str(team), "/nowhere") == str(team)
    assert find_folder(None, str(team)) == str(team)
    assert default_folder() == str(tmp_path / "data" / "casewalk" / "team")
    with pytest.raises(NotFound, match="casewalk init"):
        find_folder(None, None)


def test_a_relative_folder_and_one_under_home_are_found(team, monkeypatch):
    monkeypatch.chdir(team.parent)
    assert find_folder("harbor", None) == str(team)
    monkeypatch.setenv("HOME", str(team.parent))
    assert find_folder("~/harbor", None) == str(team)


def test_a_folder_without_a_team_says_how_to_make_one(tmp_path):
    with pytest.raises(NotFound, match=r"has no team\.yaml.*casewalk init"):
        find_folder(str(tmp_path), None)


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o770, 0o701, 0o2775])
def test_a_folder_that_others_can_look_into_is_refused_with_the_way_to_close_it(team, mode):
    team.chmod(mode)
    with pytest.raises(Refused, match=f"mode {mode:04o}.*chmod 700"):
        find_folder(str(team), None)


@pytest.mark.parametrize(("mode", "files"), [(0o700, 0o600), (0o500, 0o600), (0o2770, 0o660)])
def test_a_private_folder_and_a_service_groups_are_taken(team, mode, files):
    team.chmod(mode)
    assert find_folder(str(team), None) == str(team)
    assert file_mode(str(team)) == files


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/team", "ext4"),
        ("/home/jo/team", "nfs4"),
        ("/homes/jo", "ext4"),
        ("/home/local/team", "xfs"),
        ("/mnt/team share/harbor", "cifs"),
        ("/home/local/remote", "fuse.sshfs"),
        ("/media/back\\slash/x", "tmpfs"),
        ("/twice/team", "nfs"),
        ("/", "ext4"),
    ],
)
def test_the_disk_under_a_path_is_the_innermost_mount(path, kind):
    assert file_system(path, MOUNTS) == kind


def test_network_disks_are_known_by_the_names_linux_gives_them():
    assert {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"} <= set(NETWORK)
    assert not {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay"} & set(NETWORK)
    assert file_system("/x", "") == ""


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("mode", [0o600, 0o660, 0o400, 0o440])
def test_a_new_file_has_exactly_its_mode_whatever_the_umask(tmp_path, mode):
    os.close(create_private(str(tmp_path / "file"), mode))
    assert mode_of(tmp_path / "file") == mode


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("mode", [0o700, 0o2770])
def test_a_new_folder_has_exactly_its_mode_whatever_the_umask(tmp_path, mode):
    make_folder(str(tmp_path / "folder"), mode)
    assert mode_of(tmp_path / "folder") == mode


def test_a_new_file_never_takes_the_place_of_another_nor_follows_a_link(tmp_path):
    (tmp_path / "there").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("there", "link"):
        with pytest.raises(FileExistsError):
            write_new(str(tmp_path / name), b"new")
    assert (tmp_path / "there").read_text() == "old"
    assert not (tmp_path / "target").exists()


@pytest.mark.usefixtures("umask")
def test_replacing_keeps_the_mode_and_leaves_nothing_beside(tmp_path):
    write_new(str(tmp_path / "file"), b"old", 0o660)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    replace_file(str(tmp_path / "link"), b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()
    assert mode_of(tmp_path / "file") == 0o660
    assert sorted(os.listdir(tmp_path)) == ["file", "link"]


def test_what_the_disk_does_not_take_is_refused_in_a_sentence_and_the_file_is_as_it_was(tmp_path):
    write_new(str(tmp_path / "file"), b"old")
    small = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4)); import signal; "
    small += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from review.team.folder import replace_file; "
    small += "replace_file(sys.argv[1], b'much too long')"
    done = subprocess.run(
        [sys.executable, "-c", small, str(tmp_path / "file")], capture_output=True, text=True, check=False
    )
    assert (
        f"review.common.errors.Refused: {tmp_path / 'file'} cannot be written: File too large. It is as it was."
        in done.stderr
    )
    assert (tmp_path / "file").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_when_replacing_fails_the_old_contents_stay(tmp_path):
    write_new(str(tmp_path / "file"), b"old")
    with pytest.raises(TypeError):
        replace_file(str(tmp_path / "file"), "text, no bytes")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]
