"""Running text of a page and of a recognised text: headings and whole paragraphs."""

from __future__ import annotations

from juesuan.model.document import Glyph, Line, Page, TextItem, TextLine, Word
from juesuan.model.layout import Passage
from juesuan.read.tables.passages import passages_of_items, passages_of_pages, passages_of_text
from juesuan.read.tables.sequence import FreeLine

SIZE = 10.0
WIDTH = 30


def page(*lines: str) -> list[FreeLine]:
    """Lines drawn in glyphs ten points wide; each leading full stop `.` is an indent."""
    glyphs, drawn = [], []
    for number, line in enumerate(lines):
        top = number * 2 * SIZE
        row = [
            Glyph(char, column * SIZE, top, (column + 1) * SIZE, top + SIZE)
            for column, char in enumerate(line)
            if char != "·"
        ]
        glyphs.extend(row)
        text = "".join(glyph.text for glyph in row)
        drawn.append(Line((Word(text, row[0].x0, top, row[-1].x1, top + SIZE),)))
    whole = Page(1, WIDTH * SIZE, 800, tuple(glyphs), (), tuple(drawn))
    return [FreeLine(whole, line) for line in drawn]


def told(*lines: str) -> list[str]:
    return [("# " if p.is_heading else "") + p.text for p in passages_of_pages(page(*lines))]


def read(text: str) -> list[str]:
    lines, offset = [], 0
    for line in text.splitlines():
        lines.append(TextLine(line, offset))
        offset += len(line) + 1
    return [("# " if p.is_heading else "") + p.text for p in passages_of_text(lines)]


FULL = "年" * WIDTH


def test_a_line_that_is_full_goes_on() -> None:
    assert told("··" + FULL[2:], "支出九万元。", "··" + FULL[2:]) == [FULL[2:] + "支出九万元。", FULL[2:]]


def test_a_title_broken_over_two_lines_is_one_heading() -> None:
    assert told("·第三部分某局年度部门决算", "·········情况说明", FULL) == [
        "# 第三部分某局年度部门决算情况说明",
        FULL,
    ]


def test_a_numbered_line_that_fills_the_page_is_a_heading_if_it_ends_as_one() -> None:
    title = "九、" + "预" * (WIDTH - 6) + "情况说明"
    assert told(title, "··" + FULL[2:]) == [f"# {title}", FULL[2:]]


def test_a_heading_near_the_margin_is_one_even_if_no_paragraph_is_indented() -> None:
    title = "七、" + "预" * (WIDTH - 12) + "情况说明"
    assert told(title, FULL, "支出九万元。") == [f"# {title}", FULL + "支出九万元。"]


def test_a_unit_line_and_a_note_stand_alone() -> None:
    unit = "·" * (WIDTH - 5) + "单位：万元"
    assert told(FULL, unit, "注：本表反映支出。") == [FULL, "单位：万元", "注：本表反映支出。"] or told(
        unit, "注：本表反映支出。"
    ) == ["单位：万元", "注：本表反映支出。"]


def test_a_heading_may_end_in_a_full_stop() -> None:
    assert read("(一)“三公”经费支出决算总体情况说明。\n2024年度支出9万元。") == [
        "# (一)“三公”经费支出决算总体情况说明。",
        "2024年度支出9万元。",
    ]


def test_items_glued_into_one_line_are_parted_before_their_numbers() -> None:
    line = "11.卫生健康支出(类)年初预算为109.3万元。 12.住房保障支出(类)支出决算为2万元。"
    assert read(line) == ["11.卫生健康支出(类)年初预算为109.3万元。", "12.住房保障支出(类)支出决算为2万元。"]


def test_a_numbered_line_that_breaks_off_within_its_sentence_is_no_heading() -> None:
    for first, second in (
        ("1.教育支出（类）普通教育（款）小学教育（项）年初预算为", "670.17万元，支出决算为513.41万元。"),
        ("2.教育支出（类）普通教育（款）初中教育（项）年初", "预算为53.65万元，支出决算为45.16万元。"),
        ("3.教育支出（类）普通教育（款）高中教育（项）年初预算为511.3", "7万元，支出决算为45.16万元。"),
        ("4.农林水支出（类）水利（款）水利行业业务管理（项）年初预算为168", "5.18万元，支出决算为1670.98万元。"),
        ("5.教育支出（类）普通教育（款）高等教育（项）年初预", "算为5.18万元，支出决算为6.98万元。"),
    ):
        assert read(f"{first}\n{second}") == [first + second]
    assert read("6.教育支出（类）普通教育（款）学前教育（项）\n年初预算为3万元。")[0].startswith("# ")


def test_a_line_between_clauses_goes_on_in_one_that_begins_none() -> None:
    lines = ("3.公务接待费支出2.58万元，完成全年预算的98.47%；", "较上年减少0.16万元，下降5.84%。")
    assert read("\n".join(lines)) == ["".join(lines)]
    rows = ("公务接待费2.58万元；", "公务用车费3.00万元；")
    assert read("\n".join(rows)) == list(rows)


def test_every_character_keeps_its_offset() -> None:
    text = "- 1. 支出 9 万元。 2. 收入 8 万元。"
    for passage in passages_of_text([TextLine(text, 100)]):
        for char, mark in zip(passage.text, passage.marks, strict=True):
            assert mark.offset is not None
            assert text[mark.offset - 100] == char


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    assert Passage("①支出８.11①万元", ()).plain == "1支出8.11①万元"


SENTENCES = (
    "本年收入合计比上年有所减少，主要原因是部门整体压减一般性支出，其中财政拨款收入占绝大部分，其他收入很少。"
)


def test_paragraphs_that_are_printed_lines_are_put_together() -> None:
    """A converter made a paragraph of each line of 20 characters."""
    lines = [SENTENCES[at : at + 20] for at in range(0, len(SENTENCES), 20)]
    heads = ["一、收入决算情况说明", "二、一般公共预算支出决算情况说明", "三、其他说明"]
    texts = [heads[0], *lines, heads[1], *(8 * lines), heads[2]]
    found = passages_of_items(TextItem(text, f"paragraph {n}") for n, text in enumerate(texts))
    assert [passage.text for passage in found if passage.is_heading] == heads
    assert [passage.text for passage in found if not passage.is_heading] == [SENTENCES] * 9
    assert found[1].place(0, len(SENTENCES)).reference == "paragraph 1"


def test_whole_paragraphs_stay_as_they_are() -> None:
    texts = ["一、收入决算情况说明", SENTENCES, "单位概况", SENTENCES]
    assert [passage.text for passage in passages_of_items(TextItem(text, "") for text in texts)] == texts


def test_a_paragraph_that_begins_within_a_sentence_belongs_to_the_one_before() -> None:
    """A converter parted it where the page ended."""
    for start in ("某局2024年度收入支出总体情况：财政拨款收", "2024年度支出决算为90.00万元，完成年初预算的"):
        for rest in ("入1553.56万元。", "98.5%。", "减少0.16万元，下降5.84%。"):
            found = passages_of_items(TextItem(text, "") for text in (SENTENCES, start, rest))
            assert [passage.text for passage in found] == [SENTENCES, start + rest]
