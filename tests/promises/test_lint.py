"""What the code may not do, read from the code itself: SQL from data, a shell, a file for all, text unmarked."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.shell import ROOT

SOURCES = sorted([*(ROOT / "review").rglob("*.py"), *(ROOT / "screens").rglob("*.py")])
RECORD = sorted(path for path in (ROOT / "review").rglob("*.py") if "migrations" not in path.parts)

SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|PRAGMA|ATTACH|WHERE|ORDER BY)\b")
# What may stand inside SQL: our own names of tables and columns, marks for values, and conditions written with marks.
# Numbers go in with :d. Nothing that a person has typed has one of these names, and none has another way in.
PARTS = {
    *(
        "table",
        "columns",
        "names",
        "name",
        "row",
        "marks",
        "condition",
        "conditions",
        "where",
        "when",
        "only",
        "owners",
    ),
    *("active", "shown", "of_cases", "sql", "pragma", "key", "columns_of", "limits", "last", "heard", "day", "days"),
    *(
        "week",
        "counts",
        "by_school",
        "one",
        "discussed",
        "looked",
        "places",
        "parts",
        "wanted",
        "called",
        "column",
        "f",
    ),
    *(
        "refers_to",
        "said_by",
        "stays",
        "month",
        "numbers",
        "which",
        "in_person",
        "reached_out",
        "join",
        "split",
        "lower",
        "len",
        "type",
        "since",
        "own",
        "met",
        "face",
        "ids",
    ),
}
ATTRIBUTES = {
    *("self.table", "self.order", "self.kind", "self.of_case_by", "self._told", "self._own", "self._met", "self._week"),
    *(
        "self._when",
        "self._logged",
        "self._reported",
        "self._count",
        "self._recorded",
        "since.toordinal",
        "column.refers_to",
        "column.name",
        "limits.sql",
    ),
}
# What stands where SQL wants a value, and is none that a person has typed.
WANTS_A_VALUE = re.compile(r"(['\"]|=|<|>|\bLIKE)\s*$")
VALUES_OF_OURS = {
    "review/store/queries/export.py": {"table", "called", "said_by[name]"},
    "review/store/file/engine.py": {"BUSY_SECONDS * 1000", "_hex(key)"},
    "review/store/store.py": {"_THERE.format"},
}
# Who starts a program, each with a list of words and never through a shell.
STARTS = {
    "review/team/keys/key_file.py": "key_command of team.yaml",
    "review/team/upkeep/machine_checks.py": "doctor asks sshd, the clock and the like",
    "review/cli/front/printer.py": "lp",
    "review/cli/front/editor.py": "the person's editor, at the host alone",
}
# Who makes files by another way than review/team/folder.py, with the mode beside it.
MAKES = {
    "review/team/folder.py": "create_private, make_folder: what all others use",
    "review/store/file/engine.py": "the record, private from its first byte",
    "review/store/file/witness.py": "0600 in folders of 0700",
    "review/cli/front/editor.py": "mkdtemp: 0700, in the team folder",
    "review/cli/__init__.py": "the null device in place of a stream that was closed",
    "review/exchange/outgoing/export.py": "a folder of 0700, its files through create_private",
    "review/team/init.py": "the folders above a new team's, as the person's umask says",
    "review/team/keys/key_file.py": "folders of 0700",
    "review/team/upkeep/rekey.py": "folders of 0700",
}
# The answer; a bar and fixed questions; the bytes of a paper.
SHOWS = {*("review/cli/front/output.py", "review/cli/files.py", "review/cli/export.py", "review/cli/front/deliver.py")}
CELLS = {"review/exchange/outgoing/export.py", "review/exchange/incoming/rejected.py"}
READS_MARKUP = ("rich.console", "rich.markup", "rich.text", "rich.table", "rich.print", "textual.markup")
MARKUP = re.compile(r"#(set|show|let|text|raw|eval)\b.*[({]")  # of typst
NEVER_IMPORTED = {
    *(
        "socket",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "pickle",
        "marshal",
        "webbrowser",
        "ctypes",
        "pty",
        "runpy",
    ),
    *("multiprocessing", "code", "xmlrpc", "socketserver", "telnetlib", "shelve"),
}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def is_ours(value: ast.FormattedValue) -> bool:
    """What is put into the SQL is a constant, a number with :d, or one of the parts that are known."""
    if is_number(value):
        return True
    skipped: set[ast.AST] = set()
    for node in ast.walk(value.value):
        if isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            if whole in ATTRIBUTES or isinstance(node.value, ast.Constant):
                skipped |= set(ast.walk(node.value))
            elif isinstance(node.value, (ast.Name, ast.Attribute)):
                return False
    names = [node.id for node in ast.walk(value.value) if isinstance(node, ast.Name) and node not in skipped]
    return all(name in PARTS or name.lstrip("_").isupper() or name in ("_hex", "NextAction") or name.istitle() or
               name[:1].isupper() for name in names)  # fmt: skip


def in_place_of_values(node: ast.JoinedStr) -> set[str]:
    """What is put in where SQL wants a value, numbers with :d aside: behind a quote, an equals sign, LIKE ..."""
    found, before = set(), ""
    for one in node.values:
        if isinstance(one, ast.FormattedValue) and WANTS_A_VALUE.search(before) and not is_number(one):
            found.add(ast.unparse(one.value))
        before = str(one.value) if isinstance(one, ast.Constant) else ""
    return found


def is_number(value: ast.FormattedValue) -> bool:
    return value.format_spec is not None and ast.unparse(value.format_spec) in ("f'd'", "'d'")


def sql_from_data(source: str, allowed: set[str] = frozenset()) -> list[int]:
    """The lines on which SQL is put together from something else than its own parts. `allowed` are expressions that
    stand where SQL wants a value and hold none of a person's."""
    found, tree = [], ast.parse(source)
    constants = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and SQL.search(ast.unparse(node.value))
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.strip("_").isupper()
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(value.value) for value in node.values if isinstance(value, ast.Constant))
            values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
            fine = all(is_ours(value) for value in values) and in_place_of_values(node) <= allowed
            if SQL.search(text) and not fine:
                found.append(node.lineno)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
            sides = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
            if any(isinstance(side, str) and SQL.search(side) for side in sides):
                found.append(node.lineno)
        elif isinstance(node, ast.Call) and called(node).endswith(".format"):
            of = node.func.value
            named = isinstance(of, ast.Name) and of.id in constants and called(node) not in allowed
            if named or (isinstance(of, ast.Constant) and SQL.search(str(of.value))):
                found.append(node.lineno)
    return found


