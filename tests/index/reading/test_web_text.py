"""Articles as they are copied from web pages; every one here is invented."""

import textwrap

import pytest

from index.errors import ImportRefusedError
from index.reading.draft import Draft, DraftParagraph
from index.reading.web_text import read_web_text

TITLE = "Two hundred years of the Outer Rock: a lamp and its keepers"
STANDFIRST = "How three families kept one light burning, and what their village owes to the sea"
CAPTION = '"A light is a promise to people whom you never meet." (Illustration by Ole Feyer)'
LIT = (
    "The tower on the Outer Rock was lit in the spring of 1820. Three keepers lived in it with "
    "their families, and a boat from the village brought them **oil and bread**."
)
FEAST = (
    "The harbour kept the feast for three days. Nobody had asked what the lamp would cost, and "
    "the treaty of 1818 said nothing of it."
)
WINTER = (
    "The storm of the second winter took the lantern. For eleven nights the youngest keeper "
    "burned driftwood on the gallery, and no ship was lost."
)
BROKEN = "The new lens, which the harbour ordered at once, came from a works that belonged to Roe"
BROKEN_END = "and Sons of Glassport. It is still there, and it still turns."
TODAY = "A motor has turned the lamp since 1961. The last keeper left with two suitcases and a cat."
LIFE = "Curator of the harbour museum and keeper of its archive"
DISCLAIMER = (
    "The views expressed here are solely those of the author. They do not necessarily reflect "
    "the stance of Harbour Gazette. The paper welcomes debate."
)
BLOCKS = [
    *(TITLE, "By Mara Tideway", "NOV 08, 2025", CAPTION, STANDFIRST, LIT, FEAST),
    *("The second winter", WINTER, BROKEN, BROKEN_END, "A lamp without keepers", TODAY),
    *("ABOUT THE AUTHOR", LIFE, DISCLAIMER),
]
DRAFT = Draft(
    fields={
        "title": TITLE,
        "author": "Mara Tideway",
        "publisher": "Harbour Gazette",
        "published": "2025-11-08",
        "about_author": LIFE,
        "standfirst": STANDFIRST,
        "caption": CAPTION,
        "disclaimer": DISCLAIMER,
    },
    paragraphs=(
        DraftParagraph(None, LIT.replace("*", "")),
        DraftParagraph(None, FEAST),
        DraftParagraph("The second winter", WINTER),
        DraftParagraph("The second winter", f"{BROKEN} {BROKEN_END}"),
        DraftParagraph("A lamp without keepers", TODAY),
    ),
)


def page(*blocks: str) -> str:
    """Put blocks together as a browser copies them."""
    return "\n\n".join(blocks) + "\n"


def test_a_copied_article_is_taken_apart() -> None:
    """Every part of a page is recognised, and only body paragraphs are the body."""
    assert read_web_text(page(*BLOCKS)) == DRAFT


def test_fields_stand_in_the_order_of_front_matter() -> None:
    """What is recognised is shown in the order in which it will be written."""
    assert list(read_web_text(page(*BLOCKS)).fields) == list(DRAFT.fields)


