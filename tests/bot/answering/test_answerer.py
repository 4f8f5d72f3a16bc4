"""Tests of the answerer, with the real encoder and an index of the digest."""

import threading
from dataclasses import replace

import pytest

from bot.answering.answerer import LONGEST_QUESTION, Answerer
from bot.answering.answers import Answer
from bot.answering.composer import Asked, Composer
from bot.answering.facts import find_facts
from bot.answering.references import remember
from bot.answering.sources import MOST_CITATIONS
from bot.live import LiveIndex
from bot.texts.catalogue import LANGUAGES, Catalogue
from index import FrontMatter
from tests.bot.answering.samples import FACTS, a_citation
from tests.bot.library import DIGEST_ID, HARBOUR, read_digest

QUESTION = "When was the Shusha Declaration signed?"
AUTHOR = read_digest().front_matter.author
PUBLISHED = read_digest().front_matter.published
ON_THE_SUBJECT = {
    "en": QUESTION,
    "tr": "Şuşa Beyannamesi ne zaman imzalandı?",
    "az": "Şuşa Bəyannaməsi nə vaxt imzalanıb?",
    "ru": "Когда была подписана Шушинская декларация?",
    "de": "Wann wurde die Erklärung von Schuscha unterzeichnet?",
    "ar": "متى تم توقيع إعلان شوشا؟",
}
OFF_THE_SUBJECT = {
    "en": "How long should I boil eggs?",
    "tr": "Mercimek çorbası nasıl yapılır?",
    "az": "Plov necə bişirilir?",
    "ru": "Как сварить борщ?",
    "de": "Wie wird das Wetter morgen in Hamburg?",
    "ar": "كيف أطبخ الأرز بالدجاج؟",
}
PARAGRAPHS = {p.number: p.text for p in read_digest().paragraphs}


def test_answer_is_quoted_and_cited(answerer: Answerer, digest_live: LiveIndex) -> None:
    """A question that the text answers gets its sentence, verbatim, with its place."""
    answer = answerer.answer(QUESTION)
    assert (answer.status, answer.language, answer.question) == ("answered", "en", QUESTION)
    assert answer.generation == digest_live.generation
    assert answer.took_ms > 0
    best = answer.citations[0]
    assert (best.number, best.document, best.paragraphs) == (1, DIGEST_ID, (6,))
    assert "15 June 2021" in best.quote


@pytest.mark.parametrize(
    "question", ["Is Armenia evil?", "Karabağ kimin?", "Армения агрессор?", "من على حق؟"]
)
def test_no_verdict(answerer: Answerer, catalogue: Catalogue, question: str) -> None:
    """Who is right and whose a land is, the bot does not say, however well a passage matches."""
    answer = answerer.answer(question)
    assert (answer.status, answer.citations) == ("abstained", ())
    assert answer.lead == catalogue.text(answer.language, "smalltalk-stance")
    assert answer.confidence
    assert answer.nearest is not None
    kept = remember(answer)
    assert answerer.recall(kept).lead == answer.lead
    assert answerer.recall(replace(kept, question=None)).lead == answer.lead


@pytest.mark.parametrize(
    ("history", "question"),
    [
        (["Is Armenia evil?"], "And Azerbaijan?"),
        (["Is Armenia evil?", "And Azerbaijan?"], "What about Türkiye?"),
        (["Karabağ kimin?"], "Peki Şuşa?"),
        (["Qarabağ kimindir?"], "Bəs Şuşa?"),
        (["Армения агрессор?"], "А Азербайджан?"),
        (["Ist Armenien böse?"], "Und Aserbaidschan?"),
        (["هل أرمينيا شريرة؟"], "لماذا؟"),
        (["What is Armenia?"], "And is it evil?"),
        (["Что такое Армения?"], "А она агрессор?"),
        (["Was ist Armenien?"], "Und ist es böse?"),
        ([], "So is Armenia evil?"),
    ],
)
def test_no_verdict_after_a_question(
    answerer: Answerer, catalogue: Catalogue, history: list[str], question: str
) -> None:
    """A follow-up asks for a verdict where it says so, or where what it leans on asked for one."""
    answer = answerer.answer(question, history)
    assert (answer.status, answer.citations) == ("abstained", ())
    assert answer.lead == catalogue.text(answer.language, "smalltalk-stance")
    assert answerer.recall(remember(answer)).lead == answer.lead


