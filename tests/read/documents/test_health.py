"""Pages that cannot be read are told apart from pages that are empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.model.document import Document, Edge, Glyph, MediaType, Page, Source, lines_of
from juesuan.read.documents import may_show_more, unreadable_pages
from juesuan.read.documents.health import better, pictures_beside_text


def page(number: int, text: str, image_share: float = 0.0) -> Page:
    glyphs = tuple(Glyph(char, 10.0 * n, 0, 10.0 * n + 9, 10) for n, char in enumerate(text))
    return Page(number, 595, 842, glyphs, (), image_share=image_share)


def codes(*pages: Page) -> list[tuple[str, int | None, str]]:
    document = Document(Source(Path("x.pdf"), "0" * 64, MediaType.PDF), pages=pages)
    return [
        (finding.code, finding.place.page, finding.message.en.split(" are")[0])
        for finding in unreadable_pages(document)
    ]


TEXT = "本表反映部门本年度的总收支和年末结转结余情况。"


def test_scanned_pages_are_named_in_runs() -> None:
    pages = (page(1, TEXT), page(2, "", 0.9), page(3, "", 0.9), page(4, TEXT), page(5, "12", 0.8))
    assert codes(*pages) == [("page.scanned", 2, "pages 2–3"), ("page.scanned", 5, "pages 5")]


def test_an_empty_page_and_a_page_with_a_chart_are_no_scans() -> None:
    assert codes(page(1, ""), page(2, TEXT * 2, 0.6)) == []


def test_a_font_without_character_map() -> None:
    assert codes(page(1, "\ue001\ue002" * 20)) == [("page.no-character-map", 1, "pages 1")]
    assert codes(page(1, "abcdefgh" * 5)) == [("page.no-character-map", 1, "pages 1")]
    assert codes(page(1, "4,855.53 4,497.51 -12.00 " * 3)) == [], "the right part of a wide table"


def test_pages_that_are_cut_off_are_one_warning() -> None:
    cut = [replace(page(number, TEXT), is_cut_off=number != 3) for number in (1, 2, 3)]
    assert codes(*cut) == [
        ("page.cut-off", 1, "what pages 1–2 print is cut off at their right edge; their figures")
    ]


def with_lines(page: Page, *amounts: str) -> Page:
    """The page with amounts below each other as well."""
    glyphs = tuple(
        Glyph(char, 10.0 * n, 20.0 * row, 10.0 * n + 9, 20.0 * row + 10)
        for row, amount in enumerate(amounts, start=2)
        for n, char in enumerate(amount)
    )
    return replace(page, glyphs=page.glyphs + glyphs, lines=lines_of(page.glyphs + glyphs))


def test_a_picture_of_a_table_beside_text_is_recognised_with_the_page() -> None:
    partly = with_lines(page(3, TEXT, 0.5))
    recognised = replace(partly, recognised=True)
    of_a_table = with_lines(recognised, *(f"1,23{digit}.50" for digit in "123456"))
    assert may_show_more(partly) and not may_show_more(recognised)
    assert better(partly, of_a_table) is of_a_table
    assert better(partly, with_lines(recognised, "1,234.50")) is partly, "a photograph, or a chart"


def test_a_picture_beside_text_that_is_not_read_is_one_line() -> None:
    (note,) = pictures_beside_text([page(1, TEXT), page(2, TEXT, 0.5), page(3, TEXT, 0.3), page(4, TEXT, 0.95)])
    assert (note.code, note.place.page, note.message.en[:9]) == ("page.picture", 2, "pages 2–3")
    assert "juesuan[ocr]" in note.remedy.en


def test_a_picture_too_coarse_to_be_read_gives_its_rules_to_the_hidden_text() -> None:
    layer = page(2, TEXT, 0.95)
    rules = (Edge(0, 0, 100, 0),)
    glyphs = tuple(glyph._replace(text="口", confidence=0.6) for glyph in layer.glyphs)
    coarse = replace(layer, glyphs=glyphs, edges=rules, recognised=True)
    believed = better(layer, coarse)
    assert (believed.edges, believed.recognised) == (rules, True)
    assert "".join(glyph.text for glyph in believed.glyphs) == TEXT
    assert better(layer, replace(coarse, skew_deg=0.6)).glyphs == glyphs, "the rules stand elsewhere"
    sharp = replace(coarse, glyphs=tuple(glyph._replace(confidence=0.99) for glyph in glyphs))
    assert better(layer, sharp) == sharp
