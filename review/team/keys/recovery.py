"""The recovery code: the key written down for people; a wrong or swapped character is noticed."""

from __future__ import annotations

from binascii import crc_hqx

from review.common.errors import Refused

CODE_LENGTH = 80  # characters of 5 bits: 48 bytes of key and salt, 2 bytes of check
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that can be mistaken for another one
_MISTAKEN = str.maketrans("OIL", "011")
_GROUP = 5


def recovery_code(key: str) -> str:
    """The key (96 hex digits) as 16 groups of five characters, on two lines of a terminal."""
    data = bytes.fromhex(key)
    number = int.from_bytes(data + crc_hqx(data, 0xFFFF).to_bytes(2, "big"), "big")
    code = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))
    groups = [code[start : start + _GROUP] for start in range(0, CODE_LENGTH, _GROUP)]
    return "-".join(groups[:8]) + "\n" + "-".join(groups[8:])


def key_from_recovery_code(code: str) -> str:
    """The key behind a code as somebody typed it: capitals, blanks and hyphens do not matter, O is 0, I and L are 1.

    Raises Refused when it is no code. The 16-bit check (CRC) notices every single wrong character and every two
    neighbors swapped, as both change fewer bits in a row than it has.
    """
    characters = characters_of(code)
    if len(characters) != CODE_LENGTH or any(character not in _ALPHABET for character in characters):
        raise Refused(
            f"This is no recovery code: {CODE_LENGTH} letters and figures in groups of {_GROUP} are expected, "
            f"not {len(characters)}. It was printed when the team was made."
        )
    number = 0
    for character in characters:
        number = number << 5 | _ALPHABET.index(character)
    data = number.to_bytes(50, "big")
    if crc_hqx(data[:48], 0xFFFF) != int.from_bytes(data[48:], "big"):
        raise Refused("The recovery code has a wrong character: compare it with what was written down.")
    return data[:48].hex()


def characters_of(code: str) -> str:
    """The characters of a code without its hyphens and blanks, as they count."""
    return "".join(code.replace("-", " ").split()).upper().translate(_MISTAKEN)
