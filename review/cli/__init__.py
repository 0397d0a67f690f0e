"""Runs a command: finds it, loads its file alone, and turns errors into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from review.cli.front import output
from review.common.errors import CasewalkError, Conflict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.cli.front.desk import Door
    from review.store.store import Store

FAULT = 70  # EX_SOFTWARE of sysexits.h: the mistake is ours
STOPPED = 130  # as shells say it: 128 and the number of SIGINT


def main(argv: Sequence[str] | None = None, open_at_end: list[Store] | None = None) -> int:
    """Run one command and hand back its exit code; nothing is raised, and no traceback is ever shown.

    `open_at_end` is given where the process ends after this: a record that need not be closed is put there.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    gc.disable()  # a look-up ends before there is garbage; collecting while modules load costs it 1.5 ms
    _open_what_is_closed()
    try:
        code = run(words, None, open_at_end)
        output.finish()
        return code
    except CasewalkError as error:
        _tell(error)
        return error.exit_code
    except BrokenPipeError:  # whoever reads has seen enough, as in `casewalk actions | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        output.tell("")
        return STOPPED
    except Exception as error:
        output.tell(output.complaint(error))
        return FAULT
    finally:
        gc.enable()


def _tell(error: CasewalkError) -> None:
    """The sentence; where two wrote at once, their text; and what was written in an editor, which is nowhere else."""
    output.tell(str(error))
    theirs = error.theirs if isinstance(error, Conflict) else {}
    for name in (name for name in theirs if name != "struck_at"):
        output.tell(f"{name} is now: {'' if theirs[name] is None else theirs[name]}")
    if theirs:
        output.tell("The same command once more puts yours in its place.")
    if error.written:
        output.tell(f"What you wrote is kept nowhere but here:\n{error.written}")


def _open_what_is_closed() -> None:
    """A stream that was closed before we began (`>&-`) reads as empty and swallows what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def run(words: list[str], door: Door | None = None, open_at_end: list[Store] | None = None) -> int:
    """Run one command line of whoever sits at this computer, or came in through the door; hands back its exit code.

    Raises CasewalkError: Usage for a line that cannot be read, NotAtDoor, and whatever the command raises.
    """
    from review.cli.front.commands import COMMANDS, FAMILIES, HOME
    from review.cli.front.desk import BRIEF, Desk
    from review.cli.front.parser import add_common, overview, parser_of, split

    at_door = door is not None
    name, rest = split(words, at_door)
    options = rest[: rest.index("--")] if "--" in rest else rest
    wants_help = "--help" in options or "-h" in options
    if name in FAMILIES and name not in COMMANDS:
        output.write(overview(name, at_door))
        return 0
    if not name and (wants_help or "--version" in options):
        import review

        output.write(overview("", at_door) if wants_help else f"casewalk {review.__version__}")
        return 0
    command = COMMANDS[name] if name else HOME
    module = import_module(f"review.cli.{command.file}")
    parser = parser_of(command, at_door)
    getattr(module, command.options)(parser)
    add_common(parser)
    if wants_help:
        output.write(parser.format_help().rstrip())
        return 0
    if command.file not in BRIEF:
        gc.enable()
    desk = Desk(parser.read(rest), command, door, open_at_end)
    try:
        code: int = getattr(module, command.function)(desk)
        return code
    except CasewalkError as error:
        error.written, desk.refused = desk.written, str(error)
        raise
    finally:
        desk.close()
