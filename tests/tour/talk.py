"""A conversation with the bot: each act is done, waited for, and written on the page."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.telegram.chats import Content, Message
from tests.telegram.html_text import parse_html
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer
from tests.tour.markdown import escape, reads_from_the_right, write_buttons, write_message
from tests.tour.page import Page

PATIENCE = 600.0  # seconds; a busy machine takes its time to rebuild an index
_LINES_SHOWN = 5  # of a file


class Topic(NamedTuple):
    """A topic of a forum.

    Attributes:
        name: Its name.
        thread: Its `message_thread_id`.
    """

    name: str
    thread: int


class Talk:
    """What one person and the bot say to each other.

    Args:
        server: Telegram.
        page: Where it is written down.
        person: Who talks.
        group: Where, if not in private.
        topic: In which of the group's topics, if it has any.
    """

    def __init__(
        self,
        server: BotApiServer,
        page: Page,
        person: Person,
        group: Group | None = None,
        topic: Topic | None = None,
    ) -> None:
        self._server = server
        self._page = page
        self._person = person
        self._group = group
        self._topic = topic
        self._name: str = person.card["first_name"]

    def says(
        self,
        text: str,
        *,
        reply_to: Message | None = None,
        until: Callable[[Message], bool] = lambda _: True,
    ) -> Message:
        """Write a message, and show the first reply that is as it should be."""
        return self.hears(self.writes(text, reply_to=reply_to), until=until)

    def writes(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a message, and wait for nothing."""
        thread = self._topic.thread if self._topic else None
        said = self._person.says(text, to=self._group, topic=thread, reply_to=reply_to)
        how = f"in the topic “{escape(self._topic.name)}”" if self._topic else ""
        self._page.add(self._spoken(text, "replies" if reply_to else how))
        return said

    def hears(self, said: Message, *, until: Callable[[Message], bool] = lambda _: True) -> Message:
        """Show the first message of the bot behind another that is as it should be."""
        topic = self._topic

        def is_reply(message: Message) -> bool:
            return until(message) and (topic is None or message.thread_id == topic.thread)

        return self._show(self._wait(said, is_reply))

    def sends_file(self, name: str, content: bytes, *, until: Callable[[Message], bool]) -> Message:
        """Send a file, and show what comes of it."""
        said = self._person.sends_file(name, content, mime_type="application/octet-stream")
        self._page.add(f"**{self._name}** sends 📄 `{name}`")
        return self._show(self._wait(said, until))

    def sends_album(self, *captions: str) -> Message:
        """Send pictures as one album, and show the answer to it."""
        pictures = [self._person.sends_picture("holiday", caption) for caption in captions]
        words = " ".join(filter(None, captions))
        self._page.add(self._spoken(words, f"sends an album of {len(pictures)} pictures"))
        return self.hears(pictures[0])

    def edits(self, said: Message, text: str, answer: Message) -> Message:
        """Change a message, and show the answer that changes with it."""
        before = self._now(answer).content
        self._person.edits(said, text)
        self._page.add(self._spoken(text, "changes the question"))
        return self._show(self._changed(answer, before))

    def presses(
        self,
        message: Message,
        label: str,
        *,
        until: Callable[[Message], bool] = lambda _: True,
        working: str = "",
    ) -> Message:
        """Press a button, and show the message that changes with it, or what the bot tells.

        Args:
            message: Whose button.
            label: What is written on it.
            until: What holds for the message in the end.
            working: How the bot's word that it is at work begins, if it gives one.
        """
        before = self._now(message).content
        self._page.add(f"**{self._name}** presses `[{label}]`")
        query = self._person.presses(message, label)
        shown = self._changed(message, before, until)
        self._notice(query)
        # Of several such words the first: how many there are depends on the machine.
        progress = [c.text for c in shown.earlier if working and c.text.startswith(working)]
        self._page.add(*(f"> {escape(text)}" for text in progress[:1]))
        if shown.text == before.text:
            self._page.bubble([*write_buttons(shown.reply_markup)])
            return shown
        return self._show(shown)

    def is_told(self, message: Message, label: str) -> None:
        """Press a button that changes nothing to see, and show what the bot tells."""
        self._page.add(f"**{self._name}** presses `[{label}]`")
        self._notice(self._person.presses(message, label))

    def receives_file(self, message: Message, label: str) -> None:
        """Press a button for a file, and show how it begins."""
        last = self._server.conversation(message.chat_id)[-1]
        self._page.add(f"**{self._name}** presses `[{label}]`")
        self._person.presses(message, label)
        self._file(self._wait(last))

    def asks_for_file(self, text: str) -> None:
        """Give a command for a file, and show how it begins."""
        said = self._person.says(text)
        self._page.add(self._spoken(text))
        self._file(self._wait(said))

    def asks_for_picture(self, text: str, path: Path, shows: str) -> None:
        """Give a command for a picture, show it, and keep it.

        Args:
            text: The command.
            path: Where the picture goes.
            shows: What is on it.
        """
        said = self._person.says(text)
        self._page.add(self._spoken(text))
        reply = self._wait(said)
        (upload,) = self._server.calls("sendPhoto")[-1].files.values()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(upload.content)
        self._page.picture(f"{path.parent.name}/{path.name}", shows)
        self._show(reply)

    def types_inline(self, text: str) -> None:
        """Type in inline mode; show what is offered, and what the first offer sends."""
        query = self._person.asks_inline(text)
        name = self._server.bot["username"]
        self._page.add(f"**{self._name}** types in some chat: @{name} {escape(text)}")
        call = self._server.wait_for_call(
            "answerInlineQuery", inline_query_id=query, timeout=PATIENCE
        )
        offers = call.parameters["results"]
        self._page.bubble(
            [f"**{escape(o['title'])}**\\\n{escape(o['description'])}" for o in offers[:2]]
        )
        self._page.add(f"The first is sent as a message of {self._name}'s:")
        sent = parse_html(offers[0]["input_message_content"]["message_text"])
        self._page.bubble(write_message(sent.text, sent.entities, self._page.opened))

    def _notice(self, query: str) -> None:
        """Show what the bot tells whoever pressed a button, if it tells anything."""
        call = self._server.wait_for_call(
            "answerCallbackQuery", callback_query_id=query, timeout=PATIENCE
        )
        if notice := call.parameters.get("text", ""):
            self._page.add(f"Telegram shows for a moment: *{escape(notice)}*")

    def _wait(self, last: Message, until: Callable[[Message], bool] = lambda _: True) -> Message:
        """Wait for a message of the bot behind another."""
        return self._server.wait_for_message(
            last.chat_id, after=last, where=until, timeout=PATIENCE
        )

    def _now(self, message: Message) -> Message:
        """Give a message as it is now."""
        (shown,) = (
            m for m in self._server.messages(message.chat_id) if m.message_id == message.message_id
        )
        return shown

    def _changed(
        self,
        message: Message,
        before: Content,
        until: Callable[[Message], bool] = lambda _: True,
    ) -> Message:
        def changed() -> Message | None:
            shown = self._now(message)
            return shown if shown.content != before and until(shown) else None

        return self._server.wait_for(changed, "a message to change", timeout=PATIENCE)

    def _show(self, message: Message) -> Message:
        blocks = write_message(message.text, message.entities, self._page.opened)
        self._page.bubble([*blocks, *write_buttons(message.reply_markup)])
        return message

    def _file(self, message: Message) -> None:
        (upload,) = self._server.calls("sendDocument")[-1].files.values()
        lines = upload.content.decode("utf-8-sig").splitlines()[:_LINES_SHOWN]
        self._page.file(message.media["document"]["file_name"], lines)

    def _spoken(self, text: str, how: str = "") -> str:
        lead = f"**{self._name}** {how}:" if how else f"**{self._name}:**"
        words = "\\\n".join(map(escape, text.splitlines()))
        if reads_from_the_right(text):
            return f'{lead}\n\n<div dir="rtl">\n\n{words}\n\n</div>'
        return f"{lead} {words}"
