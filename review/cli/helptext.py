"""Lays out the help of a command as argparse does, at 80 columns."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cli.given import Option
    from review.cli.parser import Parser


def as_argparse(parser: Parser) -> argparse.ArgumentParser:
    """The same options and arguments as argparse knows them."""
    made = argparse.ArgumentParser(
        prog=parser.prog,
        description=parser.description,
        epilog=parser.epilog,
        allow_abbrev=False,
        add_help=False,
        formatter_class=_at_80,
    )
    groups: dict[str, Any] = {"": made}
    for option in parser.options:
        name = option.title or option.one_of
        if name not in groups:
            is_title = bool(option.title)
            groups[name] = (
                made.add_argument_group(name) if is_title else made.add_mutually_exclusive_group(required=True)
            )
        groups[name].add_argument(*(option.names or [option.dest]), **_described(option))
    return made


def _described(option: Option) -> dict[str, Any]:
    if option.action:
        kept: dict[str, Any] = {"action": option.action}
    else:
        kept = {name: getattr(option, name) for name in ("metavar", "nargs", "type", "default")}
        kept |= {"choices": option.choices} if option.choices else {}
    if option.names:
        kept |= {"dest": option.dest} | ({} if option.action == "help" else {"required": option.required})
    return kept | {"help": option.help}


def _at_80(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=80)