@pytest.mark.parametrize(
    ("history", "question"),
    [
        ("Is Armenia evil?", "And what does the author say about it?"),
        ("Karabağ kimin?", "Peki yazar ne diyor?"),
        ("Армения агрессор?", "А что пишет автор?"),
        ("Ist Armenien böse?", "Und was sagt der Autor?"),
        ("هل أرمينيا شريرة؟", "وماذا يقول الكاتب؟"),
        ("Who is right?", "And when was it signed?"),
        ("Who is right?", QUESTION),
        ("What is Armenia?", "When was it evil?"),
    ],
)
def test_what_follows_a_verdict_may_be_answered(
    answerer: Answerer, catalogue: Catalogue, history: str, question: str
) -> None:
    """What the author thinks, or when something was, no verdict that was asked for before bars."""
    answer = answerer.answer(question, [history])
    assert answer.lead != catalogue.text(answer.language, "smalltalk-stance")


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "who came to shusha first after the victory",
        "Welche Verträge erschütterten die beiden Reiche?",
        "Какая организация была основана в 2009 году?",
        "Karabağ zaferinin önemi nedir?",
        "What do OTS members do?",
    ],
)
def test_every_quote_is_verbatim(answerer: Answerer, question: str) -> None:
    """Whatever is quoted, as an answer or as the closest passage, stands in its paragraph."""
    answer = answerer.answer(question)
    cited = [*answer.citations, *([answer.nearest] if answer.nearest else [])]
    assert 1 <= len(cited) <= MOST_CITATIONS
    assert [c.number for c in cited] == list(range(1, len(cited) + 1))
    for citation in cited:
        (number,) = citation.paragraphs
        assert citation.quote in PARAGRAPHS[number]
        assert citation.context in PARAGRAPHS[number]
    assert len({citation.paragraphs for citation in cited}) == len(cited)


def test_abstention(answerer: Answerer, catalogue: Catalogue) -> None:
    """What the text does not answer is refused, with the nearest passage and no citation."""
    answer = answerer.answer("What is the capital of France?")
    assert (answer.status, answer.citations) == ("abstained", ())
    assert answer.lead == catalogue.text("en", "abstention", documents=1)
    assert answer.nearest is not None
    answered = answerer.answer(QUESTION)
    assert answer.confidence is not None
    assert answered.confidence is not None
    assert 0 <= answer.confidence < answered.confidence <= 1


@pytest.mark.parametrize("question", ["", " \n\t", "?!…", "\u200b\u200d", "—", "\x00"])
def test_no_words(answerer: Answerer, catalogue: Catalogue, question: str) -> None:
    """What holds no word is asked for words, and nothing is searched."""
    answer = answerer.answer(question)
    assert (answer.status, answer.lead) == ("abstained", catalogue.text("en", "question-empty"))
    assert (answer.citations, answer.nearest, answer.confidence) == ((), None, 0.0)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Why?"),
        ("en", "And who?"),
        ("ru", "А кто?"),
        ("tr", "Peki kim?"),
        ("tr", "Neden?"),
        ("az", "Niyə?"),
        ("ru", "Почему?"),
        ("de", "Warum?"),
        ("ar", "لماذا؟"),
    ],
)
def test_bare(answerer: Answerer, catalogue: Catalogue, language: str, question: str) -> None:
    """A word that asks about what was said before asks for a whole question if nothing was."""
    answer = answerer.answer(question, reader_language="en")
    assert (answer.status, answer.lead) == ("abstained", catalogue.text(language, "question-bare"))
    assert (answer.citations, answer.nearest, answer.confidence) == ((), None, 0.0)
    followed = answerer.answer(question, [ON_THE_SUBJECT[language]], reader_language=language)
    assert followed.status == "answered"


@pytest.mark.parametrize("question", ["🙂", "🇦🇿🇹🇷", "👍🏽👍🏽"])
def test_only_emoji(answerer: Answerer, question: str) -> None:
    """Emoji alone never bring a quote."""
    answer = answerer.answer(question)
    assert answer.status in ("abstained", "smalltalk")
    assert (answer.citations, answer.nearest) == ((), None)


