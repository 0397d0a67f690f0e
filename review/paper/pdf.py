"""Sets a paper as PDF: data goes in as JSON, bytes come out, nothing touches the disk."""

from __future__ import annotations

import json
import os

import manimgx_fonts
import typst

from review.common.errors import Refused
from review.paper.glyphs import has_cjk, is_plain, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))


def set_paper(name: str, given: dict[str, Any]) -> bytes:
    """The PDF of `given` (JSON types: `data`, and the `imprint` at the foot) in the template NAME.typ.

    The same data make the same bytes: fonts are those of two packages, never the computer's, and no date is written
    but the one in the imprint. Raises Refused where the template cannot be set.
    """
    fonts = [_folder(manimgx_fonts)]
    written = json.dumps(given, ensure_ascii=False)
    if not is_plain(written):
        given = printable(given)
        written = json.dumps(given, ensure_ascii=False)
        if has_cjk(written):  # 33 MB, opened only where a letter needs it
            import manimgx_fonts_cjk

            fonts.append(_folder(manimgx_fonts_cjk))
    try:
        pdf: bytes = typst.compile(
            os.path.join(_HERE, f"{name}.typ"),
            root=_HERE,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"given": written},
        )
    except typst.TypstError as error:
        why = str(error).splitlines()[0]
        raise Refused(f"The {name} could not be set as PDF: {why}. Its text form works.") from None
    return pdf


def _folder(package: Any) -> str:
    return os.path.dirname(os.path.abspath(str(package.__file__)))
