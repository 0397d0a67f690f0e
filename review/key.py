"""The short code that stands for a next action on paper, and refuses a slip of the pen."""

# 31 characters that cannot be mistaken for one another. 31 is prime: with the weights 1, 2, 3 ... below, any single
# wrong character and any two swapped ones change the sum modulo 31, so both are always noticed.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_SIZE = len(_ALPHABET)


def key_of(number: int) -> str:
    """The code of record `number` (1, 2, 3 ...), its last character the check: `key_of(7)` is two characters long."""
    digits = []
    while number:
        number, rest = divmod(number, _SIZE)
        digits.append(rest)
    weighted = sum(weight * digit for weight, digit in enumerate(digits, 2))
    check = -weighted % _SIZE
    return "".join(_ALPHABET[digit] for digit in reversed(digits)) + _ALPHABET[check]


def number_of(key: str) -> int | None:
    """The record number behind a code as somebody typed it, or None where it cannot be one."""
    digits = [_ALPHABET.find(character) for character in reversed(key.strip().upper())]
    if len(digits) < 2 or min(digits) < 0 or digits[-1] == 0:
        return None
    if sum(weight * digit for weight, digit in enumerate(digits, 1)) % _SIZE:
        return None
    number = 0
    for digit in reversed(digits[1:]):
        number = number * _SIZE + digit
    return number
