"""The chat in the terminal: a conversation at a keyboard, or one question a line from a pipe."""

from collections.abc import Iterable

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer, Citation
from bot.answering.citations import citation_line, cite_slice, cited_place
from bot.answering.facts import introduce
from bot.journal.journal import Journal
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import MOST_TURNS, readable, summarise

_CHANNEL = "terminal"


class Terminal:
    """Asks, answers and records, one question after the other.

    Args:
        answerer: What answers.
        live: The index, looked at for a new generation before each question.
        journal: Where exchanges are recorded.
        catalogue: The bot's texts.
        console: Where answers are written.
    """

    def __init__(
        self,
        answerer: Answerer,
        live: LiveIndex,
        journal: Journal,
        catalogue: Catalogue,
        console: Console,
    ) -> None:
        self._answerer = answerer
        self._live = live
        self._journal = journal
        self._catalogue = catalogue
        self._console = console

    def converse(self) -> None:
        """Talk until the reader leaves with Ctrl-D, Ctrl-C or /quit; /help shows the commands."""
        documents = self._live.searcher.snapshot.manifest.documents
        welcome = introduce(documents, self._catalogue, None)
        self._console.print(
            Panel(Text(welcome), border_style="dim", subtitle="/help · Ctrl-D ends")
        )
        history: list[str] = []
        language: str | None = None
        while True:
            try:
                question = readable(self._console.input("\n[bold cyan]?[/] ")).strip()
            except (EOFError, KeyboardInterrupt):
                self._console.print()
                return
            if question in ("/quit", "/exit"):
                return
            if question == "/new":
                history = []
            if question.startswith("/"):
                self._console.print(Text(self._obey(question, language)))
                continue
            answer = self._reply(question, history)
            language = answer.language
            if answer.confidence:  # neither small talk nor what is no question
                history = [*history, question][-MOST_TURNS:]

    def answer_lines(self, lines: Iterable[str]) -> int:
        """Answer each line on its own, without a prompt; lines without a question are skipped.

        Returns:
            How many there were with one.
        """
        answered = 0
        for line in lines:
            if question := readable(line).strip():
                answered += 1
                self._console.print(Text(f"? {question}", style="bold cyan"))
                self._reply(question, [])
                self._console.print()
                self._console.file.flush()
        return answered

    def _obey(self, command: str, language: str | None) -> str:
        """Say what a command asks for."""
        if command == "/sources":
            return self._sources(language)
        if command == "/summary":
            return self._summary(language)
        keys = {"/help": "terminal-help", "/new": "conversation-new"}
        return self._catalogue.text(language, keys.get(command, "command-unknown"))

    def _sources(self, language: str | None) -> str:
        """List the documents that answers come from, each with its size and its sections."""
        documents = self._live.searcher.snapshot.manifest.documents
        blocks = [self._catalogue.text(language, "sources-lead", documents=len(documents))]
        for document in documents:
            paragraphs = document.paragraphs
            size = self._catalogue.text(language, "sources-paragraphs", paragraphs=paragraphs)
            line = citation_line(document.front_matter, self._catalogue, language)
            sections = [f"  • {section}" for section in document.sections]
            blocks.append("\n".join([f"{line} · {size}", *sections]))
        return "\n\n".join(blocks)

    def _summary(self, language: str | None) -> str:
        """List the key sentences of all documents, each with its paragraph."""
        snapshot, catalogue = self._live.searcher.snapshot, self._catalogue
        blocks = [catalogue.text(language, "summary-lead")]
        for document in snapshot.manifest.documents:
            lines = [citation_line(document.front_matter, catalogue, language)]
            for number, sentence in enumerate(summarise(snapshot, document), start=1):
                cited = cite_slice(
                    sentence.row, sentence.window, number, snapshot, catalogue, language
                )
                lines.append(f"“{cited.quote}” — {cited_place(cited, catalogue, language)}")
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks)

    def _reply(self, question: str, history: list[str]) -> Answer:
        self._live.refresh()
        answer = self._answerer.answer(question, history)
        print_answer(answer, self._console)
        self._journal.record(answer, _CHANNEL)
        return answer


def print_answer(answer: Answer, console: Console) -> None:
    """Print an answer, laid out for a person, or as plain lines for a pipe."""
    if console.is_terminal:
        console.print(_layout(answer))
    else:
        console.print(Text(answer.text))


def _layout(answer: Answer) -> Group:
    """Show each quote emphasised inside its passage, the citation under it."""
    blocks: list[Text | Padding] = [Text(answer.lead)]
    blocks += [_passage(citation, "bold green") for citation in answer.citations]
    if answer.nearest is not None:
        blocks += [Text(answer.nearest_lead, style="dim"), _passage(answer.nearest, "")]
    return Group(*blocks)


def _passage(citation: Citation, emphasis: str) -> Padding:
    text = Text(citation.context)
    if emphasis:
        text.stylize(emphasis, citation.window.start, citation.window.end)
    source = Text(f"[{citation.number}] {citation.line}", style="italic dim")
    return Padding(source if citation.said else Group(text, source), (0, 0, 0, 2))
