"""Makes text from people safe to store, show and print without losing any of it."""

from unicodedata import is_normalized, normalize

# Bidirectional controls can make a line read otherwise than it is stored (docs/safety.md).
_BIDI = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip


def _marks() -> dict[int, str]:
    marks = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
    marks[0x7F] = "\u2421"
    marks |= {code: f"\u2039{code:02X}\u203a" for code in range(0x80, 0xA0)}
    marks |= {0x2028: "\u2424", 0x2029: "\u2424"}
    marks |= {code: f"\u2039{name}\u203a" for code, name in _BIDI.items()}
    return marks


_MARKS = _marks()
_SAYS_SO = 60  # characters that it takes to say so: to leave out fewer would save nothing


def clean(text: str) -> str:
    """The same text in NFC with control characters shown as visible marks; cleaning twice changes nothing.

    Line ends become a plain newline; tab and newline stay. A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    if text.isprintable():  # no mark can be in it: control and format characters are not printable
        return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
    text = text.replace("\r\n", "\n")
    if _has_surrogate(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.translate(_MARKS)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def one_line(text: str) -> str:
    """The cleaned text on a single line: runs of white space become one blank."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int, whole: str) -> str:
    """The text on one line; of one that is longer than `most` characters the beginning, with how many are left out and
    `whole`, which says where all of it is to be read."""
    text = one_line(text)
    if len(text) <= most + _SAYS_SO:
        return text
    begun = text[:most].rpartition(" ")[0] or text[:most]
    return f"{begun} … ({len(text) - len(begun):,} more characters: {whole})"


def laid_out(text: str) -> str:
    """Columns that were laid out already, cleaned and on one line, with their blanks."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
