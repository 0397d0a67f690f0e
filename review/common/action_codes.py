"""The short code that stands for a next action on paper; its last character catches a slip of the pen."""

# Letters and digits that cannot be mistaken for one another. The number is written in letters, so that no code looks
# like a number; the last character is the check and may be any of the 31. 31 is prime: with the weights 1, 2, 3 ...
# a single wrong character or two swapped ones always change the sum modulo 31, so both are noticed.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_ALL = _LETTERS + "23456789"
_BASE, _PRIME = len(_LETTERS), len(_ALL)


def action_code(number: int) -> str:
    """The code of record `number` (1, 2, 3 ...); its last character is the check, so `action_code(7)` has two."""
    digits = []
    while number:
        number, rest = divmod(number, _BASE)
        digits.append(rest)
    check = -sum(weight * digit for weight, digit in enumerate(digits, 2)) % _PRIME
    return "".join(_LETTERS[digit] for digit in reversed(digits)) + _ALL[check]


def number_of(code: str) -> int | None:
    """The record number behind a code as somebody typed it, or None where it cannot be one."""
    typed = code.strip().upper()
    if not code.isascii() or len(typed) < 2 or typed[0] == _LETTERS[0]:  # in capitals, ß would become two letters
        return None
    if any(character not in _LETTERS for character in typed[:-1]):
        return None
    digits = [_ALL.find(character) for character in reversed(typed)]
    if digits[0] < 0 or sum(weight * digit for weight, digit in enumerate(digits, 1)) % _PRIME:
        return None
    number = 0
    for digit in reversed(digits[1:]):
        number = number * _BASE + digit
    return number
