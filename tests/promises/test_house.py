"""The house stays in order: arrows fall one way, files stay small, and every subject has its rooms."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from review.cli.front.commands import COMMANDS, FAMILIES
from tests.support.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "review").rglob("*.py"), *(ROOT / "screens").rglob("*.py")])
COMMON = sorted((ROOT / "review" / "common").glob("*.py"))
MOST_FILES = 35  # in one folder: more wants a second look (HOUSE)


def imports_of(path: Path) -> set[str]:
    """Every module the file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", COMMON, ids=lambda path: path.name)
def test_common_knows_the_standard_library_and_itself_only(path):
    for name in imports_of(path):
        own = name.startswith("review.common")
        assert own or name.split(".")[0] in sys.stdlib_module_names, f"{path.name} imports {name}"


def test_every_folder_says_in_a_sentence_what_lives_there():
    for folder in {path.parent for path in SOURCES if path.parent.name != "screens"}:
        sentence = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert sentence.endswith("."), folder


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_in_a_sentence_what_it_is_for_and_stays_small(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sentence = (ast.get_docstring(tree) or "").split("\n\n")[0]
    assert sentence.endswith("."), "the module docstring is a sentence"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320


def test_today_is_asked_for_in_the_shell_alone():
    asking = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if re.search(r"\bdate\.today\(|\btoday = datetime\.now\(", path.read_text(encoding="utf-8"))
    ]
    assert all(name.startswith("review/cli/") for name in asking)
    assert asking, "somebody has to know the day"


def test_a_number_and_what_it_counts_are_said_in_one_place():
    by_hand = re.compile(
        r"""['"]s['"] (\*|if)|['"](\w+)['"] if [^"'{}]+ else ['"]\2s['"]"""
        r"""|\{['"]['"] if [^{}]+['"]s['"]|['"]1 \w.*['"] if"""
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if by_hand.search(line) and path.name != "vocabulary.py"
    ]
    assert not found, "so_many(count, one, several) of review/common/vocabulary.py says that"


def test_nobody_swallows_an_error():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                silent = all(isinstance(line, ast.Pass) for line in node.body)
                assert not silent, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("subject", ["school", "sro", "family", "goals", "notes", "actions", "releases"])
def test_each_subject_is_one_file_of_the_same_name_on_each_shelf(subject):
    for place in (
        f"review/cases/{subject}.py",
        f"config/{subject}.yaml",
        f"review/store/records/{subject}.py",
        f"review/forms/{subject}.py",
    ):
        assert (ROOT / place).is_file(), place


def test_no_file_names_a_machine_or_an_index():
    for path in [*SOURCES, ROOT / "constraints.txt", ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / ".ci" / "run"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"index-?url|https?://(?!ed-fi)|/home/|/root/", text), path


LOOK_UPS = (
    *(
        ["show", "HB-017"],
        ["find", "curfew"],
        ["actions"],
        ["agenda"],
        ["people"],
        ["case", "list"],
        ["officer", "reyes"],
        ["school", "harbor"],
        ["perspectives", "HB-017"],
        ["records", "HB-017"],
        ["history", "HB-017"],
    ),
    *(["trends"], ["digest"]),
)
# What each costs a look-up in bare Pythons is in HOUSE's words: textual 18, sqlite_utils 9, yaml 3; the others below 1.
HEAVY = {
    "textual",
    "rich",
    "sqlite_utils",
    "yaml",
    "pathlib",
    "dataclasses",
    "typing",
    "inspect",
    "subprocess",
    "difflib",
    "platformdirs",
}


@pytest.mark.parametrize("words", LOOK_UPS, ids=lambda words: words[0])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_a_look_up_loads_neither_the_screen_nor_yaml_nor_anything_heavy(shell, words, form):
    loaded = modules_after(shell, [*words, *form])
    assert "review.store.store" in loaded, "it has opened the record"
    assert not loaded & HEAVY


@pytest.mark.parametrize("words", LOOK_UPS, ids=lambda words: words[0])
def test_a_command_loads_the_file_of_its_own_family_alone(shell, words):
    families = {f"review.cli.{command.file}" for command in COMMANDS.values()}
    name = " ".join(words) if words[0] in FAMILIES else words[0]
    assert modules_after(shell, words) & families == {f"review.cli.{COMMANDS[name].file}"}


def modules_after(shell: Shell, words: list[str]) -> set[str]:
    """The names of all modules that a process has loaded at the end of a command."""
    program = (  # without `site`, which may load anything that an installed package wants at every start
        f"import sys; sys.path[:] = {sys.path!r}; from review.cli import main; "
        f"code = main({words!r}); print(code, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        capture_output=True,
        text=True,
        env=shell.env,
        check=True,
    )
    code, *loaded = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(loaded)


@pytest.mark.parametrize(
    "path", [one for one in SOURCES if "store" not in one.relative_to(ROOT).parts], ids=lambda path: path.name
)
def test_conditions_and_queries_of_sql_are_written_in_the_record_alone(path):
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("where", "rows")
        if node.args and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert asked == []
