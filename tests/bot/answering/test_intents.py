"""Small talk and questions about the frame are recognised, and no question for the text is."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.intents import Intent, IntentRecogniser
from index import DocumentRecord, FrontMatter

DATA = Path(__file__).parents[2] / "data"
SMALLTALK = {
    "greeting",
    "thanks",
    "farewell",
    "identity",
    "praise",
    "criticism",
    "stance",
    "aside",
    "wellbeing",
}
DOCUMENT = DocumentRecord(
    id="karabakh",
    content_hash="",
    front_matter=FrontMatter(
        title="Marking 5 years since Karabakh victory: Turkic resurgence in focus",
        author="Orkhan Valiyev",
        publisher="Daily Sabah",
        published=dt.date(2025, 11, 8),
        language="en",
        kind="digest",
        about_author="An associate professor at Khazar University in Baku, Azerbaijan.",
    ),
    sections=(),
    paragraphs=10,
    first_row=0,
    passages=10,
)
DEV_FACTS = {
    "d-022": "caption",
    "d-029": "author",
    "d-042": "author",
    "d-059": "caption",
    "d-077": "published",
    "d-087": "published",
}
DEV_SMALLTALK = {
    "d-038": "thanks",
    "d-047": "greeting",
    "d-112": "greeting",
    "d-114": "thanks",
}
# As readers ask about an encyclopedia; none is about the frame of the article.
CONTENT_QUESTIONS = """
Who wrote the score of the film?
When was the first edition of the newspaper published?
Which magazine published the list of the best guitarists?
What was the title of his first book?
Who was the author of the Declaration of Independence?
Who drew the first map of the river?
What did the novelist study at the university?
When was the newspaper published?
Wann erschien die Zeitung?
Where did the professor work before the war?
What is the name of the newspaper of the university?
What kind of text is the Rigveda?
What year was the article about relativity published?
Who published the theory?
What does the picture in the temple show?
What is the opinion of the court?
Who is the head of the department?
Where was the author of Don Quixote born?
How old is the paper mill?
What is the link between smoking and cancer?
What is the genre of his second album?
What is the source of the Rhine?
Kitabın yazarı hangi üniversitede okudu?
İlk gazete ne zaman yayımlandı?
Bu teoriyi kim ortaya attı?
Romanın başlığı neyi anlatıyor?
Nehrin kaynağı nerededir?
Bestecinin mesleği neydi?
Resmi dil hangisidir?
Romanı kim yazıb və nə vaxt?
İlk qəzet nə vaxt nəşr olunub?
Universitetin rektoru kimdir?
Çayın mənbəyi haradadır?
Кто написал музыку к фильму?
Когда вышла первая книга писателя?
Какая газета опубликовала письмо президента?
Где работал художник до революции?
В каком жанре написана опера?
Какова официальная позиция церкви?
Wer schrieb den Roman?
Wann erschien die erste Ausgabe der Zeitung?
Was ist der Titel seines Buches?
Welche Universität wurde 1386 gegründet?
Wie lautet die Meinung des Gerichts?
Wo liegt die Quelle der Donau?
من كتب رواية الحرب والسلام؟
متى صدرت أول صحيفة في مصر؟
ما هو عنوان كتابه الأول؟
أين عمل الرسام قبل الحرب؟
ما هو مصدر النهر؟
¿Quién escribió la novela?
Qui a écrit la déclaration ?
""".strip().splitlines()

Recognise = Callable[[str], Intent | None]


def read_cases(name: str) -> list[tuple[str, str]]:
    """Give the questions of a file and what is to be recognised in each."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(question, name) for _language, name, question in rows]


def intent(name: str) -> Intent | None:
    """Make the intent that a file names."""
    if name == "-":
        return None
    return Intent("smalltalk" if name in SMALLTALK else "fact", name)


@pytest.fixture(scope="session")
def recognise() -> Recognise:
    """Recognise a question about one article."""
    recogniser = IntentRecogniser()
    return lambda question: recogniser.recognise(question, [DOCUMENT])


@pytest.mark.parametrize(("question", "name"), read_cases("intents.tsv"))
def test_recognises_what_is_asked_for(question: str, name: str, recognise: Recognise) -> None:
    """Small talk and facts are told apart in six languages; the text keeps its questions."""
    assert recognise(question) == intent(name)


@pytest.mark.parametrize("question", CONTENT_QUESTIONS)
def test_leaves_content_questions_to_the_text(question: str, recognise: Recognise) -> None:
    """Authors, newspapers and pictures other than the document's own are content."""
    assert recognise(question) is None


@pytest.mark.parametrize("line", (DATA / "dev.jsonl").read_text(encoding="utf-8").splitlines())
def test_agrees_with_the_development_questions(line: str, recognise: Recognise) -> None:
    """Of the labelled questions, exactly the metadata and small talk are recognised."""
    labelled = json.loads(line)
    expected = intent({**DEV_FACTS, **DEV_SMALLTALK}.get(labelled["id"], "-"))
    assert (labelled["kind"] in {"metadata", "smalltalk"}) == (expected is not None)
    assert recognise(labelled["question"]) == expected


