"""Writes the man page from the table of commands, their options, and the tables of docs/lookup.md."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

import review  # noqa: E402
from review.cli.front.commands import COMMANDS, HEADINGS, Command  # noqa: E402
from review.cli.front.parser import Parser, add_common, parser_of  # noqa: E402

_ESCAPED = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
_ABOUT = """\
Casewalk walks a treatment team through its weekly cases and keeps what everyone agreed to do next. Without a command
it opens the screen; each command answers in plain text, many in JSON. All people in its examples are fictional."""
_FILES = {
    "team.yaml": "the settings of a team, in its folder: who, when, where",
    "casewalk.db": "the record, encrypted",
    "words/": "vocabularies of the team's own, where it has any",
    "backups/, imports/": "copies of the record, and sheets that were taken in",
    "~/.config/casewalk/keys/": "the key of each team's record, outside the team's folder",
}


def page() -> str:
    """The whole page, as troff reads it."""
    lines = [
        rf'.TH CASEWALK 1 "" "Casewalk {review.__version__}" "Casewalk"',
        *(".SH NAME", r"casewalk \- walk a treatment team through its weekly cases"),
        *(".SH SYNOPSIS", r".B casewalk", r"[\fB\-\-team\fR \fIDIR\fR] [\fB\-\-plain\fR] [\fICOMMAND\fR ...]"),
        *(".SH DESCRIPTION", roff(_ABOUT)),
        *(".SH OPTIONS", "These may stand in every command."),
    ]
    common = Parser("casewalk")
    add_common(common)
    lines += [line for action in common._actions for line in option(action)]
    lines.append(".SH COMMANDS")
    for heading, names in HEADINGS.items():
        lines += [f".SS {roff(heading)}", *(line for name in names for line in entry(COMMANDS[name]))]
    lines += [".SH EXIT STATUS", *table("| exit code | means |")]
    lines += [".SH ENVIRONMENT", *table("| variable | does |")]
    lines += [".SH FILES", *(line for name, says in _FILES.items() for line in (".TP", bold(name), roff(says)))]
    return "\n".join(lines) + "\n"


def entry(command: Command) -> list[str]:
    """What the page says of one command: how it is typed, what it does, its options, its examples."""
    parser = parser_of(command)
    getattr(import_module(f"review.cli.{command.file}"), command.options)(parser)
    words = [action for action in parser._actions if not action.option_strings]
    options = [action for action in parser._actions if action.option_strings]
    typed = [bold(f"casewalk {command.name}"), *([r"[\fIoption\fR ...]"] if options else []), *map(word, words)]
    lines = [".TP", " ".join(typed), roff(command.says[0].upper() + command.says[1:]) + "."]
    inner = [line for action in [*words, *options] for line in option(action)]
    lines += [".RS", *inner, ".RE"] if inner else []
    return [*lines, ".IP", ".EX", *(roff(example) for example in command.examples), ".EE"]


def word(action) -> str:
    """An argument as it stands in the line: CODE, [FILE], TEXT ..."""
    name = rf"\fI{roff(action.metavar)}\fR"
    return {"?": f"[{name}]", "*": f"[{name} ...]", "+": f"{name} ..."}.get(action.nargs, name)


def option(action) -> list[str]:
    """An option or argument with its help."""
    names = ", ".join(bold(text) for text in action.option_strings)
    value = rf"\fI{roff(action.metavar)}\fR" if action.metavar else ""
    return [".TP", " ".join(part for part in (names, value) if part), roff(action.help)]


def table(head: str) -> list[str]:
    """The rows of a table of two columns in docs/lookup.md."""
    text = (HERE.parent / "lookup.md").read_text(encoding="utf-8")
    rows = text.split(head, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [row.replace("`", "").strip("| ").split(" | ", 1) for row in rows]
    return [line for name, says in cells for line in (".TP", bold(name), roff(says))]


def bold(text: str) -> str:
    return rf"\fB{roff(text)}\fR"


def roff(text: str) -> str:
    """A text in which nothing is a request or an escape of troff."""
    shown = "".join(_ESCAPED.get(one, one if one.isascii() else rf"\[u{ord(one):04X}]") for one in text)
    return "\n".join(rf"\&{line}" if line.startswith((".", r"\(aq")) else line for line in shown.splitlines())


if __name__ == "__main__":
    (HERE / "casewalk.1").write_text(page(), encoding="ascii")