@pytest.mark.parametrize(
    "question", ["a" * 10_000, "word " * 2_000, "слово " * 2_000, "🙂a" * 5_000, "1" * 1_001]
)
def test_too_long(answerer: Answerer, catalogue: Catalogue, question: str) -> None:
    """A question of more than a thousand characters is refused with the limit."""
    answer = answerer.answer(question)
    wanted = catalogue.text(answer.language, "question-too-long", limit=LONGEST_QUESTION)
    assert (answer.status, answer.lead) == ("abstained", wanted)
    assert answer.question == question


@pytest.mark.parametrize(
    "question",
    [
        "x" * LONGEST_QUESTION,
        "\u0301" * 400 + "when",
        "<script>alert('when')</script>",
        "'; DROP TABLE exchanges; --",
        "when\x00was\x00it\x00signed",
        "\u202eWhen was it signed?",
        "東京はどこですか",
        "%s %d {0} {author} $author { $author }",
        "1",
    ],
)
def test_odd_questions(answerer: Answerer, question: str) -> None:
    """Odd characters are answered or refused like any others."""
    answer = answerer.answer(question)
    assert answer.status in ("answered", "abstained")
    assert answer.question == question
    assert answer.text != ""


def test_follow_up(answerer: Answerer) -> None:
    """A follow-up is searched with the question it leans on, and keeps its own words."""
    answer = answerer.answer("And who signed it?", [QUESTION])
    assert answer.question == "And who signed it?"
    assert answer.citations[0].paragraphs == (6,)
    assert "Aliyev and Erdoğan" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "language"),
    [("and Gulistan?", "en"), ("Ya Gülistan?", "tr"), ("А Гюлистанский?", "ru")],
)
def test_language_of_a_short_follow_up(answerer: Answerer, question: str, language: str) -> None:
    """A follow-up of a name and little else is answered in the language of that little."""
    answer = answerer.answer(question, ["When was the Treaty of Karlowitz?"])
    assert answer.language == language


def test_question_that_stands_alone_leaves_the_history_behind(answerer: Answerer) -> None:
    """History does not change what a question that stands on its own is answered with."""
    question = "When was the Republic of Türkiye proclaimed?"
    alone, after = answerer.answer(question), answerer.answer(question, [QUESTION])
    assert alone.citations == after.citations


def test_language_of_the_app(answerer: Answerer, catalogue: Catalogue) -> None:
    """Only what is too short to tell is answered in the language of the reader's app."""
    assert answerer.answer("?", reader_language="de-AT").lead == catalogue.text(
        "de", "question-empty"
    )
    assert answerer.answer(QUESTION, reader_language="de").language == "en"


def test_fact(answerer: Answerer) -> None:
    """A question about the document is answered from its front matter."""
    answer = answerer.answer("Who wrote this article?")
    (citation,) = answer.citations
    assert (answer.status, answer.confidence) == ("answered", 1.0)
    assert (citation.quote, citation.paragraphs) == ("Orkhan Valiyev", ())


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Who wrote the article?", {DIGEST_ID, HARBOUR.id}),
        ("Valiyevin makalesi ne zaman yayımlandı?", {DIGEST_ID}),
        ("Who wrote “What the harbour keeps”?", {HARBOUR.id}),
    ],
)
def test_fact_of_the_document_that_is_meant(
    shelf_answerer: Answerer, question: str, documents: set[str]
) -> None:
    """A fact is given of the document that the question names, and else of all."""
    answer = shelf_answerer.answer(question)
    assert answer.status == "answered"
    assert {citation.document for citation in answer.citations} == documents
    assert "/sources" not in answer.lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_fact_of_more_documents_than_are_cited(
    shelf_live: LiveIndex, catalogue: Catalogue, language: str
) -> None:
    """Where more documents may be meant than are cited, the answer says that these are some.

    Of many that say the same nothing is left out.
    """
    (record,) = (d for d in shelf_live.searcher.snapshot.manifest.documents if d.id == HARBOUR.id)
    names = [f"Ada Ost {number}" for number in range(MOST_CITATIONS + 1)]
    documents = [
        record.model_copy(
            update={"front_matter": record.front_matter.model_copy(update={"author": name})}
        )
        for name in names
    ]
    asked = Asked("Who wrote it?", (), language, language, introduced=True)
    facts = find_facts("author", documents, catalogue, language)
    answer = Composer(catalogue).state_facts(asked, facts)
    assert [citation.quote for citation in answer.citations] == names[:MOST_CITATIONS]
    first, *sentences = answer.lead.splitlines()
    assert sentences == [fact.sentence for fact in facts[:MOST_CITATIONS]]
    assert [word in first for word in ("4", "3", "/sources")] == [True] * 3
    assert "/sources" not in Composer(catalogue).state_facts(asked, facts[:-1]).lead
    assert Composer(catalogue).state_facts(asked, facts[:1] * 9).lead == facts[0].sentence
    # Of facts that are quoted, the sentence above them says nothing.
    shown = [replace(fact, sentence="It says:", said=False) for fact in facts]
    assert "/sources" in Composer(catalogue).state_facts(asked, shown).lead


