"""A YAML file is read as people wrote it, and refused with the place of what is wrong."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from review.common.errors import NotFound, Refused
from review.team.yaml_file import BYTES_MOST, Mistake, Mistakes, Node, compose, read_file, refused


def plain(node: Node):
    """A node as a value of Python, every text as it stands."""
    if node.kind == "mapping":
        return {key.text: plain(value) for key, value in node.pairs}
    return [plain(one) for one in node.items] if node.kind == "list" else node.text


def mistake_in(text: str) -> Mistake:
    with pytest.raises(Mistakes) as caught:
        compose(text)
    assert len(caught.value.found) == 1
    return caught.value.found[0]


def test_words_and_numbers_stay_the_text_they_are():
    text = "a: no\nb: 9:00\nc: 010\nd: [on, yes, 1e3, 0x1f, 2026-11-26]\ne: 'it''s'\n"
    assert plain(compose(text)) == {
        "a": "no",
        "b": "9:00",
        "c": "010",
        "d": ["on", "yes", "1e3", "0x1f", "2026-11-26"],
        "e": "it's",
    }


def test_a_node_knows_its_place_and_ends_where_its_last_value_ends():
    text = "team: é𝄞\npeople:\n  - Bo\n  - Cy\n\n# a remark\nlast: {a: 1}\n"
    (_, team), (people, block), (_, last) = compose(text).pairs
    assert (people.line, people.column) == (2, 1)
    assert text[team.start : team.end] == "é𝄞"
    assert text[block.start : block.end] == "- Bo\n  - Cy"
    assert text[last.start : last.end] == "{a: 1}"


def test_nothing_written_is_nothing_but_an_empty_text_in_quotes_is_a_text():
    values = {key.text: value.is_nothing for key, value in compose("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n").pairs}
    assert values == {"a": True, "b": True, "c": True, "d": False, "e": False}


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("", 1, 1, "empty"),
        ("# only a remark\n", 1, 1, "empty"),
        ("a: 1\n\tb: 2\n", 2, 1, "a tab: use blanks"),
        ("a:\n  \t- b\n", 2, 3, "a tab: use blanks"),
        ("a: b: c\n", 1, 5, "put the text in quotes"),
        ("a: [1, 2\nb: 3\n", 1, 4, "a bracket is opened here and not closed"),
        ("a: 1\nb: 'x\n\n", 2, 4, "a quote is opened here and not closed"),
        ("a:\n  - x\n - y\n", 3, 2, "begin in the same column"),
        ("- a\nb: c\n", 2, 1, "begin in the same column"),
        ("a: @home\n", 1, 4, "put it in quotes"),
        ('a: "C:\\q"\n', 1, 7, "use single quotes"),
        ("a: 1\nb\n", 3, 1, "missing in the line before"),
        ("a: &x 1\n", 1, 4, "`&`"),
        ("a: *x\n", 1, 4, "`*`"),
        ("a: !!python/object/apply:os.system [x]\n", 1, 4, "`!`"),
        ("a: !!int 3\n", 1, 4, "`!`"),
        ("a: 1\n---\nb: 2\n", 3, 1, "second document"),
        ("a: 1\nb: x\x1b[2J\n", 2, 5, "a control character (0x1b)"),
        ("a: 1\nb: é\x85\n", 2, 5, "a control character (0x85)"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_place(text, line, column, part):
    found = mistake_in(text)
    assert (found.line, found.column) == (line, column)
    assert part in found.sentence


def test_the_place_that_the_parser_found_is_kept_when_nothing_better_is_known():
    assert mistake_in("%YAML 3.0\n---\na: 1").line == 1


def test_ten_thousand_brackets_are_refused_at_once_and_not_built():
    assert "inside one another" in mistake_in("[" * 200_000).sentence
    assert "inside one another" in mistake_in("a: " + "{b: " * 60_000).sentence
    assert "inside one another" in mistake_in("\n".join(" " * depth + "a:" for depth in range(400))).sentence


def test_a_laughing_billion_gets_no_further_than_its_first_name():
    lines = [f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)]
    bomb = "a: &a [x, x]\n" + "".join(lines)
    assert mistake_in(bomb) == Mistake(1, 4, "`&` names this place: write the value without it, or put it in quotes")


def test_a_file_that_is_too_long_not_there_or_no_utf8_is_refused(tmp_path):
    file = tmp_path / "team.yaml"
    with pytest.raises(NotFound, match="There is no file"):
        read_file(file)
    file.write_bytes(b"a" * (BYTES_MOST + 1))
    with pytest.raises(Refused, match="256 KiB"):
        read_file(file)
    file.write_bytes("a: 1\nb: C\xe9spedes\n".encode("cp1252"))
    with pytest.raises(Refused, match=r"team.yaml:2:5: this character is not UTF-8"):
        read_file(file)
    with pytest.raises(Refused, match="cannot be read"):
        read_file(tmp_path)


def test_the_mark_some_editors_put_in_front_is_no_part_of_the_text(tmp_path):
    file = tmp_path / "team.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read_file(file) == "a: 1\r\n"


def test_all_mistakes_stand_in_their_order_each_with_its_place_and_then_what_to_do():
    lines = str(refused("team.yaml", [Mistake(9, 1, "b"), Mistake(2, 3, "a"), Mistake(2, 3, "a")])).splitlines()
    assert lines == ["team.yaml:2:3: a", "team.yaml:9:1: b", "Correct these 2 places and try again."]
    assert str(refused("x", [Mistake(1, 1, "a")])).endswith("Correct this place and try again.")


def test_of_very_many_mistakes_the_first_forty_are_shown():
    text = str(refused("x", [Mistake(line, 1, "wrong") for line in range(1, 101)]))
    assert "x:40:1" in text
    assert "x:41:1" not in text
    assert "... and 60 more." in text


YAML_CHARACTERS = st.text(alphabet=string.printable + "éß𝄞\u2028\x85\x00\ufeff" + "-:[]{},&*!|>'\"%@`#? \n\n" * 3)


@given(YAML_CHARACTERS)
def test_any_text_is_either_read_or_refused_with_a_place_inside_it(text):
    try:
        compose(text)
    except Mistakes as mistakes:
        for found in mistakes.found:
            assert 1 <= found.line <= len(text.splitlines()) + 1
            assert found.column >= 1
            assert found.sentence


VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefé", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_what_a_yaml_writer_writes_is_read_back_as_it_was(value, flow):
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True, width=60)
    assert plain(compose(text)) == value
