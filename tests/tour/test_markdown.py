"""Messages as Markdown: what a reader of the page sees is what a reader of the chat saw."""

import pytest
from markdown_it import MarkdownIt

from tests.telegram.html_text import parse_html
from tests.tour.markdown import with_samples, write_buttons, write_message


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("one\ntwo\n\nthree", "<p>one<br />\ntwo</p>\n<p>three</p>\n"),
        ("<b>“Quoted.”</b> Said.", "<p><strong>“Quoted.”</strong> Said.</p>\n"),
        (
            'so\n<blockquote expandable>A <b>bold</b> b.</blockquote>\n<i><a href="https://a.org/x">'
            "— A</a></i>",
            "<p>so</p>\n<blockquote>\n<p>A <strong>bold</strong> b.</p>\n</blockquote>\n"
            '<p><em><a href="https://a.org/x">— A</a></em></p>\n',
        ),
        ("<code>a: …\nb: …</code>", "<p><code>a: …</code><br />\n<code>b: …</code></p>\n"),
        ("<b>😀 a</b> b", "<p><strong>😀 a</strong> b</p>\n"),
        (
            "a *star* &lt;b&gt; _x_ [y](z) `t` ~~s~~",
            "<p>a *star* &lt;b&gt; _x_ [y](z) `t` ~~s~~</p>\n",
        ),
        (
            "# no heading\n- no list\n1. nor this",
            "<p># no heading<br />\n- no list<br />\n1. nor this</p>\n",
        ),
        ("لا\n\nمن", '<div dir="rtl">\n<p>لا</p>\n<p>من</p>\n</div>\n'),
    ],
)
def test_message(sent: str, shown: str) -> None:
    """Formatting arrives, and characters that mean something in Markdown are themselves."""
    message = parse_html(sent)
    written = "\n\n".join(write_message(message.text, message.entities))
    assert MarkdownIt("commonmark").render(written).strip() == shown.strip()


def test_quotation_that_was_there_before() -> None:
    """A long folding quotation is opened once, whatever is bold in it then."""
    quotation, opened = "A long sentence with many words. " * 9, set[str]()
    begun = []
    for html in (quotation.replace("A", "<b>A</b>", 1), quotation):
        message = parse_html(f"<blockquote expandable>{html}</blockquote>")
        (written,) = write_message(message.text, message.entities, opened)
        begun.append((written[:11], len(written) > len(quotation)))
    assert begun == [("> **A** lon", True), ("> A long se", False)]


def test_buttons() -> None:
    """A row of buttons is a line."""
    markup = {"inline_keyboard": [[{"text": "More"}, {"text": "‹"}], [{"text": "👍"}]]}
    assert write_buttons(markup) == ["`[More] [‹]`\\\n`[👍]`"]


def test_samples() -> None:
    """What differs from run to run is replaced, and nothing else."""
    said = "2 of them encoded, 19.3 s. Lit in 1887. 2026-02-27 15:11 · Root"
    assert with_samples(said) == ("2 of them encoded, 2.4 s. Lit in 1887. 2026-02-27 15:04 · Root")