def test_no_sql_is_put_together_from_data():
    found = {
        place(path): sql_from_data(path.read_text(encoding="utf-8"), VALUES_OF_OURS.get(place(path), frozenset()))
        for path in RECORD
    }
    assert {where: lines for where, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "rows(f\"SELECT * FROM cases WHERE code = '{code}'\")",
        "rows(f\"SELECT * FROM cases WHERE code = '{case.code}'\")",
        "rows(f'SELECT * FROM notes WHERE what LIKE {words!r}')",
        "rows('SELECT * FROM cases WHERE code = ' + code)",
        "rows(\"SELECT * FROM cases WHERE code = '%s'\" % code)",
        "rows('DELETE FROM notes WHERE what = {}'.format(what))",
        "rows(f\"SELECT * FROM cases WHERE code = '{name}'\")",
        'rows(f"SELECT * FROM cases WHERE id = {key}")',
        'rows(f"SELECT * FROM cases WHERE code LIKE {row}")',
        "rows(f'SELECT * FROM cases WHERE code = \"{Case}\"')",
        "_ALL = 'SELECT {}'; rows(_ALL.format(name))",
    ],
)
def test_the_guard_of_sql_notices_data_in_it(line):
    assert sql_from_data(line) == [1]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def calls_of(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


def test_nothing_runs_through_a_shell_and_no_text_is_run_as_a_program():
    for path in SOURCES:
        for node in calls_of(path):
            assert called(node) not in ("eval", "exec", "compile", "__import__", "os.system", "os.popen"), place(path)
            assert "shell" not in [word.arg for word in node.keywords], place(path)
        loaded = {name.split(".")[0] for name in imports(tree_of(path))}
        assert not loaded & NEVER_IMPORTED, place(path)
        assert "subprocess" not in loaded or place(path) in STARTS, place(path)


def makes_a_file(node: ast.Call) -> bool:
    name = called(node)
    if name in (
        "os.mkdir",
        "os.makedirs",
        "mkdtemp",
        "mkstemp",
        "NamedTemporaryFile",
        "TemporaryDirectory",
        "os.mkfifo",
    ):
        return True
    if name.endswith((".write_text", ".write_bytes", ".mkdir", "copyfile", "copy2", "copytree")):
        return True
    if name == "os.open":
        return "O_CREAT" in ast.unparse(node)
    if name == "open" or name.endswith(".open"):
        modes = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "mode")]
        return any(not isinstance(mode, ast.Constant) or set(str(mode.value)) & set("wax+") for mode in modes)
    return False


