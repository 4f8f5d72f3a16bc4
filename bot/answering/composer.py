"""Makes answers: puts the bot's words around quotes and facts.

What is answered, and whether it is, the answerer decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Answer, Citation
from bot.answering.citations import cite_fact, cite_passage
from bot.answering.facts import Fact
from bot.answering.sources import MOST_CITATIONS
from bot.texts.catalogue import Catalogue
from index import Hit, Snapshot

_FURTHER = 6  # passages that are offered beside an answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came.

    Attributes:
        question: Its words.
        history: Earlier questions of the conversation, oldest first.
        spoken: The language it is in.
        told: The language to answer in.
        introduced: Whether those who read the answer were told what kind of text it is from.
    """

    question: str
    history: Sequence[str]
    spoken: str
    told: str
    introduced: bool


class Composer:
    """Makes answers. Safe to share between threads.

    Args:
        catalogue: The bot's texts.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def converse(self, asked: Asked, name: str) -> Answer:
        """Answer small talk."""
        lead = self._catalogue.text(asked.told, f"smalltalk-{name}")
        return Answer(asked.question, asked.told, "smalltalk", lead)

    def refuse(self, asked: Asked, key: str, **arguments: int) -> Answer:
        """Refuse what is no question."""
        lead = self._catalogue.text(asked.told, key, **arguments)
        return Answer(asked.question, asked.told, "abstained", lead, 0.0)

    def state_facts(self, asked: Asked, facts: Sequence[Fact]) -> Answer:
        """Answer from the front matter of the documents that may be meant.

        Where they are too many to cite and do not all say the same, the answer says that it gives
        some of them.
        """
        cited = facts[:MOST_CITATIONS]  # nothing is said that is not cited
        sentences = [fact.sentence for fact in cited]
        told = {(fact.sentence, None if fact.said else fact.value) for fact in facts}
        if len(facts) > len(cited) and len(told) > 1:
            some = self._catalogue.text(
                asked.told, "fact-some", documents=len(facts), number=len(cited)
            )
            sentences.insert(0, some)
        lead = "\n".join(dict.fromkeys(sentences))
        citations = tuple(
            cite_fact(fact, number, self._catalogue, asked.told)
            for number, fact in enumerate(cited, start=1)
        )
        return Answer(asked.question, asked.told, "answered", lead, 1.0, citations)

    def abstain(
        self,
        asked: Asked,
        further: Sequence[Citation],
        confidence: float,
        documents: int,
        *,
        judging: bool,
    ) -> Answer:
        """Say that the text does not tell, or that the bot takes no side.

        The closest passage is shown as such.

        Args:
            asked: The question.
            further: The passages that are closest, best first.
            confidence: That they answer, from 0 to 1.
            documents: How many documents there are.
            judging: Whether a judgement was asked for.
        """
        key = "smalltalk-stance" if judging else "abstention"
        return Answer(
            asked.question,
            asked.told,
            "abstained",
            self._catalogue.text(asked.told, key, documents=documents),
            confidence,
            nearest=further[0] if further else None,
            nearest_lead=self._catalogue.text(asked.told, "nearest-lead") if further else "",
            further=tuple(further),
            judging=judging,
        )

    def quote(
        self,
        asked: Asked,
        citations: Sequence[Citation],
        further: Sequence[Citation],
        confidence: float,
        *,
        several: bool,
    ) -> Answer:
        """Answer with quotes, attributed to who wrote them.

        Args:
            asked: The question.
            citations: The quotes, at least one.
            further: The next best passages, best first.
            confidence: That the quotes answer, from 0 to 1.
            several: Whether several things were asked for.
        """
        listed = several and len(citations) > 1
        return Answer(
            asked.question,
            asked.told,
            "answered",
            self._lead(asked, citations, listed=listed),
            confidence,
            tuple(citations),
            listed=listed,
            further=tuple(further),
        )

    def say_gone(self, asked: Asked, further: Sequence[Citation]) -> Answer:
        """Say that nothing of what was quoted is in the text any more."""
        lead = self._catalogue.text(asked.told, "citation-gone")
        return Answer(asked.question, asked.told, "answered", lead, 1.0, further=tuple(further))

    def cite(self, asked: Asked, hits: Sequence[Hit], snapshot: Snapshot) -> tuple[Citation, ...]:
        """Cite the best hits, six at the most, numbered from 1."""
        return tuple(
            cite_passage(hit, number, snapshot, self._catalogue, asked.told)
            for number, hit in enumerate(hits[:_FURTHER], start=1)
        )

    def _lead(self, asked: Asked, citations: Sequence[Citation], *, listed: bool) -> str:
        """Say whose words follow and, to whom nobody has told it, that they are opinion.

        What is said must be true of every quote below it.
        """
        voices = {
            (c.facts.author, c.facts.kind, c.facts.is_opinion and not asked.introduced)
            for c in citations
        }
        kind: str = citations[0].facts.kind if len(voices) == 1 else "several"
        if any(is_opinion for _, _, is_opinion in voices):
            kind = f"opinion-{kind}"
        arguments: dict[str, str | int] = {"author": citations[0].facts.author}
        if listed:
            arguments["places"] = len(citations)
        key = f"answer-{'list' if listed else 'lead'}-{kind}"
        return self._catalogue.text(asked.told, key, **arguments)
