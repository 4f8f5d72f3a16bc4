"""Tests of the gaps: what counts as one, what is grouped, in which order, and what is shown."""

import datetime as dt
import json

import pytest
from sqlalchemy import Engine

from bot.answering.answerer import Answerer
from bot.answering.answers import Citation
from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.reports import gaps as gaps_module
from bot.reports.gaps import Gap, GapList, Gaps, find_gaps
from bot.texts.catalogue import Catalogue
from tests.bot.answering.samples import a_citation, an_answer
from tests.bot.reports.asking import NOW, Asking

POPULATION = (
    "What is the population of Azerbaijan?",
    "Azerbaycan'da kaç kişi yaşıyor?",
    "Azərbaycanın əhalisi nə qədərdir?",
    "Какова численность населения Азербайджана?",
    "كم عدد سكان أذربيجان؟",
)
WEATHER = ("What will the weather be like in Baku tomorrow?", "Yarın Bakü'de hava nasıl olacak?")
EMPTY = GapList((), 0, 0)


@pytest.fixture
def asking(engine: Engine, secrets: Secrets) -> Asking:
    """An empty journal to ask into."""
    return Asking(engine, secrets)


@pytest.fixture
def find(engine: Engine, secrets: Secrets, shelf_live: LiveIndex, catalogue: Catalogue) -> "Find":
    """Find the gaps of the journal."""
    return Find(engine, secrets, shelf_live, catalogue)


class Find:
    """Finds gaps in one database, with the live index."""

    def __init__(
        self, engine: Engine, secrets: Secrets, live: LiveIndex, catalogue: Catalogue
    ) -> None:
        self._engine = engine
        self._secrets = secrets
        self._live = live
        self._catalogue = catalogue

    def __call__(self, since: dt.datetime | None = None, language: str | None = None) -> Gaps:
        """Find them."""
        return find_gaps(
            self._engine, self._secrets, self._live.searcher, self._catalogue, since, language
        )


def examples(gaps: tuple[Gap, ...]) -> list[set[str]]:
    """Give the questions that each gap shows."""
    return [{example.question for example in gap.examples} for gap in gaps]


def passage(answerer: Answerer, question: str) -> Citation:
    """Cite the passage that is closest to a question."""
    return answerer.offers(question)[0].citations[0]


def test_nothing_was_asked(find: Find) -> None:
    """An empty journal has no gaps."""
    assert find() == Gaps(None, EMPTY, EMPTY)


def test_paraphrases_are_one_gap(asking: Asking, find: Find) -> None:
    """The same question in five languages is one gap; another question is another."""
    for number, question in enumerate((*POPULATION, *WEATHER)):
        asking.ask(question, f"r{number}")
    population, weather = find().unanswered.gaps
    assert (population.questions, population.readers) == (5, 5)
    assert (weather.questions, weather.readers) == (2, 2)
    assert population.languages == dict.fromkeys(("ar", "ru", "az", "tr", "en"), 1)
    assert {example.question for example in population.examples} < set(POPULATION)
    assert {example.question for example in weather.examples} == set(WEATHER)
    assert population.newest == NOW + dt.timedelta(minutes=5)


def test_the_same_words_are_one_example(asking: Asking, find: Find) -> None:
    """Case, marks and diacritics do not make another question; the usual spelling is shown."""
    for question in (
        "Şuşa'nın nüfusu kaç?",
        "Şuşa'nın nüfusu kaç?",
        "susa'nin nufusu kac",
        "ŞUŞA'NIN NÜFUSU KAÇ???",
    ):
        asking.ask(question)
    (gap,) = find().unanswered.gaps
    assert [(example.question, example.count) for example in gap.examples] == [
        ("Şuşa'nın nüfusu kaç?", 4)
    ]
    assert (gap.questions, gap.readers) == (4, 1)


def test_what_counts(asking: Asking, find: Find) -> None:
    """Refusals, small talk and answers that nobody disliked are no gaps."""
    asking.ask("/nonsense", confidence=0.0)
    asking.ask("Hello!", status="smalltalk")
    liked = asking.ask(WEATHER[0], status="answered", shown=[a_citation()])
    asking.journal.vote(liked, "v", good=True)
    assert find() == Gaps(None, EMPTY, EMPTY)


def test_answers_that_were_disliked(asking: Asking, find: Find) -> None:
    """Answers with a vote against them are a list of their own, with the reasons counted."""
    asking.ask(POPULATION[0], status="answered", against=["passage", "passage", None])
    asking.ask(POPULATION[1], status="answered", against=["other"])
    gaps = find()
    assert gaps.unanswered == EMPTY
    (gap,) = gaps.disliked.gaps
    assert (gap.questions, gap.bad_votes) == (2, 4)
    assert gap.reasons == {"passage": 2, "other": 1}


def test_readers_come_before_questions(asking: Asking, find: Find) -> None:
    """A gap of two readers comes before one reader's who asks again and again, then the newest."""
    asking.ask("Who built Karabakh University?", "a")
    asking.ask("How can I get a visa for Azerbaijan?", "a")
    for _ in range(4):
        asking.ask(WEATHER[0], "a")
    asking.ask(POPULATION[0], "b")
    asking.ask(POPULATION[1], "c")
    assert examples(find().unanswered.gaps) == [
        set(POPULATION[:2]),
        {WEATHER[0]},
        {"How can I get a visa for Azerbaijan?"},
        {"Who built Karabakh University?"},
    ]


def test_terminal(asking: Asking, find: Find) -> None:
    """Questions from the terminal count as questions, and have no readers."""
    asking.ask(WEATHER[0], None)
    asking.ask(WEATHER[0], None)
    (gap,) = find().unanswered.gaps
    assert (gap.questions, gap.readers) == (2, 0)


