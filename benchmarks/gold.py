"""The labelled questions about the first article, asked of its digest or of the article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.baselines import Ranker, ask_ranker
from benchmarks.tables import BOT, compare_abstention, compare_retrieval
from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import Confidence, Encoder, IndexSettings, Searcher, Snapshot, build
from index.commandline import show_progress
from index.evaluation.labelled import FAR, NEAR, LabelledQuestion, read_labelled
from index.evaluation.metrics import share
from index.evaluation.outcomes import ask
from index.evaluation.tables import FigureTable, figure

GOLD = Path(__file__).parents[1] / "tests" / "data" / "dev.jsonl"
OWN = Path(__file__).parent / "data" / "article.jsonl"  # a second set, by another hand
_RIGHT_STATUS = {NEAR: "abstained", FAR: "abstained", "smalltalk": "smalltalk"}


def measure_gold(
    name: str,
    encoder: Encoder,
    settings: IndexSettings,
    index_dir: Path,
    rankers: Sequence[Ranker],
) -> Iterator[FigureTable]:
    """Yield a table on retrieval, one on abstention and one on the bot's answers.

    Args:
        name: What the tables call the text.
        encoder: The encoder that the settings name.
        settings: Where the text stands.
        index_dir: An empty folder for its index.
        rankers: What the bot is compared with.
    """
    build(settings.content_dir, index_dir, settings.embedding_model, lambda: encoder)
    searcher = Searcher(Snapshot(index_dir), encoder)
    questions = read_labelled(str(GOLD))
    confidence = Confidence(encoder)
    systems = {BOT: ask(searcher, confidence, questions)}
    passages = searcher.snapshot.passages
    for ranker in rankers:
        ranker.fill(passages)
        systems[ranker.name] = ask_ranker(ranker, passages, questions)
    yield compare_retrieval(f"Labelled questions over the {name}: passages found", systems)
    yield compare_abstention(
        f"Labelled questions over the {name}: abstention", systems, {BOT: confidence.threshold}
    )
    live = LiveIndex(settings.model_copy(update={"index_dir": index_dir}))
    yield _answers(name, questions, Answerer(live, Catalogue()))


def _answers(name: str, questions: Sequence[LabelledQuestion], answerer: Answerer) -> FigureTable:
    """Ask the bot itself: did it answer, abstain or chat as it should, and cite rightly?"""
    outcomes: defaultdict[str, list[bool]] = defaultdict(list)
    cited: defaultdict[str, list[bool]] = defaultdict(list)
    for question in show_progress(questions, "Answering"):
        kind = question.kind
        answer = answerer.answer(question.question, question.history)
        outcomes[kind].append(answer.status == _RIGHT_STATUS.get(kind, "answered"))
        if answer.status == "answered" and kind not in (NEAR, FAR):
            cited[kind].append(_cites(answer, question))
    return FigureTable(
        f"Labelled questions over the {name}: the bot's answers",
        ("kind", "n", "right status", "first citation right, of those answered"),
        tuple(
            (kind, str(len(right)), figure(share(right)), figure(share(cited[kind])))
            for kind, right in sorted(outcomes.items(), key=lambda o: (-len(o[1]), o[0]))
        ),
    )


def _cites(answer: Answer, question: LabelledQuestion) -> bool:
    """Tell whether the first citation names a right paragraph, or none where none is right."""
    first = answer.citations[0].paragraphs
    right = question.paragraphs
    return bool(set(first) & set(right)) if right else not first