def test_generalises_to_held_out_wordings(recognise: Recognise) -> None:
    """Nine in ten wordings nothing was tuned on are recognised, and no content question is."""
    cases = [
        (recognise(question), intent(name)) for question, name in read_cases("intents-held-out.tsv")
    ]
    asked = [(found, wanted) for found, wanted in cases if wanted is not None]
    assert [found for found, wanted in cases if wanted is None and found is not None] == []
    assert sum(found == wanted for found, wanted in asked) / len(asked) > 0.9


@pytest.mark.parametrize("question", ["", "?", "!!!", "123 456", "🤷", "x" * 5000, "who " * 500])
def test_survives_what_is_no_question(question: str, recognise: Recognise) -> None:
    """Anything a reader can send gives an answer, if only None."""
    assert recognise(question) is None


def document(number: int, title: str, author: str, publisher: str) -> DocumentRecord:
    """Make a document like the first one, with a frame of its own."""
    frame = {"title": title, "author": author, "publisher": publisher}
    facts = DOCUMENT.front_matter.model_copy(update=frame)
    return DOCUMENT.model_copy(update={"id": str(number), "front_matter": facts})


SHELF = [
    DOCUMENT,
    document(1, "The lamp of Kelm", "Ada Ost", "The Harbour Post"),
    document(2, "In der Stadt, die es war: Haber ve makale", "Can Dündar", "Haber"),
    document(3, "The lamp of Kelm: in the year of the flood", "Die van der Wer", "The Times"),
]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        # What may stand in any question chooses none.
        ("Who wrote the article?", [0, 1, 2, 3]),
        ("In which newspaper did it appear?", [0, 1, 2, 3]),
        ("Can you tell me who wrote the text?", [0, 1, 2, 3]),
        ("Wer hat das geschrieben? Wann ist es in der Zeitung erschienen?", [0, 1, 2, 3]),
        ("Wann ist die Publikation erschienen?", [0, 1, 2, 3]),
        ("Bu haber nerede yayınlandı?", [0, 1, 2, 3]),
        ("Bu makale ne zaman yayımlandı?", [0, 1, 2, 3]),
        ("Bu məqaləni kim yazıb?", [0, 1, 2, 3]),
        ("Кто написал эту статью?", [0, 1, 2, 3]),
        ("من كتب هذا المقال؟", [0, 1, 2, 3]),
        ("", [0, 1, 2, 3]),
        # An author, with the endings and the script of the question.
        ("When was the article of Valiyev published?", [0]),
        ("Valiyevin makalesi ne zaman yayımlandı?", [0]),
        ("Vəliyev bu məqaləni haçan yazıb?", [0]),
        ("Когда вышла статья Валиева?", [0]),
        ("Wann erschien Valiyevs Artikel?", [0]),
        ("متى نشر مقال فالييف؟", [0]),
        ("Can Dündar'ın makalesi hangi tarihte çıktı?", [2]),
        # A title, be it one of its halves; the longer one where two begin alike.
        ("Who wrote “Marking 5 years since Karabakh victory”?", [0]),
        ("Who wrote The lamp of Kelm?", [1, 3]),
        ("Who wrote The lamp of Kelm: in the year of the flood?", [3]),
        ("The lamp of Kelm, kim yazdı?", [1, 3]),
        ("Who wrote In the year of the flood?", [3]),
        # A title tells more than an author, an author more than a publisher.
        ("Is The lamp of Kelm by Valiyev?", [1, 3]),
        ("Is the text in Daily Sabah by Ada Ost?", [1]),
        ("When did it come out in the Daily Sabah?", [0]),
    ],
)
def test_chooses_what_is_named(question: str, meant: list[int]) -> None:
    """A title or a name that no question has of itself chooses documents; else all may be meant."""
    chosen = IntentRecogniser().choose(question, SHELF)
    assert [SHELF.index(document) for document in chosen] == meant


@pytest.mark.parametrize(
    ("question", "author"),
    [
        ("When was Aydın's article published?", "Aydın"),
        ("Aydın makaleyi ne zaman yazdı?", "Aydın"),
        ("Yazıcı makaleyi ne zaman yazdı?", "Yazıcı"),
        ("Wann hat May den Text veröffentlicht?", "May"),
        # In its own language such a word is one of any question.
        ("Yazıçı bu məqaləni haçan yazıb?", None),
    ],
)
def test_name_that_is_a_word_elsewhere(question: str, author: str | None) -> None:
    """A name chooses its document where the word is none of the question's language."""
    names = ("Aydın", "Yazıcı", "May")
    shelf = [DOCUMENT, *(document(n, "Lamp", name, "Post") for n, name in enumerate(names, 1))]
    chosen = [each.front_matter.author for each in IntentRecogniser().choose(question, shelf)]
    assert chosen == ([author] if author else [each.front_matter.author for each in shelf])