def test_document_of_another_author(shelf_answerer: Answerer) -> None:
    """With several documents, the one that answers is cited, under its own author."""
    answer = shelf_answerer.answer("What was the harbour fee raised to?")
    best = answer.citations[0]
    assert (best.document, best.paragraphs) == (HARBOUR.id, (3,))
    assert best.quote == HARBOUR.paragraphs[2].text
    assert HARBOUR.front_matter.author in answer.lead
    other = shelf_answerer.answer(QUESTION)
    assert other.citations[0].document == DIGEST_ID
    assert "Orkhan Valiyev" in other.lead


def test_abstention_over_several_documents(shelf_answerer: Answerer, catalogue: Catalogue) -> None:
    """With several documents, an abstention speaks of all of them."""
    answer = shelf_answerer.answer("What is the capital of France?")
    assert answer.lead == catalogue.text("en", "abstention", documents=2)


def test_same_answer_from_several_threads(answerer: Answerer) -> None:
    """Questions that are asked at once do not mix."""
    questions = [QUESTION, "When was the Republic of Türkiye proclaimed?", "Hello!"] * 3
    alone = [answerer.answer(question) for question in questions]
    together: dict[int, Answer] = {}

    def ask(place: int) -> None:
        together[place] = answerer.answer(questions[place])

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[place].text for place in range(len(questions))] == [a.text for a in alone]


def test_list(answerer: Answerer, catalogue: Catalogue) -> None:
    """A question for several things gets each place, numbered, below a lead that counts them."""
    answer = answerer.answer("Welche Invasionen unterbrachen den Aufbau der Turkwelt?")
    places = len(answer.citations)
    assert answer.listed
    assert places > 1
    assert answer.lead == catalogue.text("de", "answer-list-digest", author=AUTHOR, places=places)
    lines = answer.text.splitlines()
    assert [line[:4] for line in lines[1::2]] == [f"{c.number}. “" for c in answer.citations]
    assert lines[2::2] == [f"— {c.line}" for c in answer.citations]


