"""Finds the team folder and checks that it is private and on a local disk."""

from __future__ import annotations

import os
import stat

from review.common.errors import NotFound, Refused

TEAM_FILE = "team.yaml"
BACKUPS = "backups"  # the folder of the copies
# A file system over a network cannot keep several writers of one SQLite file apart (docs/safety.md).
NETWORK = (
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone"),
    *("fuse.davfs", "fuse.davfs2", "fuse.smbnetfs", "fuse.glusterfs", "fuse.s3fs", "fuse.gvfsd-fuse"),
)


def find_folder(option: str | None, environment: str | None) -> str:
    """The absolute path of the team folder: `--team`, else `$CASEWALK_TEAM`, else the one of this user.

    Raises NotFound when there is no team in it; Refused when others can read it or it lies on a network disk.
    """
    folder = named_folder(option, environment)
    if not os.path.isdir(folder):
        raise NotFound(f"There is no team folder {folder}. Make one with: casewalk init {folder}")
    if not os.path.isfile(os.path.join(folder, TEAM_FILE)):
        raise NotFound(f"{folder} has no {TEAM_FILE}, so it is no team folder. Make one with: casewalk init DIR")
    refuse_network(folder)
    check_mode(folder)
    return folder


def named_folder(option: str | None, environment: str | None) -> str:
    """The absolute path of the folder that is meant, whatever is there."""
    return os.path.abspath(os.path.expanduser(option or environment or default_folder()))


def default_folder() -> str:
    """Where this user's own team lies when nothing else is said."""
    from platformdirs import user_data_dir  # 6 ms, and not wanted where the folder is named

    return os.path.join(user_data_dir("casewalk", appauthor=False), "team")


def check_mode(folder: str) -> None:
    """Raises Refused unless the folder is its owner's alone (0700), or a service group's (2770)."""
    mode = stat.S_IMODE(os.stat(folder).st_mode)
    if os.name == "posix" and mode & 0o077 and mode & 0o2077 != 0o2070:
        raise Refused(f"Others on this computer can look into {folder} (mode {mode:04o}). Close it: chmod 700 {folder}")


def file_mode(folder: str) -> int:
    """The mode of files in a team folder: 0600, or 0660 where the folder is a service group's."""
    return 0o660 if os.stat(folder).st_mode & 0o070 else 0o600


def folder_mode(folder: str) -> int:
    """The mode of folders in a team folder: 0700, or 2770 where the folder is a service group's."""
    return 0o2770 if file_mode(folder) == 0o660 else 0o700


def refuse_network(folder: str) -> None:
    """Raises Refused when the folder lies on a disk of another computer; known on Linux only."""
    try:
        with open("/proc/mounts", encoding="utf-8", errors="surrogateescape") as file:
            kind = file_system(os.path.realpath(folder), file.read())
    except OSError:
        return
    if kind in NETWORK:
        raise Refused(
            f"{folder} is on a network disk ({kind}), where several people writing at once can damage the record. "
            "Put the team folder on a disk of this computer, and let the others come in over SSH."
        )


def file_system(path: str, mounts: str) -> str:
    """The type of the file system that holds `path`, read from text as in /proc/mounts; empty when none does."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _unescaped(fields[1])
        holds = point == "/" or path == point or path.startswith(point + "/")
        if holds and len(point) >= best:  # of two mounts on one place the later one hides the earlier
            best, kind = len(point), fields[2]
    return kind


def make_folder(path: str, mode: int = 0o700) -> None:
    """Make a folder with exactly that mode, whatever the umask; one that is already there stays as it is."""
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        return
    os.chmod(path, mode)


def create_private(path: str, mode: int = 0o600) -> int:
    """A descriptor to write to a new file with exactly that mode, whatever the umask.

    Raises FileExistsError when anything is there already, a link too.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)
    return descriptor


def write_new(path: str, data: bytes, mode: int = 0o600) -> None:
    """Write a new file, on disk before this returns. Raises FileExistsError when there is one."""
    with os.fdopen(create_private(path, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put_file(path: str, data: bytes) -> None:
    """Write a file, or put new contents in place of its own; a new one is as private as its folder."""
    if os.path.exists(path):
        replace_file(path, data)
    else:
        write_new(path, data, file_mode(os.path.dirname(path)))


def read_some(path: str, most: int) -> bytes:
    """The first bytes of a file that somebody named. Raises NotFound, Refused where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def replace_file(path: str, data: bytes) -> None:
    """Put new contents in place of a file's at once: a cut in the middle leaves the old ones. The mode stays.

    Raises Refused where the disk or the folder does not take it; the file is as it was then.
    """
    folder, name = os.path.split(os.path.realpath(path))
    beside = os.path.join(folder, f".{name}.{os.getpid()}.new")
    try:
        write_new(beside, data, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(beside, os.path.join(folder, name))
    except BaseException as error:
        if os.path.exists(beside):
            os.unlink(beside)
        if isinstance(error, OSError):
            raise Refused(f"{path} cannot be written: {error.strerror}. It is as it was.") from None
        raise
    from review.store.file.copies import flush

    flush(folder)


def _unescaped(text: str) -> str:
    """A mount point as it is called: /proc/mounts writes blanks and the like as a backslash and three digits."""
    parts = text.split("\\")
    found = [parts[0]]
    for part in parts[1:]:
        octal = len(part) >= 3 and all(digit in "01234567" for digit in part[:3])
        found.append(chr(int(part[:3], 8)) + part[3:] if octal else "\\" + part)
    return "".join(found)
