"""Reads plain text copied from a web page: tells the facts about an article from its body.

A page gives an article this shape, of which any part but the body may be missing:

    rubric · headline · standfirst · byline, date, publisher     the header
    standfirst                                                   or here, below the byline
    paragraphs under headings                                    the body
    about the author · disclaimer                                the end matter

with buttons and picture captions anywhere between. What is recognised as none of these is
body, so that no word of it is lost.
"""

from collections.abc import Sequence
from itertools import zip_longest

from index.errors import ImportRefusedError
from index.front_matter import FrontMatter
from index.reading.blocks import split_blocks
from index.reading.bylines import is_bare_name, read_byline
from index.reading.captions import is_caption
from index.reading.draft import Draft, DraftParagraph
from index.reading.end_matter import split_end_matter
from index.reading.furniture import is_furniture, is_rubric
from index.reading.paragraphs import FULL_STOPS, ends_sentence, sectioned, starts_lower

_LONGEST_HEADLINE = 200  # characters, like all that follow
_LONGEST_STANDFIRST = 400
_SHORTEST_STANDFIRST = 60  # below the byline; a shorter line is the first section's heading
_LONGEST_CAPTIONS = 2000  # all of them together, which is what the field holds
_HEADER = 8  # blocks at the start of a text in which an agency's name may be a credit


def read_web_text(text: str) -> Draft:
    """Recognise the parts of an article in plain text.

    Paragraphs may be lines, or may be wrapped at a margin and parted by blank lines.

    Args:
        text: What was copied, from the headline to the end.

    Raises:
        ImportRefusedError: The text has no paragraph that could be its body.
    """
    blocks = [block for block in split_blocks(text) if not is_furniture(block)]
    captions, blocks = _split_captions(blocks)
    header, blocks = _split_header(blocks)
    end_matter, blocks = split_end_matter(blocks, author=header.get("author", ""))
    paragraphs = sectioned(blocks)
    if not paragraphs:
        message = (
            "The text has no paragraph below its headline: copy the whole article, from the "
            "headline to the last sentence, and import it again."
        )
        raise ImportRefusedError(message)
    found = end_matter | header | captions  # a byline knows the publisher better
    ordered = {name: found[name] for name in FrontMatter.model_fields if name in found}
    return Draft(ordered, tuple(DraftParagraph(*paragraph) for paragraph in paragraphs))


def _split_captions(blocks: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Part the captions, which may stand in the middle of a paragraph, from the rest."""
    captions: list[str] = []
    others: list[str] = []
    room = _LONGEST_CAPTIONS
    for position, block in enumerate(blocks):
        if is_caption(block, above_body=position < _HEADER) and len(block) < room:
            captions.append(block)
            room -= len(block) + 1
        else:
            others.append(block)
    return ({"caption": " ".join(captions)} if captions else {}), others


def _split_header(blocks: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Part headline, standfirst, author, date and publisher from what stands below them."""
    facts, above, below = _split_at_bylines(blocks)
    if not above and below and _is_headline(*below[:2]):
        above, below = below[:1], below[1:]
    if not below:  # a date that ends a short text has no standfirst above it
        above, below = above[:1], above[1:]
    if above:
        facts["title"] = above[0]
    if len(above) > 1:
        facts["standfirst"] = above[1]
    elif above and _has_standfirst(below):
        facts["standfirst"], *below = below
    return facts, below


def _split_at_bylines(blocks: Sequence[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Find where the bylines end.

    Returns:
        The facts they give; headline and standfirst, as far as they stand above a byline; and
        what stands below the last one.
    """
    facts: dict[str, str] = {}
    plain: list[str] = []
    above, end = 0, 0
    for position, (block, below) in enumerate(zip_longest(blocks, blocks[1:], fillvalue="")):
        fields = _read_facts(block, below, signed="author" in facts or not plain)
        if is_rubric(block):
            end = end if plain else position + 1
        # A date that gives nothing new is the first heading of a chronicle.
        elif fields is not None and (not fields or fields.keys() - facts.keys()):
            facts = fields | facts
            above, end = len(plain), position + 1
        elif len(plain) < 2 and _may_stand_above_byline(block, below, first=not plain):
            plain.append(block)
        else:
            break
    return facts, plain[:above], list(blocks[end:])


def _read_facts(block: str, below: str, *, signed: bool) -> dict[str, str] | None:
    """Read a byline, or a name alone where a date below makes it one; None for other blocks."""
    if byline := read_byline(block):
        return byline.as_fields()
    dated = read_byline(below) if not signed and is_bare_name(block) else None
    return {"author": block} if dated and dated.published and not dated.author else None


def _may_stand_above_byline(block: str, below: str, *, first: bool) -> bool:
    return _is_headline(block, below) if first else len(block) <= _LONGEST_STANDFIRST


def _is_headline(block: str, below: str = "") -> bool:
    """Say whether `block`, the first one, is a headline and not the start of the body."""
    if len(block) > _LONGEST_HEADLINE:
        return False
    if below and read_byline(below) is not None:
        return True
    return not block.endswith(FULL_STOPS) and not starts_lower(below)


def _has_standfirst(blocks: Sequence[str]) -> bool:
    """Say whether the first block is a line without full stop above paragraphs that have one."""
    if len(blocks) < 2 or not _SHORTEST_STANDFIRST < len(blocks[0]) <= _LONGEST_STANDFIRST:
        return False
    if ends_sentence(blocks[0]) or starts_lower(blocks[1]):
        return False
    return any(ends_sentence(block) for block in blocks[1:4])