def test_every_file_is_made_with_its_mode():
    for path in SOURCES:
        for node in calls_of(path):
            if makes_a_file(node):
                assert place(path) in MAKES, f"{place(path)}:{node.lineno} makes a file: see review/team/folder.py"


def test_text_reaches_a_terminal_and_a_cell_through_the_modules_meant_for_it():
    for path in SOURCES:
        where = place(path)
        for node in calls_of(path):
            name = called(node)
            assert name != "print", f"{where}:{node.lineno}: review/cli/front/output.py prints"
            if name.endswith(("stdout.write", "stderr.write", "stdout.buffer.write", "os.write")):
                assert where in SHOWS, where
            if name.endswith((".writerow", ".writerows")):
                assert where in CELLS, where
                assert is_marked(node), f"{where}:{node.lineno}: a cell goes out without with_mark"


def test_text_reaches_a_paper_as_data_alone_and_is_never_read_as_markup():
    for path in SOURCES:
        where, loaded = place(path), imports(tree_of(path))
        assert not {one for one in loaded if one.startswith(READS_MARKUP)}, where
        assert ("typst" in loaded) <= (where == "review/paper/pdf.py"), where
        assert ("csv" in loaded) <= (where in CELLS | {"review/exchange/incoming/tables.py"}), where
        assert not any(MARKUP.search(text) for text in _texts(tree_of(path))), where


def is_marked(node: ast.Call) -> bool:
    """Each cell is fixed, a number, one that `with_mark` has made harmless, or a heading of ours (`names`, `kept`)."""
    cells = node.args[0]
    if isinstance(cells, ast.ListComp):
        return isinstance(cells.elt, ast.Call) and called(cells.elt) == "with_mark"
    if isinstance(cells, ast.Name):
        return cells.id == "names"
    if not isinstance(cells, ast.List):
        return False
    return all(
        isinstance(cell, ast.Constant)
        or (isinstance(cell, ast.Call) and called(cell) == "with_mark")
        or ast.unparse(cell) in ("*headings", "*kept", "one.sheet.kind", "one.line.number")
        for cell in cells.elts
    )


def _texts(tree: ast.AST) -> list[str]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_no_template_of_a_paper_reads_its_data_as_markup_or_reads_a_file():
    for path in sorted((ROOT / "review" / "paper").glob("*.typ")):
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\beval\s*\(|\bread\s*\(|\bplugin\s*\(|mode:\s*\"markup\"|\blink\s*\(", text), path.name


def test_the_guards_name_no_file_that_is_gone():
    for where in {*STARTS, *MAKES, *SHOWS, *CELLS}:
        assert (ROOT / where).is_file(), where