def test_period(asking: Asking, find: Find) -> None:
    """What was asked before the period does not count, and the record says when it starts."""
    asking.ask(POPULATION[0], at=NOW - dt.timedelta(seconds=1))
    asking.ask(WEATHER[0], at=NOW)
    gaps = find(since=NOW)
    assert examples(gaps.unanswered.gaps) == [{WEATHER[0]}]
    assert gaps.record()["since"] == "2025-11-08T12:30:15+00:00"


def test_words_that_are_gone(asking: Asking, find: Find) -> None:
    """Questions whose words are deleted are counted apart, and forgotten readers' not at all."""
    asking.ask(WEATHER[0], "a")
    asking.ask(POPULATION[0], "b", status="answered", against=[None])
    asking.ask(POPULATION[0], "c")
    asking.journal.forget("c")
    asking.journal.expire(1)
    asking.ask(POPULATION[1], "d", at=dt.datetime.now(dt.UTC))
    gaps = find()
    assert examples(gaps.unanswered.gaps) == [{POPULATION[1]}]
    assert (gaps.unanswered.wordless, gaps.unanswered.older) == (1, 0)
    assert gaps.disliked == GapList((), 1, 0)


def test_another_key(
    asking: Asking, engine: Engine, shelf_live: LiveIndex, catalogue: Catalogue
) -> None:
    """Words that another key has encrypted cannot be read, and are counted with the deleted."""
    asking.ask(WEATHER[0])
    other = Secrets(bytes(32))
    gaps = find_gaps(engine, other, shelf_live.searcher, catalogue)
    assert gaps.unanswered == GapList((), 1, 0)


def test_the_newest_are_grouped(
    asking: Asking, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there are too many, the older ones are left out, and counted."""
    monkeypatch.setattr(gaps_module, "MOST_QUESTIONS", 2)
    asking.ask(POPULATION[0])
    asking.ask(POPULATION[1])
    asking.ask(WEATHER[0])
    asking.ask(WEATHER[1])
    gaps = find()
    assert examples(gaps.unanswered.gaps) == [set(WEATHER)]
    assert gaps.unanswered.older == 2


def test_an_edited_question(asking: Asking, find: Find) -> None:
    """A question that was edited counts once, as it is now."""
    asking.ask(POPULATION[0])
    key = asking.ask(WEATHER[0])
    asking.journal.revise(key, an_answer(question=POPULATION[0], status="abstained"), 1)
    (gap,) = find().unanswered.gaps
    assert [(example.question, example.count) for example in gap.examples] == [(POPULATION[0], 2)]


def test_what_most_readers_were_shown(asking: Asking, find: Find, shelf_answerer: Answerer) -> None:
    """The closest passage is the one that most of the readers were shown."""
    lighthouse = passage(shelf_answerer, "When was the lighthouse at Cape Lorn lit?")
    fee = passage(shelf_answerer, "What was the harbour fee in 1904?")
    assert lighthouse.paragraphs != fee.paragraphs
    for question, shown in zip(POPULATION, (fee, lighthouse, fee), strict=False):
        asking.ask(question, shown=[shown])
    (gap,) = find(language="tr").unanswered.gaps
    assert gap.closest is not None
    assert (gap.closest.document, gap.closest.paragraphs) == ("harbour", fee.paragraphs)
    assert gap.closest.quote == fee.quote
    assert "paragraf" in gap.closest.line


def test_what_was_shown_is_no_longer_there(asking: Asking, find: Find) -> None:
    """Where the passage has left the text, the one closest to the question is found anew."""
    question = "Who was the keeper of the lighthouse at Cape Lorn?"
    asking.ask(question, shown=[a_citation()])
    (gap,) = find().unanswered.gaps
    assert gap.closest is not None
    assert (gap.closest.document, gap.closest.paragraphs) == ("harbour", (1,))


@pytest.mark.parametrize(
    "question",
    [
        "<b>bold & bad</b> <script>alert(1)</script>",
        '=HYPERLINK("https://example.org","?")',
        "\u202eWho wrote\u2066 this\u200f?",
        "why " * 250,
        "half a character \ud83d",
        "नेपाल की राजधानी क्या है",
        "a",
    ],
)
def test_hostile_questions(asking: Asking, find: Find, question: str) -> None:
    """Whatever was asked is grouped, and can be written as JSON."""
    asking.ask(question)
    asking.ask("A usual question about nothing?")
    gaps = find()
    shown = [e.question for gap in gaps.unanswered.gaps for e in gap.examples]
    assert question.encode("utf-8", "replace").decode() in shown
    assert json.loads(json.dumps(gaps.record())) == gaps.record()


def test_record(asking: Asking, find: Find, shelf_answerer: Answerer) -> None:
    """The record holds everything that commands print."""
    fee = passage(shelf_answerer, "What was the harbour fee in 1904?")
    asking.ask(WEATHER[0], shown=[fee])
    assert find().record() == {
        "since": None,
        "unanswered": {
            "gaps": [
                {
                    "questions": 1,
                    "readers": 1,
                    "examples": [{"question": WEATHER[0], "count": 1}],
                    "languages": {"en": 1},
                    "newest": "2025-11-08T12:31:15+00:00",
                    "bad_votes": 0,
                    "reasons": {},
                    "closest": {
                        "document": "harbour",
                        "section": "Lamps & <ledgers>",
                        "paragraphs": [3],
                        "quote": fee.quote,
                    },
                }
            ],
            "words_deleted": 0,
            "older_left_out": 0,
        },
        "disliked": {"gaps": [], "words_deleted": 0, "older_left_out": 0},
    }
