"""Files that cannot be read are refused in one line that names the file and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from juesuan.errors import DocumentError
from juesuan.read.documents import open_document
from tests.pipeline.doors import DOORS


def pdf(path: Path, *, password: str = "", text: str = "1,234.56") -> Path:
    encryption = pdfencrypt.StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(str(path), encrypt=encryption, invariant=True)
    canvas.drawString(72, 700, text)
    canvas.save()
    return path


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = pdf(tmp_path / "locked.pdf", password="secret")
    with pytest.raises(DocumentError, match=r"locked\.pdf: the PDF is encrypted with a password"):
        open_document(path)


def test_a_pdf_that_only_its_owner_may_print_is_read(tmp_path: Path) -> None:
    path = tmp_path / "owner.pdf"
    encryption = pdfencrypt.StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128)
    canvas = Canvas(str(path), encrypt=encryption)
    canvas.drawString(72, 700, "1,234.56")
    canvas.save()
    assert open_document(path).texts == ("1,234.56",)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_pdf_that_was_cut_off(tmp_path: Path, share: float) -> None:
    whole = pdf(tmp_path / "whole.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DocumentError, match=r"cut\.pdf: the PDF is cut off"):
        open_document(path)


def test_a_pdf_with_damage_inside(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "whole.pdf").read_bytes()
    path = tmp_path / "damaged.pdf"
    path.write_bytes(whole[:9] + b"\0" * (len(whole) - 40) + whole[-31:])
    with pytest.raises(DocumentError, match=r"damaged\.pdf: the PDF"):
        open_document(path)


@pytest.mark.parametrize("in_form", [False, True])
def test_a_page_that_unpacks_to_too_much(tmp_path: Path, in_form: bool) -> None:
    path = tmp_path / "bomb.pdf"
    canvas = Canvas(str(path), pageCompression=1)
    canvas.drawString(72, 700, "1,234.56")
    canvas.showPage()
    if in_form:
        canvas.beginForm("much")
    canvas._code.append("0 0 m 1 1 l S " * 1_600_000)
    if in_form:
        canvas.endForm()
        canvas.doForm("much")
    canvas.save()
    with pytest.raises(DocumentError, match=r"bomb\.pdf: page 2 unpacks to more than 20 MB"):
        open_document(path)


def lzw(cycles: int) -> bytes:
    """LZW of 7 MB of one letter for each cycle: every code is the entry that it makes (ISO 32000-2, 7.4.4.2)."""
    codes = [(256, 9), (65, 9), *((code, max(9, (code + 1).bit_length())) for code in range(258, 4095))]
    bits = "".join(f"{code:0{width}b}" for code, width in codes * cycles)
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")


@pytest.mark.parametrize(
    ("name", "packed"),
    [("LZWDecode", lzw(3)), ("RunLengthDecode", b"\x81A" * 170_000)],
    ids=["lzw", "run lengths"],
)
def test_a_page_that_other_filters_unpack_to_too_much(tmp_path: Path, name: str, packed: bytes) -> None:
    path = tmp_path / "bomb.pdf"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/%b/Length %d>>stream\n%b\nendstream" % (name.encode(), len(packed), packed),
    )
    content, table = b"%PDF-1.4\n", b"xref\n0 5\n0000000000 65535 f \n"
    for number, written in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    end = b"trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF\n" % len(content)
    path.write_bytes(content + table + end)
    with pytest.raises(DocumentError, match=r"bomb\.pdf: page 1 unpacks to more than 20 MB"):
        open_document(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("支出1.10万元，" * 120_000, "the text has more than 1,000,000 characters"),
        (("1\t" * 500 + "\n") * 201, "the tables of the text have more than 100,000 cells"),
    ],
    ids=["prose", "table"],
)
def test_a_text_without_end(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "endless.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=rf"endless\.txt: {reason}"):
        open_document(path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str) -> bytes:
    """As much of a compound file as tells what it is: the directory entry of its main stream."""
    name = stream.encode("utf-16-le")
    return OLE + b"\0" * 504 + name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\0" * 62


def archive(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in members.items():
            target.writestr(name, text)
    return out.getvalue()


def package(main: str, **parts: str) -> bytes:
    return archive(**{"[Content_Types].xml": f'<Types><Override ContentType="{main}+xml"/></Types>', **parts})


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "the file is empty"),
        ("binary.bin", bytes(range(256)), "neither a PDF nor a text"),
        ("zip.docx", b"PK\x03\x04" + b"\x00" * 40, "the file is damaged or cut off"),
        ("old.doc", ole("WordDocument"), r"this is an old Word or WPS document.*save it as DOCX or PDF"),
        ("old.wps", ole("WordDocument"), "this is an old Word or WPS document"),
        ("locked.xlsx", ole("EncryptedPackage"), "the file is encrypted with a password"),
        ("book.xls", ole("Workbook"), "the XLS workbook is damaged"),
        ("cut.xls", OLE + b"\0" * 100, "this Office file is damaged, or holds no workbook"),
        ("a.rtf", b"{\\rtf1\\ansi 1,234.56}", "this is an RTF document"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(64), r"this is a picture \(JPEG\)"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(64), r"this is a picture \(PNG\)"),
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(64), "this is a RAR archive"),
        ("a.mht", b"MIME-Version: 1.0\r\n\r\n", "this is a web archive"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML spreadsheet",
        ),
        ("a.zip", archive(**{"report.pdf": "x"}), "this is a ZIP archive"),
        ("a.ofd", archive(**{"OFD.xml": "<OFD/>"}), "this is an OFD document .save it as PDF"),
        ("a.ods", archive(**{"META-INF/manifest.xml": "<x/>"}), "this is an OpenDocument file"),
        (
            "a.pptx",
            package("application/vnd.openxmlformats-officedocument.presentationml.presentation.main"),
            "presentation",
        ),
        ("a.xlsm", package("application/vnd.ms-excel.sheet.macroEnabled.main"), "this is a workbook with macros"),
        (
            "a.docm",
            package("application/vnd.ms-word.document.macroEnabled.main"),
            "this is a document with macros",
        ),
        ("a.xlsb", package("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "binary workbook"),
        ("a.xlsx", package(XLSX), "the XLSX workbook is damaged"),
        ("a.docx", package(DOCX), "the DOCX file is damaged"),
        (
            "b.xlsx",
            package(XLSX, **{"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}),
            "declares entities",
        ),
        ("c.docx", package(DOCX, **{"word/document.xml": "\ufeff<!DOCTYPE x><x/>"}), "declares entities"),
        (
            "bomb.xlsx",
            package(XLSX, **{"xl/worksheets/sheet1.xml": "0" * 160_000_000}),
            "unpacks to more than 150 MB",
        ),
        ("empty.html", b"<html><body></body></html>", "the web page shows nothing|the file shows nothing"),
    ],
)
def test_files_of_another_kind(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=f"{name}: .*(?:{message})"):
        open_document(path)


@pytest.mark.parametrize("door", ["xlsx", "xls", "docx"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_an_office_file_that_was_cut_off(tmp_path: Path, door: str, share: float) -> None:
    path = tmp_path / f"report.{door}"
    DOORS[door](path, ["某市档案馆2023年度部门决算"], [])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(DocumentError, match="damaged"):
        open_document(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such file"):
        open_document(tmp_path / "nowhere.pdf")
    with pytest.raises(DocumentError, match="this is a folder"):
        open_document(tmp_path)


def test_a_pdf_with_nothing_on_it(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no page with anything on it"):
        open_document(pdf(tmp_path / "blank.pdf", text=" "))


def test_what_follows_the_end_of_a_pdf_does_no_harm(tmp_path: Path) -> None:
    path = pdf(tmp_path / "padded.pdf")
    path.write_bytes(path.read_bytes() + b"\0" * 9_000)
    assert open_document(path).texts == ("1,234.56",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_in_either_encoding_of_chinese_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("本年收入合计1,234.56万元", encoding=encoding)
    assert open_document(path).texts == ("本年收入合计1,234.56万元",)


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.pdf"
    path.symlink_to(path)
    with pytest.raises(DocumentError, match=r"loop\.pdf: cannot be read"):
        open_document(path)
