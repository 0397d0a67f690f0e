"""What one command line gives: the value of each option and argument, or the sentence for what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from review.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LEAST = {"?": 0, "*": 0, "+": 1}  # words that an argument of several wants; any other wants one


class Given:
    """The values, each under the name of its option or argument."""

    def __init__(self, values: dict[str, Any]):
        self.__dict__.update(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...


class Option:
    """An option, or without `names` an argument. `nargs` is None for one value and 0 for none, else ?, * or +."""

    def __init__(
        self,
        names: Sequence[str],
        title: str,
        one_of: str,
        *,
        help: str,
        metavar: str | None = None,
        action: str = "",
        nargs: str | int | None = None,
        type: type[int] | None = None,
        choices: Sequence[str] = (),
        default: Any = None,
        required: bool = False,
        dest: str = "",
    ):
        is_option = names[0].startswith("-")
        long = next((name for name in names if name.startswith("--")), names[0])
        self.names = tuple(names) if is_option else ()
        self.title = title
        self.one_of = one_of  # what the group is called of which one alone may stand
        self.help = help
        self.metavar = metavar
        self.action = action
        self.nargs = 0 if action else nargs
        self.type = type
        self.choices = tuple(choices)
        self.default = False if action == "store_true" else default
        self.required = required if is_option else nargs != "?"
        self.dest = dest or long.lstrip("-").replace("-", "_")

    @property
    def called(self) -> str:
        """How a sentence names it: `--behaviour/--behavior`, `CODE`."""
        return "/".join(self.names) or self.metavar or self.dest

    def value(self, text: str) -> Any:
        """The value that is meant by a text. Raises Usage."""
        if self.type is int:
            try:
                return int(text)
            except ValueError:
                raise Usage(f"{self.called} wants a number, not {text!r}.") from None
        if self.choices and text not in self.choices:
            raise Usage(f"{self.called} is {either(self.choices)}, not {text!r}.")
        return text


def options_first(known: Iterable[Option], words: Sequence[str]) -> tuple[list[str], list[str]]:
    """(every option with its value, all other words): options may stand in the middle of a text, until `--`."""
    takes_value = {name: option.nargs is None for option in known for name in option.names}
    end = words.index("--") if "--" in words else len(words)
    options: list[str] = []
    others: list[str] = []
    place = 0
    while place < end:
        word = words[place]
        name, is_whole, _ = word.partition("=")
        size = 2 if takes_value.get(name) and not is_whole and place + 1 < end else 1
        (options if name in takes_value else others).extend(words[place : place + size])
        place += size
    return options, [*others, *words[end + 1 :]]


def taken(known: Sequence[Option], options: Sequence[str], others: Sequence[str], prog: str) -> Given:
    """The values of the options and of the other words. Raises Usage, with what is missing, too much or mistyped."""
    values = {option.dest: option.default for option in known if option.action != "help"}
    seen = _take_options(known, options, values)
    left, rest = [option for option in known if not option.names], list(others)
    while left and sum(_least(option) for option in left) > len(rest):
        seen_too_few = left.pop()  # it and all behind it go without a word
        if seen_too_few.nargs == "?":
            seen.append(seen_too_few)
    for place, option in enumerate(left):
        kept = sum(_least(later) for later in left[place + 1 :])
        most = len(rest) - kept if option.nargs in ("*", "+") else min(1, len(rest) - kept)
        own, rest = rest[:most], rest[most:]
        seen.append(option)
        if option.nargs in ("*", "+"):
            values[option.dest] = [option.value(text) for text in own]
        elif own:
            values[option.dest] = option.value(own[0])
    if missing := [option.called for option in known if option.required and option not in seen]:
        raise Usage(f"{prog} also wants {', '.join(missing)}.")
    for group in {option.one_of: None for option in known if option.one_of}:
        own_options = [option for option in known if option.one_of == group]
        if not any(option in seen for option in own_options):
            raise Usage(f"{prog} wants one of {either([option.called for option in own_options])}.")
    if rest:
        takes_text = any(not option.names and option.metavar not in ("CODE", "DAY") for option in known)
        quotes = ": put a text of several words in quotes." if takes_text else f". See {prog} --help."
        raise Usage(f"{prog} does not know what to do with {rest[0]!r}{quotes}")
    return Given(values)


def either(choices: Sequence[str]) -> str:
    """`a, b or c`."""
    return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else "".join(choices)


def is_number(word: str) -> bool:
    """A number below 0, which looks like an option."""
    return word[1:].replace(".", "", 1).isdecimal()


def _take_options(known: Iterable[Option], words: Sequence[str], values: dict[str, Any]) -> list[Option]:
    """Put what each option was given into the values; hands back those that stood there."""
    named = {name: option for option in known for name in option.names}
    seen: list[Option] = []
    place = 0
    while place < len(words):
        name, is_whole, text = words[place].partition("=")
        option = named[name]
        place += 1
        for other in seen:
            if option.one_of and other.one_of == option.one_of and other is not option:
                raise Usage(f"{option.called} and {other.called} do not go together.")
        if option.nargs == 0:
            if is_whole:
                raise Usage(f"{option.called} takes no value.")
            values[option.dest] = True
        else:
            if not is_whole:
                if place == len(words) or _looks_like_option(words[place], named):
                    raise Usage(f"{option.called} wants a value after it.")
                text = words[place]
                place += 1
            values[option.dest] = option.value(text)
        seen.append(option)
    return seen


def _looks_like_option(word: str, named: dict[str, Option]) -> bool:
    if word.partition("=")[0] in named:
        return True
    return word.startswith("-") and word != "-" and " " not in word and not is_number(word)


def _least(option: Option) -> int:
    return _LEAST.get(str(option.nargs), 1)
