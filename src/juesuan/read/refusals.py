"""Why a file is not read, and what to do instead, in Chinese and English side by side."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from juesuan.errors import DocumentError
from juesuan.model.text import NO_TEXT, Text


class Refusal(NamedTuple):
    """Why a file is not read, and what to do instead."""

    reason: Text
    remedy: Text = NO_TEXT

    def of(self, path: Path) -> DocumentError:
        """The error for the file `path`."""
        return DocumentError(self.reason.at(path), self.remedy)


_AGAIN = Text("请重新下载", "download it again")
_CHECK = Text("请检查该文件", "check the file")
_PICTURE = Text(
    "请将图片放入PDF，以文字识别读取", "put the pictures into a PDF, which is read by character recognition"
)
_UNPACK = Text("请解压后指定其中的文件", "unpack it and name the files in it")
_AS_DOCX = Text("请另存为DOCX或PDF", "save it as DOCX or PDF")
_AS_XLSX = Text("请另存为XLSX", "save it as XLSX")
_AS_PDF = Text("请另存为PDF", "save it as PDF")
_WITHOUT_PASSWORD = Text("请另存为不加密的文件", "save it without a password")
_SAVE_PAGE = Text(
    "请从浏览器重新保存网页，或打印为PDF", "save the page again from the browser, or print it to PDF"
)

MISSING_FILE = Refusal(Text("没有这个文件", "there is no such file"))
FOLDER = Refusal(Text("这是文件夹", "this is a folder"), Text("请指定其中的文件", "name the files in it"))
FORBIDDEN = Refusal(
    Text("无权读取该文件", "this file may not be read"), Text("请检查文件权限", "check its permissions")
)
EMPTY_FILE = Refusal(Text("文件是空的", "the file is empty"), _AGAIN)
NOT_UTF8 = Refusal(
    Text("既不是PDF，也不是UTF-8文本", "neither a PDF nor a text in UTF-8"),
    Text(
        "请提供PDF、XLSX、XLS、DOCX、HTML或UTF-8文本",
        "give the report as PDF, XLSX, XLS, DOCX, HTML or UTF-8 text",
    ),
)
NOT_TEXT = Refusal(
    Text("既不是PDF，也不是文本", "neither a PDF nor a text"),
    Text("请提供PDF、XLSX、XLS、DOCX或HTML", "give the report as PDF, XLSX, XLS, DOCX or HTML"),
)
RTF = Refusal(Text("这是RTF文档", "this is an RTF document"), _AS_DOCX)
RAR = Refusal(Text("这是RAR压缩包", "this is a RAR archive"), _UNPACK)
SEVEN_ZIP = Refusal(Text("这是7z压缩包", "this is a 7z archive"), _UNPACK)
GZIP = Refusal(Text("这是gzip压缩包", "this is a gzip archive"), _UNPACK)
PNG = Refusal(Text("这是图片（PNG）", "this is a picture (PNG)"), _PICTURE)
JPEG = Refusal(Text("这是图片（JPEG）", "this is a picture (JPEG)"), _PICTURE)
GIF = Refusal(Text("这是图片（GIF）", "this is a picture (GIF)"), _PICTURE)
TIFF = Refusal(Text("这是图片（TIFF）", "this is a picture (TIFF)"), _PICTURE)
MHTML = Refusal(
    Text("这是网页存档（MHTML）", "this is a web archive (MHTML)"),
    Text("请将网页另存为HTML", "save the page as HTML"),
)
XML_SPREADSHEET = Refusal(Text("这是2003版XML表格", "this is an XML spreadsheet of 2003"), _AS_XLSX)
XML_WORD = Refusal(Text("这是2003版Word XML文档", "this is an XML document of Word 2003"), _AS_DOCX)

PDF_CUT_OFF = Refusal(Text("PDF不完整（缺少结尾）", "the PDF is cut off (its end is missing)"), _AGAIN)
PDF_EMPTY = Refusal(Text("PDF各页均无内容", "the PDF has no page with anything on it"), _CHECK)
PDF_PASSWORD = Refusal(Text("PDF已用密码加密", "the PDF is encrypted with a password"), _WITHOUT_PASSWORD)
PDF_ENCRYPTED = Refusal(
    Text("PDF以未知方式加密", "the PDF is encrypted in an unknown way"),
    Text("请另存为不加密的文件", "save it without encryption"),
)
PDF_DAMAGED = Refusal(
    Text("PDF已损坏", "the PDF is damaged"),
    Text("请重新下载，或打印为新的PDF", "download it again, or print it to a new PDF"),
)

OFFICE_EMPTY = Refusal(Text("文件没有显示任何内容", "the file shows nothing"), _CHECK)
TABLE_TOO_LARGE = Refusal(
    Text("有表格超过一百万格", "a table has more than a million places"),
    Text("请只提供报告的表格", "give only the tables of the report"),
)
OFFICE_PASSWORD = Refusal(Text("文件已用密码加密", "the file is encrypted with a password"), _WITHOUT_PASSWORD)
OLD_WORD = Refusal(
    Text("这是旧版Word或WPS文档（DOC、WPS）", "this is an old Word or WPS document (DOC, WPS)"), _AS_DOCX
)
OLD_PRESENTATION = Refusal(Text("这是旧版演示文稿（PPT）", "this is an old presentation (PPT)"), _AS_PDF)
NO_WORKBOOK = Refusal(
    Text("该Office文件已损坏，或不含工作簿", "this Office file is damaged, or holds no workbook"),
    Text("请重新下载，或另存为XLSX、DOCX或PDF", "download it again, or save it as XLSX, DOCX or PDF"),
)
XLSB = Refusal(Text("这是二进制工作簿（XLSB）", "this is a binary workbook (XLSB)"), _AS_XLSX)
WORKBOOK_WITH_MACROS = Refusal(
    Text("这是带宏的工作簿", "this is a workbook with macros"),
    Text("请另存为不带宏的XLSX", "save it as XLSX, which has none"),
)
TEMPLATE_WITH_MACROS = Refusal(
    Text("这是带宏的模板", "this is a template with macros"),
    Text("请另存为不带宏的XLSX或DOCX", "save it as XLSX or DOCX, which have none"),
)
DOCUMENT_WITH_MACROS = Refusal(
    Text("这是带宏的文档", "this is a document with macros"),
    Text("请另存为不带宏的DOCX", "save it as DOCX, which has none"),
)
WORKBOOK_TEMPLATE = Refusal(Text("这是工作簿模板", "this is a template for workbooks"), _AS_XLSX)
DOCUMENT_TEMPLATE = Refusal(Text("这是文档模板", "this is a template for documents"), _AS_DOCX)
PRESENTATION = Refusal(Text("这是演示文稿", "this is a presentation"), _AS_PDF)
OFD = Refusal(Text("这是OFD文档", "this is an OFD document"), _AS_PDF)
OPEN_DOCUMENT = Refusal(
    Text("这是OpenDocument文件", "this is an OpenDocument file"),
    Text("请另存为XLSX、DOCX或PDF", "save it as XLSX, DOCX or PDF"),
)
ZIP = Refusal(Text("这是ZIP压缩包", "this is a ZIP archive"), _UNPACK)
NO_MAIN_PART = Refusal(Text("该Office文件没有写明自身类型", "the Office file says nowhere what it is"), _AS_DOCX)
PACKAGE_DAMAGED = Refusal(Text("文件已损坏或不完整", "the file is damaged or cut off"), _AGAIN)
DECLARES_ENTITIES = Refusal(
    Text("文件声明了实体，Office文件不允许这样做", "the file declares entities, which an Office file must not"),
    Text("请用Office打开后重新保存", "open it in Office and save it again"),
)
XLSX_DAMAGED = Refusal(
    Text("XLSX工作簿已损坏", "the XLSX workbook is damaged"),
    Text("请用Excel或WPS打开后重新保存", "open it in Excel or WPS and save it again"),
)
XLS_PASSWORD = Refusal(Text("工作簿已用密码加密", "the workbook is encrypted with a password"), _WITHOUT_PASSWORD)
XLS_DAMAGED = Refusal(
    Text("XLS工作簿已损坏", "the XLS workbook is damaged"),
    Text("请用Excel或WPS打开后另存为XLSX", "open it in Excel or WPS and save it as XLSX"),
)
TOO_MANY_MERGED = Refusal(
    Text("合并的单元格数以百万计", "millions of cells are merged"),
    Text("请只合并有内容的单元格", "merge only cells with content"),
)
UNSAVED_FORMULAS = Refusal(
    Text("工作簿中有公式没有保存结果", "the workbook has formulas without saved results"),
    Text(
        "请用Excel或WPS打开，待计算完成后保存", "open it in Excel or WPS, so that they are calculated, and save it"
    ),
)
DOCX_DAMAGED = Refusal(
    Text("DOCX文件已损坏", "the DOCX file is damaged"),
    Text("请用Word或WPS打开后重新保存", "open it in Word or WPS and save it again"),
)
PAGE_EMPTY = Refusal(Text("网页没有显示任何内容", "the web page shows nothing"), _SAVE_PAGE)
PAGE_TOO_DEEP = Refusal(Text("网页嵌套过深，无法读取", "the web page is nested too deeply to be read"), _SAVE_PAGE)


BUDGET = Refusal(
    Text("这是部门预算，不是决算", "this is a department budget (预算), not final accounts (决算)"),
    Text("尚不读取预算", "budgets are not read yet"),
)
GOVERNMENT_ACCOUNTS = Refusal(
    Text(
        "这是政府决算，不是部门决算",
        "these are final accounts of a government (政府决算), not of a department",
    ),
    Text("请提供部门决算报告", "give the report of a department's final accounts"),
)
NO_FINAL_ACCOUNTS = Refusal(
    Text("这不是决算报告", "this is not a final-accounts report (决算)"),
    Text("请提供部门决算报告", "give the report of a department's final accounts"),
)
ONLY_MENTIONED = Refusal(
    Text(
        "文中只是提到决算，没有决算表，也没有情况说明",
        "it only mentions final accounts (决算): there is neither a table nor a narrative of them",
    ),
    Text("请提供部门决算报告", "give the report of a department's final accounts"),
)
ONLY_PICTURES = Refusal(
    Text("各页均为图片，没有可读的文字", "no page has text that can be read: they are pictures"),
    Text(
        "请安装juesuan[ocr]以识别图片，或提供带文字的PDF",
        "install juesuan[ocr] to have them recognised, or give a PDF with text",
    ),
)


def unreadable_file(cause: str | None) -> Refusal:
    """The operating system could not read the file; `cause` is in its own words."""
    return Refusal(Text(f"无法读取：{cause}", f"cannot be read: {cause}"), _CHECK)


def damaged_page(number: int) -> Refusal:
    """One page of a PDF is damaged."""
    return Refusal(
        Text(f"第{number}页已损坏", f"page {number} is damaged"),
        Text("请重新下载PDF，或打印为新的PDF", "download the PDF again, or print it to a new one"),
    )


def text_too_long(most: int) -> Refusal:
    """A text has more characters than any report."""
    return Refusal(
        Text(f"文本超过{most}个字符", f"the text has more than {most:,} characters"),
        Text("请将每份报告单独存为文件", "give each report as a file of its own"),
    )


def too_many_cells(most: int) -> Refusal:
    """The tables of a text have more cells than those of any report."""
    return Refusal(
        Text(f"文本中的表格超过{most}格", f"the tables of the text have more than {most:,} cells"),
        Text("请只提供报告的表格", "give only the tables of the report"),
    )


def draws_too_much(number: int, megabytes: int) -> Refusal:
    """One page of a PDF unpacks to more than is allowed."""
    return Refusal(
        Text(f"第{number}页解压后超过{megabytes} MB", f"page {number} unpacks to more than {megabytes} MB"),
        Text("请提供不含该页的PDF，或打印为新的PDF", "leave the page out, or print the PDF to a new one"),
    )


def unpacks_to_too_much(megabytes: int) -> Refusal:
    """An Office file unpacks to more than is allowed."""
    return Refusal(
        Text(f"文件解压后超过{megabytes} MB", f"the file unpacks to more than {megabytes} MB"),
        Text(
            "请只提供报告的工作表或页面，不含图片", "give only the sheets or pages of the report, without pictures"
        ),
    )
