"""Fills the agency's own Word template with a case summary; an unknown field is an error that names it."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

from review.common.bars import in_words
from review.common.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FOOT = ("confidential", "part2", "printed")


def merge_fields(data: dict[str, Any], marks: dict[str, str]) -> dict[str, str]:
    """Field -> text, of a summary's data and the marks of its printing; several lines have a newline between them.

    Fields are `code`, `team`, `week`, `when`, `lights`, each fact and each heading by its key, and `confidential`,
    `part2`, `printed`. A heading that is empty says so.
    """
    fields = {name: data[name] for name in ("code", "team", "week", "when")}
    fields["lights"] = ", ".join(f"{light['name']} {light['mark']}" for light in data["lights"])
    fields |= {one["key"]: one["text"] for one in data["facts"]}
    for part in data["parts"]:
        rows = [_line(row) for row in part["rows"]]
        fields[part["key"]] = "\n".join([part["missing"], *rows] if part["missing"] else rows)
    fields["referrals"] = f"{in_words(data['bars'])}, {fields['referrals']}"
    return fields | marks


def fill_template(template: bytes, fields: dict[str, str], name: str) -> bytes:
    """The document that a template (called `name`) becomes with these fields; text stays text.

    Raises Refused for a file that is no Word document, and for fields that are not known, naming each.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate, Listing
    from jinja2 import StrictUndefined
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import SandboxedEnvironment  # a template comes from somewhere else: it may read fields, no more

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document = DocxTemplate(BytesIO(template))
        unknown = document.get_undeclared_template_variables(environment) - set(fields)
        if unknown:
            raise Refused(_unknown(sorted(unknown), fields, name))
        document.render({key: Listing(text) for key, text in fields.items()}, environment)
        done = BytesIO()
        document.save(done)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise Refused(f"{name} is no Word document (.docx).") from None
    except TemplateError as error:
        raise Refused(f"{name} has a merge field that cannot be read: {error.message}.") from None
    return done.getvalue()


def house_template(data: dict[str, Any]) -> bytes:
    """A template with every field, as a beginning for the agency's own: headings in the order of the summary."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading("{{ code }}  {{ week }}", 1)
    document.add_paragraph("{{ when }}\n{{ lights }}")
    for one in data["facts"]:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        line.add_run(f"{one['name']}: ").bold = True
        line.add_run(f"{{{{ {one['key']} }}}}")
    for part in data["parts"]:
        document.add_heading(part["title"], 2)
        document.add_paragraph(f"{{{{ {part['key']} }}}}")
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = "  ".join(f"{{{{ {name} }}}}" for name in _FOOT)
    done = BytesIO()
    document.save(done)
    return done.getvalue()


def _line(row: dict[str, str]) -> str:
    name = f"{row['name']}: " if row["name"] else ""
    remark = f" ({row['remark']})" if row["remark"] else ""
    return f"{name}{row['text']}{remark}"


def _unknown(unknown: list[str], fields: dict[str, str], name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(unknown[0], fields, n=1, cutoff=0.6)
    meant = f" Did you mean {close[0]}?" if close else ""
    are = "s that nobody knows" if len(unknown) > 1 else " that nobody knows"
    return f"{name} has the merge field{are}: {', '.join(unknown)}.{meant} There are: {', '.join(sorted(fields))}."
