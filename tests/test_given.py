"""A line is read as argparse reads it, which a look-up cannot afford to load."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.cli.commands import COMMANDS
from review.cli.given import options_first
from review.cli.helptext import as_argparse
from review.cli.parser import Parser, add_common, parser_of
from review.errors import CasewalkError, Usage

WORDS = ["HB-017", "fri", "two words", "-", "-3", "-5.5", "5", "verify", "outcome=won", "", "née"]


def parser_called(name: str) -> Parser:
    command = COMMANDS[name]
    parser = parser_of(command)
    getattr(import_module(f"review.cli.{command.file}"), command.options)(parser)
    add_common(parser)
    return parser


PARSERS = {name: parser_called(name) for name in COMMANDS}


@st.composite
def lines(draw):
    """(a command, words that may follow it): options with and without values among other words."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    options = [one for option in PARSERS[name].options if option.action != "help" for one in option.names]
    whole = [f"{one}={value}" for one in options for value in ("7", "x")]
    return name, draw(st.lists(st.sampled_from([*options, *whole, *WORDS]), max_size=6))


@settings(max_examples=300)
@given(lines())
def test_what_a_line_gives_is_what_argparse_takes_from_it(line):
    name, words = line
    parser = PARSERS[name]
    options, others = options_first(parser.options, words)
    theirs = as_argparse(parser)
    theirs.error = refuse
    try:
        known, too_much = theirs.parse_known_args([*options, "--", *others] if others else options)
        expected = None if too_much else vars(known)
    except Usage:
        expected = None
    try:
        mine = vars(parser.read(words))
    except CasewalkError:
        mine = None
    assert mine == expected


def refuse(message: str):
    raise Usage(message)


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("act", [], "casewalk act also wants CODE, TEXT."),
        ("log sro", ["HB-017", "in", "difficulty", "--minutes", "ten"], "--minutes wants a number, not 'ten'."),
        ("audit", ["verfy"], "verify|seen is verify or seen, not 'verfy'."),
        ("export", ["--csv", "a", "--json", "b"], "--json and --csv do not go together."),
        ("export", [], "casewalk export wants one of --csv, --json or --sqlite."),
        ("show", ["HB-017", "HB-018"], "does not know what to do with 'HB-018'"),
        ("actions", ["--owner"], "--owner wants a value after it."),
        ("actions", ["--mine=yes"], "--mine takes no value."),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_with_what_is_wrong_in_it(name, words, says):
    with pytest.raises(Usage) as refused:
        PARSERS[name].read(words)
    assert says in str(refused.value)
    assert str(refused.value).endswith(f"See casewalk {name} --help.")
