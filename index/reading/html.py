"""Reads web pages: the article, without what its site puts around it.

What is article and what is menu, trafilatura tells; before it looks, pull quotes, captions,
embedded posts and boxes of related links go, which stand in the middle of the text.
"""

import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from copy import deepcopy
from urllib.parse import urlsplit

from lxml import html
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document

from index.errors import ImportRefusedError
from index.reading.bylines import read_byline
from index.reading.captions import is_caption
from index.reading.draft import Draft, fitting, one_line
from index.reading.end_matter import split_end_matter
from index.reading.furniture import is_furniture
from index.reading.page_blocks import (
    PageBlock,
    as_paragraphs,
    page_blocks,
    parse_page,
    remove_note_marks,
)
from index.reading.page_encoding import decode_page

_EMBEDDED = frozenset(
    {"twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "reddit-embed-bq"}
    | {"pullquote", "pull-quote"}
)
_STANDFIRST = re.compile(
    r"(?:[\w-]*[-_])?(?:standfirst|subtitle|subhead|dek|lead|lede|spot|excerpt|summary)"
)
_LONGEST_ASIDE = 1_500  # characters; a longer one may be the article itself
_SHORTEST_QUOTE = 20  # characters
_LONGEST_STANDFIRST = 600
_SHORTEST_ARTICLE = 50
_LONGEST_BUTTON = 160
_OPENING = 6  # blocks in which the page may repeat who wrote it and when
_QUOTES = " \"'“”„‘’«»‹›"
_PUBLISHED_ONLY = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}


def read_html(data: bytes, name: str, charset: str = "") -> Draft:
    """Recognise the parts of an article on a web page.

    Args:
        data: The page.
        name: What messages call it.
        charset: The encoding, where the page's server names one.

    Raises:
        ImportRefusedError: It cannot be decoded or has no article.
    """
    page = parse_page(decode_page(data, charset, name), name)
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    standfirst = _standfirst(page)
    _remove_interruptions(page)
    remove_note_marks(page)
    article = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        config=_config(),
        date_extraction_params=_PUBLISHED_ONLY,
    )
    if not isinstance(article, Document) or article.body is None:
        raise _no_text(name)
    blocks = list(page_blocks(article.body, frozenset({"head"})))
    title = one_line(article.title or "")
    author = ", ".join((article.author or "").split("; "))
    blocks = list(_without_repetitions(blocks, title, standfirst))
    end_matter, kept = split_end_matter([block.text for block in blocks], author)
    paragraphs = tuple(as_paragraphs(_kept(blocks, kept)))
    if sum(len(p.text) for p in paragraphs) < _SHORTEST_ARTICLE:
        raise _no_text(name)
    found = {
        **end_matter,
        "title": title,
        "author": author,
        "publisher": article.sitename or end_matter.get("publisher"),
        "published": article.date,
        "language": language,
        "url": _canonical(page) or article.url,
        "standfirst": standfirst,
    }
    return Draft(fitting(found), paragraphs)


def _config() -> ConfigParser:
    """Let short articles be articles; what trafilatura falls back to joins their paragraphs."""
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["min_extracted_size"] = str(_SHORTEST_ARTICLE)
    return config


def _no_text(name: str) -> ImportRefusedError:
    return ImportRefusedError(
        f"{name} has no article that could be told from its menus. Copy its text into a .txt "
        "file and import that."
    )


def _canonical(page: html.HtmlElement) -> str | None:
    addresses = page.xpath("//link[@rel='canonical']/@href")
    absolute = [a for a in map(str, addresses) if urlsplit(a).scheme in ("http", "https")]
    return absolute[0] if absolute else None


def _standfirst(page: html.HtmlElement) -> str | None:
    """Give the line under the headline, where the page marks it as that."""
    for element in page.xpath("(//h1)[1]/following::*[@class][position() <= 40]"):
        if any(map(_STANDFIRST.fullmatch, element.get("class", "").lower().split())):
            words = one_line(element.text_content())
            return words if _SHORTEST_QUOTE <= len(words) <= _LONGEST_STANDFIRST else None
    return None


def _remove_interruptions(page: html.HtmlElement) -> None:
    """Remove what stands in the middle of an article and is no part of its text."""
    for element in page.xpath("//body//figcaption | //body//aside | //body//*[@class] | //body//p"):
        if _interrupts(element) and len(element.text_content()) <= _LONGEST_ASIDE:
            element.drop_tree()


def _interrupts(element: html.HtmlElement) -> bool:
    if element.getparent() is None:
        return False  # went with what it stood in
    if element.tag == "p":
        return _is_lone_link(element)
    embedded = not _EMBEDDED.isdisjoint(element.get("class", "").lower().split())
    return element.tag in ("aside", "figcaption") or embedded


def _is_lone_link(paragraph: html.HtmlElement) -> bool:
    """Say whether a paragraph is a link to another article and nothing else."""
    links = paragraph.findall(".//a")
    words = one_line(paragraph.text_content())
    return len(links) == 1 and bool(words) and one_line(links[0].text_content()) == words


def _without_repetitions(
    blocks: Sequence[PageBlock], title: str, standfirst: str | None
) -> Iterator[PageBlock]:
    """Leave out buttons, captions, and what another block or the front matter says as well."""
    whole = "\n".join(block.text for block in blocks)
    for position, block in enumerate(blocks):
        # `Read also: ...` is a button with the name of what it leads to.
        button = block.text.partition(":")[0] if len(block.text) <= _LONGEST_BUTTON else block.text
        if block.text in (title, standfirst) or is_furniture(button):
            continue
        if not block.heading:
            if is_caption(block.text, above_body=position < _OPENING):
                continue
            if position < _OPENING and read_byline(block.text) is not None:
                continue
            if _is_pull_quote(block.text, whole):
                continue
        yield block


def _kept(blocks: Sequence[PageBlock], texts: Sequence[str]) -> Iterator[PageBlock]:
    """Yield the blocks with these texts, which are some of theirs in their order."""
    wanted = iter(texts)
    text = next(wanted, None)
    for block in blocks:
        if block.text == text:
            yield block
            text = next(wanted, None)


def _is_pull_quote(text: str, whole: str) -> bool:
    """Say whether words stand in quotation marks here and again, longer, in another block."""
    words = text.strip(_QUOTES)
    return len(words) < len(text) and len(words) >= _SHORTEST_QUOTE and whole.count(words) > 1
