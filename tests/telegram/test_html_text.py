"""Telegram's HTML is read as Telegram reads it, and refused where a renderer went wrong."""

import pytest

from tests.telegram.html_text import FormattedText, HtmlError, parse_html


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_tags(tag: str, kind: str) -> None:
    """Every tag of Telegram's makes an entity of its kind."""
    assert parse_html(f"a<{tag}>bc</{tag}>d") == FormattedText(
        "abcd", ({"type": kind, "offset": 1, "length": 2},)
    )


@pytest.mark.parametrize(
    ("html", "entity"),
    [
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ('<a href="https://e.org">x</a>', {"type": "text_link", "url": "https://e.org/"}),
        ("<a href='https://e.org/?a=1&amp;b'>x</a>", {"url": "https://e.org/?a=1&b"}),
        ('<a href="e.org/a#:~:text=b">x</a>', {"url": "http://e.org/a#:~:text=b"}),
        ('<a href="tg://user?id=7">x</a>', {"type": "text_mention"}),
        ('<tg-emoji emoji-id="53">x</tg-emoji>', {"custom_emoji_id": "53"}),
        ('<pre><code class="language-py">x</code></pre>', {"type": "pre", "language": "py"}),
    ],
)
def test_tags_with_attributes(html: str, entity: dict[str, str]) -> None:
    """An attribute says more about the entity."""
    parsed = parse_html(html)
    assert parsed.text == "x"
    assert entity.items() <= parsed.entities[0].items()
    assert len(parsed.entities) == 1


def test_character_references() -> None:
    """Four names and all numbers stand for characters."""
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x1F389;").text == "<>&\"'🎉"


def test_offsets_count_utf16_units() -> None:
    """A character beyond the first 65,536 counts as two."""
    assert parse_html("🎉<b>🎉</b>").entities == ({"type": "bold", "offset": 2, "length": 2},)


def test_nested_tags() -> None:
    """Entities are sorted by where they begin, the longer first."""
    parsed = parse_html("<i><b>a</b>b</i>")
    assert [(e["type"], e["offset"], e["length"]) for e in parsed.entities] == [
        ("italic", 0, 2),
        ("bold", 0, 1),
    ]


def test_white_space_at_the_ends() -> None:
    """White space at both ends is dropped, and entities shrink with it."""
    parsed = parse_html("\n <b> a </b><i> </i>").stripped()
    assert parsed == FormattedText("a", ({"type": "bold", "offset": 0, "length": 1},))


@pytest.mark.parametrize(
    "html", ['<a href="javascript:0">x</a>', '<a href="">x</a>', '<a href="nowhere">x</a>']
)
def test_links_that_are_dropped(html: str) -> None:
    """Telegram shows a link that leads nowhere as plain text, without a word."""
    assert parse_html(html) == FormattedText("x")


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ş<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("R&D", "Unescaped ampersand or unsupported HTML entity at byte offset 1"),
        ("&nbsp;", "Unescaped ampersand or unsupported HTML entity at byte offset 0"),
        ("&#xD800;", "Text contains invalid Unicode characters: &#xD800;"),
        (
            "<blockquote><blockquote>x</blockquote></blockquote>",
            'Tag "blockquote" can\'t be nested at byte offset 12',
        ),
        ("<code><b>x</b></code>", 'Tag "b" can\'t be inside "code" at byte offset 6'),
    ],
)
def test_refused_markup(html: str, complaint: str) -> None:
    """Markup that is not allowed, not closed or wrongly nested is refused."""
    with pytest.raises(HtmlError) as refused:
        parse_html(html)
    assert str(refused.value) == complaint
