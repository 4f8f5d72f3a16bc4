"""Makes small files in the formats that are imported; every word in them is invented."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import matplotlib
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus import Paragraph as Flowable

# One sentence of each language that the bot speaks.
SENTENCES = {
    "en": "The keeper lit the lamp every evening and wrote a line in his book.",
    "tr": "Bekçi her akşam feneri yakar, camı siler ve defterine bir satır yazardı.",
    "az": "Gözətçi hər axşam mayakı yandırar, şüşəni silər və dəftərinə bir sətir yazardı.",
    "ru": "Смотритель каждый вечер зажигал маяк и записывал строку в свою книгу.",
    "de": "Der Wärter zündete jeden Abend das Licht an und schrieb eine Zeile ins Buch.",
    "ar": "كان الحارس يضيء المنارة كل مساء ويكتب سطرا في دفتره عام 1911.",
}

_FONTS = Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"
_MARGIN = 60.0
_GUTTER = 20.0


def font(name: str = "DejaVuSans") -> str:
    """Register a font that has every letter, and give its name."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
    return name


def painted(
    paint: Callable[[Canvas], object], encryption: StandardEncryption | None = None, **facts: str
) -> bytes:
    """Make a PDF by painting on its pages; `facts` are its title and author."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=encryption)
    canvas.setTitle(facts.get("title", ""))
    canvas.setAuthor(facts.get("author", ""))
    paint(canvas)
    canvas.save()
    return file.getvalue()


def lines(
    canvas: Canvas, texts: Sequence[str], top: float = 780, left: float = 60, size: float = 11
) -> None:
    """Paint lines below each other."""
    canvas.setFont(font(), size)
    for number, text in enumerate(texts):
        canvas.drawString(left, top - number * size * 1.3, text)


def typeset(
    *blocks: tuple[str, str],
    columns: int = 1,
    indent: float = 0,
    title: str = "",
    author: str = "",
    head: str = "",
) -> bytes:
    """Make a PDF as a word processor does.

    Args:
        blocks: (title, heading or text; its words).
        columns: On each page.
        indent: Of first lines, which then have no space above them.
        title: The property.
        author: The property.
        head: The running head; the foot has the page's number.
    """
    file = io.BytesIO()
    styles = {
        "title": ParagraphStyle("title", fontName=font("DejaVuSans-Bold"), fontSize=20, leading=25),
        "heading": ParagraphStyle(
            "heading", fontName=font("DejaVuSans-Bold"), fontSize=10, leading=13, spaceBefore=9
        ),
        "text": ParagraphStyle(
            "text",
            fontName=font(),
            alignment=4,
            fontSize=10,
            leading=13,
            spaceBefore=0 if indent else 7,
            firstLineIndent=indent,
        ),
    }
    width = (A4[0] - 2 * _MARGIN - _GUTTER * (columns - 1)) / columns
    frames = [
        Frame(_MARGIN + n * (width + _GUTTER), 70, width, 700, 0, 0, 0, 0) for n in range(columns)
    ]

    def furnish(canvas: Canvas, _: object) -> None:
        canvas.setFont(font(), 8)
        canvas.drawString(_MARGIN, 800, head)
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    document = BaseDocTemplate(file, pagesize=A4, title=title, author=author)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furnish))
    document.build([Flowable(text, styles[kind]) for kind, text in blocks])
    return file.getvalue()


def saved(document: WordDocument) -> bytes:
    """Give a Word document as the bytes of its file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs: str) -> bytes:
    """Make a Word document of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def zipped(entries: Mapping[str, bytes | str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
METADATA = (
    "<dc:title>The lamp of Kelm</dc:title><dc:creator>Mara Tideway</dc:creator>"
    "<dc:publisher>Harbour Gazette</dc:publisher><dc:date>2024-03-09T00:00:00Z</dc:date>"
    "<dc:language>en</dc:language>"
)


def epub(
    chapters: Mapping[str, str],
    metadata: str = METADATA,
    spine: Sequence[str] | None = None,
    more: Mapping[str, bytes | str] | None = None,
    contents: str = "",
) -> bytes:
    """Make an EPUB book.

    Args:
        chapters: What stands in the body of each, by file name.
        metadata: Its elements.
        spine: The file names in the order of reading.
        more: Other entries.
        contents: The body of the table of contents.
    """
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    order = "".join(f'<itemref idref="{name}"/>' for name in spine or chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{nav}</manifest><spine>{order}</spine></package>"
    )
    pages = {name: xhtml(body) for name, body in {**chapters, "nav.xhtml": contents}.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            **{f"OEBPS/{name}": page for name, page in pages.items()},
            **(more or {}),
        }
    )


def xhtml(body: str) -> str:
    """Make a page as books have them."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/></head><body>{body}</body></html>"
    )