@pytest.mark.parametrize("parting", ["\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "\n \t\n"])
def test_a_line_is_a_paragraph(parting: str) -> None:
    """Blank lines between paragraphs may be many or missing, and lines may end as on Windows."""
    assert read_web_text("\ufeff" + parting.join(BLOCKS)) == DRAFT


@pytest.mark.parametrize("width", [64, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    """Text that was wrapped at a margin gives the same paragraphs."""
    assert read_web_text(page(*(textwrap.fill(block, width) for block in BLOCKS))) == DRAFT


@pytest.mark.parametrize(
    "header",
    [
        [TITLE, STANDFIRST, "By Mara Tideway", "NOV 08, 2025", CAPTION],
        [TITLE, f"{STANDFIRST}.", "By Mara Tideway | 8 November 2025", CAPTION],
        ["Opinion", TITLE, CAPTION, STANDFIRST, "Harbour Gazette - Nov 8, 2025", "By Mara Tideway"],
        ["8 November 2025", "OPINION", TITLE, "by Mara Tideway", STANDFIRST, CAPTION],
        [
            TITLE,
            "Opinion",
            "By Mara Tideway",
            "2025-11-08",
            "Updated: 2025-11-09",
            STANDFIRST,
            CAPTION,
        ],
        [f"{TITLE}.", "By Mara Tideway", "8 November 2025", "5 min read", STANDFIRST, CAPTION],
    ],
)
def test_the_header_has_many_orders(header: list[str]) -> None:
    """Headline, standfirst, byline, date and caption are told apart in any usual order."""
    draft = read_web_text(page(*header, *BLOCKS[5:]))
    fields = {name: value.rstrip(".") for name, value in draft.fields.items()}
    assert fields == {name: value.rstrip(".") for name, value in DRAFT.fields.items()}
    assert draft.paragraphs == DRAFT.paragraphs


ARTICLES = {
    "tr": (
        *("Kaya Feneri'nin iki yüz yılı", "Yazan: Işıl Fenerci", "15 Haziran 2021"),
        *(
            "Şafakta kule. (Fotoğraf: Çağrı Şen)",
            "Köyün üç ailesi tek bir ışığı iki yüz yıl boyunca nasıl yaktı",
        ),
        *("Kule 1820 baharında yakıldı.", "İkinci kış", "Fırtına feneri aldı götürdü."),
        *("Yazar hakkında", "Liman müzesinin müdürü"),
        "Yazıdaki görüşler yazara aittir ve Liman Postası'nın yayın politikasını yansıtmayabilir.",
    ),
    "az": (
        *("Qaya mayakının iki yüz ili", "Müəllif: Əli Mayakçı", "15 iyun 2021"),
        *(
            "Səhər çağı qüllə. (Şəkil: Rəna Şən)",
            "Kəndin üç ailəsi tək bir işığı iki yüz il ərzində necə yandırdı",
        ),
        *("Qüllə 1820-ci ilin yazında yandırıldı.", "İkinci qış", "Fırtına fənəri apardı."),
        *("Müəllif haqqında", "Liman muzeyinin direktoru"),
        "Fikirlər müəllifə məxsusdur və Liman Xəbər-in redaksiya mövqeyini əks etdirməyə bilər.",
    ),
    "ru": (
        *("Двести лет маяку на Внешней скале", "Автор: Марина Маякова", "15 июня 2021 г."),
        *(
            "Башня на рассвете. (Фото: Олег Светлов)",
            "Как три семьи деревни двести лет поддерживали один огонь над морем",
        ),
        *("Башню зажгли весной 1820 года.", "Вторая зима", "Шторм унёс фонарь."),
        *("Об авторе", "Директор музея порта"),
        "Мнение автора может не совпадать с позицией редакции «Портовые вести».",
    ),
    "de": (
        *("Zweihundert Jahre Licht auf der Klippe", "Von Jörg von der Küste", "15. Juni 2021"),
        *(
            "Der Turm am Morgen. (Foto: Uwe Licht)",
            "Wie drei Familien des Dorfes ein Licht zweihundert Jahre lang am Leben hielten",
        ),
        *(
            "Der Turm brannte im Frühjahr 1820 zum ersten Mal.",
            "Der zweite Winter",
            "Der Sturm nahm die Laterne.",
        ),
        *("Über den Autor", "Leiter des Hafenmuseums"),
        "Der Text gibt die Meinung des Autors wieder, nicht die der Redaktion von Hafen Kurier.",
    ),
    "ar": (
        *("مئتا عام على منارة الصخرة", "بقلم: منارة البحري", "15 يونيو 2021"),
        *(
            "البرج عند الفجر. (تصوير: سالم النور)",
            "كيف حافظت ثلاث عائلات من القرية على ضوء واحد فوق البحر مئتي عام",
        ),
        *("أُضيء البرج في ربيع عام 1820.", "الشتاء الثاني", "أخذت العاصفة الفانوس."),
        *("عن الكاتب", "مدير متحف الميناء"),
        "الآراء الواردة لا تعكس بالضرورة رأي صحيفة «بريد الميناء» بل رأي الكاتب.",
    ),
}


@pytest.mark.parametrize(
    ("language", "author", "publisher"),
    [
        ("tr", "Işıl Fenerci", "Liman Postası"),
        ("az", "Əli Mayakçı", "Liman Xəbər"),
        ("ru", "Марина Маякова", "Портовые вести"),
        ("de", "Jörg von der Küste", "Hafen Kurier"),
        ("ar", "منارة البحري", "بريد الميناء"),
    ],
)
def test_articles_come_in_six_languages(language: str, author: str, publisher: str) -> None:
    """A page of the same shape is taken apart in Turkish, Azerbaijani, Russian, German, Arabic."""
    title, _, _, caption, standfirst, first, heading, second, _, life, disclaimer = ARTICLES[
        language
    ]
    assert read_web_text(page(*ARTICLES[language])) == Draft(
        fields={
            "title": title,
            "author": author,
            "publisher": publisher,
            "published": "2021-06-15",
            "about_author": life,
            "standfirst": standfirst,
            "caption": caption,
            "disclaimer": disclaimer,
        },
        paragraphs=(DraftParagraph(None, first), DraftParagraph(heading, second)),
    )


def test_furniture_between_paragraphs_is_dropped() -> None:
    """Buttons go, wherever they stand, and join nothing and part nothing."""
    blocks = [
        TITLE,
        "Share",
        LIT,
        "Advertisement",
        BROKEN,
        "Read more",
        BROKEN_END,
        "Comments (12)",
    ]
    draft = read_web_text(page(*blocks))
    assert draft.fields == {"title": TITLE}
    assert [p.text for p in draft.paragraphs] == [
        LIT.replace("*", ""),
        f"{BROKEN} {BROKEN_END}",
    ]


def test_a_caption_may_break_a_paragraph() -> None:
    """A caption in the middle of a paragraph goes to the other captions."""
    second = "The new lens. (AP Photo)"
    draft = read_web_text(page(TITLE, CAPTION, LIT, BROKEN, second, BROKEN_END))
    assert draft.fields["caption"] == f"{CAPTION} {second}"
    assert draft.paragraphs[-1] == DraftParagraph(None, f"{BROKEN} {BROKEN_END}")


def test_captions_that_fill_no_field_are_body() -> None:
    """A gallery's captions fill the field as far as it reaches; the others are not lost."""
    captions = [
        f"The tower from the {n}th side, as the boat comes in. (AP Photo)" for n in range(60)
    ]
    draft = read_web_text(page(TITLE, LIT, *captions))
    told = [draft.fields["caption"], *(p.text for p in draft.paragraphs[1:])]
    assert " ".join(told) == " ".join(captions)
    assert len(told[0]) <= 2000


def test_a_heading_may_follow_the_byline() -> None:
    """A line too short for a standfirst is the first section's heading."""
    draft = read_web_text(page(TITLE, "By Mara Tideway", "The first spring", LIT, FEAST))
    assert draft.fields == {"title": TITLE, "author": "Mara Tideway"}
    assert [p.section for p in draft.paragraphs] == ["The first spring"] * 2


def test_a_name_without_a_date_below_is_no_byline() -> None:
    """Two capitals may as well be a heading."""
    draft = read_web_text(page(TITLE, "8 November 2025", "Outer Rock", LIT, FEAST))
    assert "author" not in draft.fields
    assert draft.paragraphs[0].section == "Outer Rock"


def test_a_second_date_is_a_heading() -> None:
    """A chronicle's dates are its headings, not the day on which it appeared."""
    draft = read_web_text(page(TITLE, "8 November 2025", STANDFIRST, "1 May 1820", LIT, FEAST))
    assert draft.fields["published"] == "2025-11-08"
    assert draft.paragraphs[0].section == "1 May 1820"


def test_a_text_may_start_with_its_body() -> None:
    """A first block that is long, ends in a full stop or is broken is no headline."""
    for first in (LIT.replace("*", ""), "It was lit in May."):
        expected = Draft({}, (DraftParagraph(None, first), DraftParagraph(None, FEAST)))
        assert read_web_text(page(first, FEAST)) == expected
    expected = Draft({}, (DraftParagraph(None, f"{BROKEN} {BROKEN_END}"),))
    assert read_web_text(page(BROKEN, BROKEN_END)) == expected


def test_a_date_below_a_short_text_makes_it_no_standfirst() -> None:
    """What would be the only paragraph is the body."""
    draft = read_web_text(page(TITLE, FEAST, "8 November 2025"))
    fields = {"title": TITLE, "published": "2025-11-08"}
    assert draft == Draft(fields, (DraftParagraph(None, FEAST),))


@pytest.mark.parametrize(
    "text",
    ["", " \r\n\t", "\ufeff", "* * *", TITLE, page(TITLE, "By Mara Tideway"), "Share\n\nNews"],
)
def test_a_text_without_a_body_is_refused(text: str) -> None:
    """Nothing to number is an error that says what to copy."""
    with pytest.raises(ImportRefusedError, match=r"^[^.]+: copy the whole article.+again\.$"):
        read_web_text(text)


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("შუქურის ისტორია", "შუქურა აინთო 1820 წელს.", "მას სამი მცველი ჰყავდა."),
        ("灯塔的历史", "灯塔于一八二〇年点亮。", "它有三位守塔人！"),
        ("גלגולו של מגדלור", "המגדלור הודלק באביב 1820.", "שלושה שומרים גרו בו."),
    ],
)
def test_texts_without_capitals(title: str, first: str, second: str) -> None:
    """A headline and paragraphs are told apart in scripts that have one case."""
    draft = read_web_text(page(title, first, second))
    assert draft.fields == {"title": title}
    assert [p.text for p in draft.paragraphs] == [first, second]


def test_a_first_line_that_stops_is_no_headline() -> None:
    """A text that starts with its body has no headline, whatever its full stop looks like."""
    draft = read_web_text(page("灯塔于一八二〇年点亮。", "它有三位守塔人。"))
    assert draft.fields == {}
    assert len(draft.paragraphs) == 2