def test_list_in_one_place(answerer: Answerer, catalogue: Catalogue) -> None:
    """What one passage answers alone is no list, however it is asked for."""
    answer = answerer.answer("Which institutions created the joint media platform model?")
    assert [c.paragraphs for c in answer.citations] == [(9,)]
    assert answer.lead == catalogue.text("en", "answer-lead-digest", author=AUTHOR)
    assert "1. " not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_around_a_quote(answerer: Answerer, catalogue: Catalogue, language: str) -> None:
    """The quote stays English; lead, date and paragraph are in the question's language."""
    answer = answerer.answer(ON_THE_SUBJECT[language])
    assert (answer.status, answer.language) == ("answered", language)
    assert answer.lead == catalogue.text(language, "answer-lead-digest", author=AUTHOR)
    best = answer.citations[0]
    assert "15 June 2021" in best.quote
    assert catalogue.date(language, PUBLISHED) in best.line
    paragraph = catalogue.text(language, "citation-paragraph", paragraph="6")
    # In Arabic what is filled in ends with an isolate's end, here nested.
    assert best.line.rstrip("\u2069").endswith(paragraph.rstrip("\u2069"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_around_the_nearest_passage(
    answerer: Answerer, catalogue: Catalogue, language: str
) -> None:
    """An abstention and what leads up to the nearest passage are in the question's language."""
    answer = answerer.answer(OFF_THE_SUBJECT[language])
    assert (answer.status, answer.language) == ("abstained", language)
    assert answer.lead == catalogue.text(language, "abstention", documents=1)
    assert answer.nearest_lead == catalogue.text(language, "nearest-lead")
    assert answer.nearest is not None
    assert catalogue.date(language, PUBLISHED) in answer.nearest.line


@pytest.mark.parametrize("language", LANGUAGES)
def test_opinions_are_attributed(answerer: Answerer, language: str) -> None:
    """Whatever is quoted stands under its author's name, never as the bot's own words."""
    answer = answerer.answer(ON_THE_SUBJECT[language])
    assert AUTHOR in answer.lead
    assert all(AUTHOR in citation.line for citation in answer.citations)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kind_of_text_where_nobody_was_greeted(
    answerer: Answerer, catalogue: Catalogue, language: str
) -> None:
    """Whom nobody has told the kind of text reads it above the quote, and again when recalled."""
    answer = answerer.answer(ON_THE_SUBJECT[language], introduced=False)
    lead = catalogue.text(language, "answer-lead-opinion-digest", author=AUTHOR)
    assert answer.lead == lead
    assert answerer.recall(remember(answer), introduced=False).lead == lead
    usual = catalogue.text(language, "answer-lead-digest", author=AUTHOR)
    assert answerer.recall(remember(answer)).lead == usual


def test_kind_of_text_above_a_list(answerer: Answerer, catalogue: Catalogue) -> None:
    """A list says it too."""
    answer = answerer.answer("Which invasions are named?", introduced=False)
    places = len(answer.citations)
    assert places > 1
    lead = catalogue.text("en", "answer-list-opinion-digest", author=AUTHOR, places=places)
    assert answer.lead == lead


NEWS = FACTS.model_copy(update={"author": AUTHOR})
RETOLD = NEWS.model_copy(update={"kind": "digest"})
VIEWS = NEWS.model_copy(update={"disclaimer": read_digest().front_matter.disclaimer})


@pytest.mark.parametrize(
    ("cited", "lead", "lead_if_not_introduced"),
    [
        ((NEWS, NEWS), "article", "article"),
        ((RETOLD, RETOLD), "digest", "digest"),
        ((VIEWS, VIEWS), "article", "opinion-article"),
        ((NEWS, FACTS), "several", "several"),
        ((NEWS, RETOLD), "several", "several"),
        ((RETOLD, NEWS), "several", "several"),
        ((NEWS, VIEWS), "article", "opinion-several"),
        ((RETOLD, VIEWS), "several", "opinion-several"),
        ((FACTS, VIEWS), "several", "opinion-several"),
    ],
)
@pytest.mark.parametrize("several", [False, True])
def test_lead_is_true_of_every_quote(
    catalogue: Catalogue,
    cited: tuple[FrontMatter, ...],
    lead: str,
    lead_if_not_introduced: str,
    several: bool,
) -> None:
    """Author, digest and opinion are said as they are of all that is quoted, not of the first."""
    citations = [replace(a_citation(), facts=facts) for facts in cited]
    leads = []
    for introduced in (True, False):
        asked = Asked(QUESTION, (), "en", "en", introduced)
        leads.append(Composer(catalogue).quote(asked, citations, (), 1.0, several=several).lead)
    form = "list" if several else "lead"
    assert leads == [
        catalogue.text("en", f"answer-{form}-{name}", author=AUTHOR, places=2)
        for name in (lead, lead_if_not_introduced)
    ]


def test_no_kind_of_text_without_a_disclaimer(
    shelf_answerer: Answerer, catalogue: Catalogue
) -> None:
    """A text that is no opinion piece is never called one."""
    answer = shelf_answerer.answer("What was the harbour fee raised to?", introduced=False)
    author = HARBOUR.front_matter.author
    assert answer.lead == catalogue.text("en", "answer-lead-article", author=author)


def test_offers(answerer: Answerer, catalogue: Catalogue) -> None:
    """What is offered says what kind of text it is from; marks of direction change nothing."""
    offers = answerer.offers(QUESTION)
    lead = catalogue.text("en", "answer-lead-opinion-digest", author=AUTHOR)
    assert {offer.lead for offer in offers} == {lead}
    marked = answerer.offers(f"\u2067{QUESTION}\u2069\u200f")
    assert [offer.citations for offer in marked] == [offer.citations for offer in offers]
