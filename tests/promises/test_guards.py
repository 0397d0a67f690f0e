"""The guards are watched as well: each one is taken away in turn, and then a test has to fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.shell import ROOT

# (file, what stands there, what stands there instead, the test that has to notice)
GUARDS = (
    (
        "review/common/clean.py",
        "text = text.translate(_MARKS)",
        "pass",
        "promises/test_hostile.py::test_a_text_is_cleaned",
    ),
    (
        "screens/parts/safe.py",
        "Content(clean(str(value)))",
        "Content(str(value))",
        "screens/test_safe.py::test_text_is_shown_as_it",
    ),
    ("screens/parts/safe.py", "markup=False)", "markup=True)", "screens/test_safe.py::test_markup_and_escape"),
    (
        "review/store/file/rows.py",
        "return clean(value)",
        "return value",
        "store/test_journal.py::test_text_is_cleaned_when",
    ),
    (
        "review/store/file/chain.py",
        "if link(before, values) != kept:",
        "if False:",
        "store/test_audit.py::test_of_a_hundred",
    ),
    (
        "review/store/file/chain.py",
        "if seen and not kept.startswith(seen):",
        "if False:",
        "store/test_audit.py::test_of_a_hundred",
    ),
    ("review/store/file/chain.py", "if most <= rows:", "if True:", "store/test_audit.py::test_of_a_hundred"),
    (
        "review/store/store.py",
        "self.record.saw(case.code, [case.id])",
        "pass",
        "store/test_audit.py::test_looking_searching",
    ),
    ("review/store/schema.py", "if wrong:", "if False:", "store/test_audit.py::test_a_trigger_that_was"),
    (
        "review/team/keys/key_file.py",
        "state.st_mode & 0o037",
        "state.st_mode & 0",
        "team/test_rekey.py::test_wrong_missing",
    ),
    (
        "review/team/keys/key_file.py",
        "refuse_inside(folder, path)\n        return",
        "return",
        "team/test_rekey.py::test_wrong_missing",
    ),
    ("review/team/folder.py", "mode & 0o077 and mode & 0o2077 != 0o2070", "False", "team/test_folder.py"),
    (
        "review/team/folder.py",
        "os.fchmod(descriptor, mode)",
        "pass",
        "promises/test_canaries.py::test_a_service_groups",
    ),
    (
        "review/store/file/engine.py",
        "os.fchmod(descriptor, mode)",
        "pass",
        "promises/test_canaries.py::test_a_service_groups",
    ),
    (
        "review/store/file/open_locks.py",
        "fcntl.LOCK_EX | fcntl.LOCK_NB",
        "fcntl.LOCK_SH",
        "team/test_rekey.py::test_the_key_is_not_changed",
    ),
    (
        "review/team/keys/next_key.py",
        "set_key_aside(path)\n    return key",
        "return key",
        "team/test_rekey.py::test_cut_off",
    ),
    ("review/cli/front/gate.py", "os.environ.clear()", "pass", "cli/test_gate.py::test_what_the_client_sent"),
    ("review/cli/front/gate.py", "os.umask(0o077)", "pass", "cli/test_gate.py::test_what_the_client_sent"),
    (
        "review/cli/front/parser.py",
        "if name in STARTS_A_PROGRAM",
        "if False",
        "promises/test_restricted.py::test_every_command_at",
    ),
    (
        "review/cli/front/core_dumps.py",
        "resource.setrlimit",
        "str",
        "promises/test_restricted.py::test_a_process_that_is_killed",
    ),
    (
        "review/cases/roles.py",
        "return area in MAY.get(person.role, ())",
        "return True",
        "promises/test_roles_matrix.py",
    ),
    ("review/store/file/journal.py", "if self.record.forbidden and", "if False and", "promises/test_roles_matrix.py"),
    (
        "screens/terminal/locking.py",
        "if self.is_locked and action",
        "if False and action",
        "screens/test_locking.py::test_nothing_but",
    ),
    (
        "screens/terminal/locking.py",
        "minutes * 60:",
        "minutes * 1e9:",
        "screens/test_locking.py::test_a_screen_that_nobody",
    ),
    (
        "screens/terminal/locking.py",
        "if is_right and is_there:",
        "if is_right:",
        "screens/test_locking.py::test_who_is_no_longer",
    ),
    ("screens/terminal/wipe.py", "self.write(WIPE)", "pass", "screens/test_locking.py::test_on_a_real_terminal"),
    (
        "screens/parts/codes_only.py",
        "place + n in kept or",
        "True or",
        "screens/test_locking.py::test_one_key_leaves",
    ),
    (
        "screens/terminal/restricted.py",
        "return False if action in SHUT",
        "return True if 0",
        "promises/test_restricted.py::test_the_screen_itself",
    ),
    (
        "screens/terminal/crash.py",
        'f"  {type(error).__name__}"',
        'f"  {error!r}"',
        "screens/test_app.py::test_a_report",
    ),
    (
        "review/exchange/incoming/tables.py",
        'if cell.lstrip("\'").startswith(MARKED) else cell',
        "if False else cell",
        "promises/test_hostile.py::test_no_cell_begins",
    ),
    # How text gets in, and what stands beside the trail.
    (
        "screens/parts/form.py",
        "Paste(clean(as_lines(event.text)))",
        "event",
        "promises/test_hostile_forms.py::test_each_field",
    ),
    (
        "screens/parts/fields.py",
        "one_line(as_lines(event.text))",
        "event.text",
        "promises/test_hostile_forms.py::test_each_field",
    ),
    (
        "screens/parts/safe.py",
        "if hold_back is not None and hold",
        "if False and hold",
        "screens/test_locking.py::test_a_message_that",
    ),
    (
        "review/store/file/witness.py",
        "self._keep(number, before)",
        "pass",
        "store/test_audit.py::test_a_tail_that_was_cut",
    ),
    ("review/store/file/chain.py", "first = -(2**63)", "first = -(2**62)", "store/test_audit.py::test_of_a_hundred"),
    (
        "review/store/file/consistency.py",
        "found + _unheard_of(record, left)",
        "found",
        "store/test_audit.py::test_a_record_that",
    ),
    (
        "review/store/file/consistency.py",
        "if not _agree(",
        "if False and not _agree(",
        "store/test_audit.py::test_a_record_that",
    ),
    (
        "review/team/open.py",
        "person.role) == own",
        "person.role)[0] == own[0]",
        "screens/test_locking.py::test_who_has_another",
    ),
    (
        "screens/terminal/locking.py",
        "keep_all(self.screen_stack)",
        "pass",
        "screens/test_locking.py::test_what_is_typed_is_kept",
    ),
    (
        "screens/parts/foot.py",
        "if self.message and not hidden",
        "if self.message",
        "screens/test_locking.py::test_one_key_leaves",
    ),
    (
        "review/store/file/copy_rules.py",
        "(STEP, RESTORE, NEW_KEY)",
        "(STEP, RESTORE)",
        "store/test_copy_rules.py::test_the_last_copy_under",
    ),
    # The door.
    (
        "review/cli/front/gate.py",
        "if any(character in _CONTROLS",
        "if False and any(character in _CONTROLS",
        "cli/test_gate.py",
    ),
    (
        "review/cli/front/parser.py",
        "if name in named and (whole",
        "if False and (whole",
        "cli/test_gate.py::test_whatever_is_no",
    ),
    ("review/team/door.py", 'RESTRICT = "restrict,pty"', 'RESTRICT = "pty"', "team/test_door.py"),
    # A meeting that several share.
    ("screens/meeting/walk.py", "if self.sitting.follows:", "if False:", "screens/test_sharing.py"),
    ("screens/meeting/sharing.py", "require(walk.sitting.team.person, CHAIR)", "pass", "screens/test_sharing.py"),
    (
        "review/flows/replay.py",
        "with AsOf(store.record, turn.case_id, number):",
        "if True:",
        "flows/test_replay.py::test_what_came",
    ),
)


def test_every_guard_that_is_watched_stands_where_it_is_looked_for():
    for file, there, _, test in GUARDS:
        assert (ROOT / file).read_text(encoding="utf-8").count(there) >= 1, (file, there)
        name, _, begin = test.partition("::")
        assert begin in (ROOT / "tests" / name).read_text(encoding="utf-8"), test


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole program once more, to take guards out of."""
    copy = tmp_path_factory.mktemp("guards") / "tree"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "dist", "build")
    shutil.copytree(ROOT, copy, ignore=left_out)
    return copy


@pytest.mark.soak
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: f"{Path(guard[0]).name}: {guard[1][:40]}")
def test_each_guard_that_is_taken_away_is_missed_by_a_test(tree, guard):
    file, there, instead, test = guard
    path = tree / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(there, instead), encoding="utf-8")
    name, _, begin = test.partition("::")
    chosen = ["-k", begin] if begin else []
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{name}", *chosen],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    finally:
        path.write_text(before, encoding="utf-8")
    assert done.returncode == 1, f"without {there!r} in {file} nothing fails:\n{done.stdout[-2000:]}"
