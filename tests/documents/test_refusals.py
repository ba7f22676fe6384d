"""Files that cannot be read are refused in one line that names the file and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from juesuan.documents import open_document
from juesuan.errors import DocumentError


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


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "the file is empty"),
        ("binary.bin", bytes(range(256)), "neither a PDF nor a text"),
        ("zip.docx", b"PK\x03\x04" + b"\x00" * 40, "the file is damaged or cut off"),
    ],
)
def test_files_of_another_kind(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=f"{name}: {message}"):
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


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.pdf"
    path.symlink_to(path)
    with pytest.raises(DocumentError, match=r"loop\.pdf: cannot be read"):
        open_document(path)
