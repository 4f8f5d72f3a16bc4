"""Decodes the bytes of a web page, which say themselves in what encoding they are.

The order is the HTML standard's: byte order mark, what the server says, what the page says.
Only encodings that the web has are taken: Python knows some under whose names a hostile page
could cost any amount of time.
"""

import codecs
import re

from index.errors import ImportRefusedError

_HEAD = 2_048  # bytes; the standard looks at 1,024, and some pages begin with long comments
_DECLARED = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{2,40})"
    rb"|\A\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"'](?P<xml>[\w.:-]{2,40})",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),  # a page begins with a tag, mark or no mark
    (b"\0<", "utf-16-be"),
)
_ON_THE_WEB = re.compile(
    r"utf-?8|windows-?125[0-8]|cp125[0-8]|iso-?8859-\d{1,2}|latin-?[15]|koi8-[ru]|us-ascii|ascii"
    r"|ibm866|windows-874|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)"
)
# What browsers read where a page says the name on the left.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "latin5": "cp1254",
    "latin-5": "cp1254",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


def decode_page(data: bytes, charset: str, name: str) -> str:
    """Turn a page's bytes into text.

    Args:
        data: The page.
        charset: What its server said, or an empty string.
        name: What messages call it.

    Raises:
        ImportRefusedError: The page is not UTF-8 and names no other encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")  # text in another encoding is next to never valid UTF-8
    except UnicodeDecodeError as error:
        encoding = _known(charset) or _known(_declared(data))
        if not encoding:
            raise ImportRefusedError(
                f"{name} is not UTF-8 at byte {error.start} and names no encoding that is known. "
                "Save it with the encoding UTF-8."
            ) from error
    # Some pages end in the middle of a letter, which must not cost the reader all others.
    return data.decode(encoding, errors="replace")


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return (match["meta"] or match["xml"]).decode() if match else ""


def _known(charset: str) -> str:
    charset = charset.lower()
    return _MEANT.get(charset, charset) if _ON_THE_WEB.fullmatch(charset) else ""
