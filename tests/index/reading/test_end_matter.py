"""What stands below an article."""

import pytest

from index.reading.end_matter import split_end_matter

LAST = "The lamp still turns every night."
LIFE = "Mara Tideway keeps the archive of the harbour museum"


@pytest.mark.parametrize(
    "heading",
    [
        "ABOUT THE AUTHOR",
        "About the authors:",
        "Yazar hakkında",
        "YAZAR HAKKINDA",
        "Müəllif haqqında",
        "Об авторе",
        "Über die Autorin",
        "عن الكاتب",
    ],
)
def test_the_authors_life_stands_under_its_heading(heading: str) -> None:
    """The block under the heading is the author's life, in six languages."""
    assert split_end_matter([LAST, heading, LIFE], "") == ({"about_author": LIFE}, [LAST])


def test_the_authors_life_may_follow_on_its_line() -> None:
    """After a colon the life may stand on the heading's own line."""
    fields, body = split_end_matter([LAST, f"About the author: {LIFE}"], "")
    assert (fields, body) == ({"about_author": LIFE}, [LAST])


def test_the_authors_life_goes_on_in_whole_sentences() -> None:
    """A second paragraph belongs to the life; a line without a full stop does not."""
    blocks = [LAST, "About the author", f"{LIFE}.", "She sails.", "Old lamps"]
    assert split_end_matter(blocks, "") == (
        {"about_author": f"{LIFE}. She sails."},
        [LAST, "Old lamps"],
    )


def test_a_long_text_under_the_heading_is_body() -> None:
    """A text too long for a life stays where it is, with its heading; so does a lone heading."""
    for blocks in ([LAST, "About the author", f"{LIFE}. " * 30], [LAST, "About the author"]):
        assert split_end_matter(blocks, "") == ({}, blocks)


@pytest.mark.parametrize(
    ("disclaimer", "publisher"),
    [
        (
            "The views expressed here are solely those of the author. They do not necessarily "
            "reflect the stance or values of Harbour Gazette. The paper welcomes debate.",
            "Harbour Gazette",
        ),
        (
            "Opinions are those of Mara Tideway and do not represent the Harbour Gazette's "
            "editorial policy.",
            "Harbour Gazette",
        ),
        ('The "views" of the author are not those of “Harbour Gazette”.', "Harbour Gazette"),
        ("The opinions in this Op-Ed are the author's own.", None),
        (
            "Yazıdaki görüşler yazara aittir ve Liman Postası'nın yayın politikasını "
            "yansıtmayabilir.",
            "Liman Postası",
        ),
        (
            "Məqalədəki fikirlər müəllifə məxsusdur və Liman Xəbər-in redaksiya mövqeyini əks "
            "etdirməyə bilər.",
            "Liman Xəbər",
        ),
        (
            "Мнение автора может не совпадать с позицией редакции «Портовые вести».",
            "Портовые вести",
        ),
        (
            "Der Text gibt die Meinung der Autorin wieder, nicht die der Redaktion von Hafen "
            "Kurier.",
            "Hafen Kurier",
        ),
        ("Der Beitrag spiegelt nicht unbedingt die Meinung der Redaktion.", None),
        (
            "الآراء الواردة في المقال لا تعكس بالضرورة رأي صحيفة «بريد الميناء» بل رأي الكاتب.",
            "بريد الميناء",
        ),
    ],
)
def test_a_disclaimer_may_name_the_publisher(disclaimer: str, publisher: str | None) -> None:
    """A disclaimer is known in six languages, and the publisher is who keeps its distance."""
    expected = {"disclaimer": disclaimer} | ({"publisher": publisher} if publisher else {})
    assert split_end_matter([LAST, disclaimer], "Mara Tideway") == (expected, [LAST])


@pytest.mark.parametrize(
    "text",
    [
        "These numbers do not necessarily reflect the height of the tower.",
        "In the author's view the lamp should burn on.",
        "The editor did not represent the views of the harbour. " * 30,
    ],
)
def test_a_sentence_about_opinions_is_body(text: str) -> None:
    """A paragraph that lacks one of a disclaimer's three signs, or is long, is body."""
    assert split_end_matter([LAST, text], "") == ({}, [LAST, text])


def test_a_disclaimer_far_above_the_end_is_body() -> None:
    """End matter stands at the end."""
    blocks = ["The views are the author's own and do not reflect the newspaper's.", *[LAST] * 9]
    assert split_end_matter(blocks, "") == ({}, blocks)


def test_a_source_line_names_the_publisher() -> None:
    """A source below the text is taken before a name in the disclaimer."""
    disclaimer = "The views are the author's own and do not reflect those of the Bugle."
    fields, body = split_end_matter([LAST, "Source: Harbour Gazette", disclaimer], "")
    assert fields == {"publisher": "Harbour Gazette", "disclaimer": disclaimer}
    assert body == [LAST]
