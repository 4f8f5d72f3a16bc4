"""What readers see of the bot, feature by feature."""

from urllib.parse import parse_qs, urlsplit

from tests.telegram.chats import Message
from tests.telegram.people import Person
from tests.telegram.process import BotProcess
from tests.telegram.server import BotApiServer
from tests.tour.menus import show_descriptions, show_menus
from tests.tour.page import Page
from tests.tour.several import show_several
from tests.tour.talk import Talk, Topic
from tests.tour.visitors import Visitors

_SIGNED = "When was the Shusha Declaration signed?"
_MOST_IN_A_MINUTE = 20


def show_chat(server: BotApiServer, process: BotProcess) -> Page:
    """Write the page of what readers see; the bot's process is ended and started for it."""
    page = Page(
        "The bot in the chat",
        "What readers see of the bot, feature by feature; `administration.md` shows the "
        "administrators' side. It answers from the digest in `content/`, which retells an "
        "opinion piece; it reports what the author writes and takes no side.",
    )
    readers = Visitors(server, page)
    for show in (
        _beginning,
        _answers,
        _votes,
        _abstentions,
        _conversation,
        _facts,
        _languages,
        _reading,
        _choices,
        _groups,
        _inline,
        _hurry,
        _files,
    ):
        show(readers)
    _restart(readers, process)
    show_several(readers)
    return page


def _beginning(readers: Visitors) -> None:
    page = readers.page
    page.heading("Beginning")
    page.add(
        "`/start` greets, in the language of the reader's app, and offers questions as buttons "
        "beside the field to type in. They are made of the text's headings, or of names in it, "
        "and only those are offered that the bot answers."
    )
    talk = readers.talk()
    talk.says("/start")
    talk.says("/help")
    show_menus(page, readers.server)
    show_descriptions(page, readers.server)


def _answers(readers: Visitors) -> None:
    page = readers.page
    page.heading("An answer")
    page.add(
        "The sentence that answers comes first, word for word. The paragraph that it stands in "
        "follows as a quotation to open, with that sentence in bold, and then the source: "
        "document, section and paragraph. An article that has an address on the web is linked "
        "at the quoted words."
    )
    talk = readers.talk()
    answer = talk.says("Why did Türkiye close its borders with Armenia?")
    page.add("Further passages are shown in place of the answer, three at a time.")
    talk.presses(answer, "More passages")
    page.add("`‹ Back` brings the answer back.")
    talk.presses(answer, "‹ Back")
    talk.presses(answer, "Sources")
    page.add("A question for several things gets up to three passages, numbered:")
    readers.talk().says("Which agreements were signed?")


def _votes(readers: Visitors) -> None:
    page = readers.page
    page.heading("👍 and 👎")
    page.add("A vote is marked, and can be changed; in a private chat a 👎 asks for its reason.")
    talk = readers.talk()
    answer = talk.says("Which leader came to Shusha first?")
    talk.presses(answer, "👍")
    talk.presses(answer, "👎")
    talk.presses(answer, "Does not answer my question")


def _abstentions(readers: Visitors) -> None:
    page = readers.page
    page.heading("What the text does not say")
    page.add("Then the bot says so, and shows the closest passage only when asked for it.")
    talk = readers.talk()
    answer = talk.says("What is the capital of France?")
    talk.presses(answer, "Closest passage")
    page.add(
        "Who is right, whose a land is and whether somebody is evil, the bot does not say, "
        "however well a passage matches; what the author thinks of it may be asked."
    )
    talk.says("Who is right, Armenia or Azerbaijan?")


def _conversation(readers: Visitors) -> None:
    page = readers.page
    page.heading("A conversation")
    page.add("A question is understood with the ones before it, for an hour or until `/new`.")
    talk = readers.talk()
    talk.says(_SIGNED)
    talk.says("And who signed it?")
    talk.says("/new")
    page.add("An edited question has its answer edited.")
    other = readers.person("Anna", "en")
    talk = Talk(readers.server, page, other)
    answer = talk.says("Which army helped to free Baku?")
    said = _last_of(readers.server, other)
    talk.edits(said, "When was the Republic of Azerbaijan proclaimed?", answer)
    page.add("Small talk is answered without a search.")
    talk = readers.talk()
    talk.says("Hello!")
    talk.says("Who are you?")
    talk.says("Thank you!")


def _facts(readers: Visitors) -> None:
    page = readers.page
    page.heading("Questions about the text itself")
    talk = readers.talk()
    talk.says("Who wrote this article?")
    talk.says("When was it published?")
    talk.says("/about")
    talk.says("/sources")


def _languages(readers: Visitors) -> None:
    page = readers.page
    page.heading("Six languages")
    page.add(
        "The bot answers in the language of the question; quotes stay in the text's own. A "
        "question of two words, which hardly tell their language, is taken to be in the "
        "language of the reader's app."
    )
    for name, language, question in (
        ("Ayşe", "tr", "Şuşa Beyannamesi ne zaman imzalandı?"),
        ("Leyla", "az", "Azərbaycan-Türkiyə münasibətləri hansı prinsipə əsaslanır?"),
        ("Ирина", "ru", "Какая армия помогла освободить Баку?"),
        ("Jonas", "de", "Wann wurde die Republik Türkei ausgerufen?"),
        ("عمر", "ar", "لماذا أغلقت تركيا حدودها مع أرمينيا؟"),
    ):
        readers.talk(name, language).says(question)
    page.add("What the text does not say, in these languages:")
    readers.talk("Ayşe", "tr").says("Zengezur koridoru kaç kilometre?")
    readers.talk("عمر", "ar").says("ما هي عاصمة أستراليا؟")
    page.add("`/start` and everything else speak them too:")
    readers.talk("عمر", "ar").says("/start")
    page.add("Whoever wants another language than the question's chooses one:")
    talk = readers.talk("Jonas", "de")
    choice = talk.says("/language")
    talk.presses(choice, "English")


def _reading(readers: Visitors) -> None:
    page = readers.page
    page.heading("Reading")
    page.add("`/read` shows the text page by page, and `/summary` its key sentences.")
    talk = readers.talk()
    shown = talk.says("/read")
    talk.presses(shown, "›")
    talk.presses(shown, "Sections")
    talk.presses(shown, "Empowering Turkic unity")
    talk.says("/summary")


def _choices(readers: Visitors) -> None:
    page = readers.page
    page.heading("What is kept")
    talk = readers.talk()
    talk.says(_SIGNED)
    talk.says("/privacy")
    talk.says("/forget")


def _groups(readers: Visitors) -> None:
    page, server = readers.page, readers.server
    page.heading("In a group")
    page.add(
        "There the bot answers what is addressed to it: a message that mentions it, a reply to "
        "it, or `/ask`. The last button leads to the passage in the private chat."
    )
    group = server.group(-820_000_001, "Reading circle")
    anna = readers.person("Anna", "en")
    talk = Talk(server, page, anna, group)
    name = server.bot["username"]
    answer = talk.says(f"@{name} {_SIGNED}")
    talk.says("And who signed it?", reply_to=answer)
    ben = readers.talk("Ben", "en", group)
    theirs = ben.says("/ask Which army helped to free Baku?")
    page.add(
        "Everybody has a vote there, and nobody is asked for a reason, which all would see. A "
        "language is chosen by each member for themselves."
    )
    ben.is_told(theirs, "👎")
    ben.says("/language")
    page.add("In a forum the answer comes in the topic that the question was asked in.")
    forum = server.group(-820_000_002, "Reading circle")
    topic = Topic("Baku", forum.opens_topic("Baku", anna))
    readers.talk("Ben", "en", forum, topic).says("/ask Which army helped to free Baku?")
    page.add(
        "`[Continue in private]` is a link. Telegram turns it into a `/start` with the passage's "
        "name, which readers do not see; the cited paragraph stands out there."
    )
    link = next(button["url"] for button in answer.buttons if "url" in button)
    (code,) = parse_qs(urlsplit(link).query)["start"]
    Talk(server, page, anna).says(f"/start {code}")


def _inline(readers: Visitors) -> None:
    page = readers.page
    page.heading("In any chat")
    page.add(
        "Where inline mode is switched on, whoever types the bot's name and a question in any "
        "chat is offered up to ten passages to send. Here are the first two."
    )
    readers.talk().types_inline("why did Türkiye close its borders")


def _hurry(readers: Visitors) -> None:
    page, server = readers.page, readers.server
    page.heading("Many questions at once")
    page.add(
        f"Whoever asks more than {_MOST_IN_A_MINUTE} questions in a minute "
        "(`QUESTIONS_PER_MINUTE`) is told so once; every question is answered in its turn. "
        "This is the one after twenty others."
    )
    hasty = readers.person("Anna", "en")
    for _ in range(_MOST_IN_A_MINUTE):
        hasty.says("Hi")
    talk = Talk(server, page, hasty)
    talk.says(_SIGNED, until=_slows)
    page.add(
        "In a group each reader has half as many, so that the others can ask too. The sentence is "
        "a reply to whoever asked more; this is the question after ten others."
    )
    group, name = server.group(-820_000_003, "Reading circle"), server.bot["username"]
    hasty = readers.person("Ben", "en")
    for _ in range(_MOST_IN_A_MINUTE // 2):
        hasty.says(f"@{name} Hi", to=group)
    Talk(server, page, hasty, group).says(f"@{name} {_SIGNED}", until=_slows)


def _files(readers: Visitors) -> None:
    page = readers.page
    page.heading("Pictures and files")
    page.add("An album is one question and gets one answer; its pictures are not looked at.")
    talk = readers.talk()
    talk.sends_album("Who was the first leader to visit Shusha?", "", "")
    page.add("Readers' files are not read.")
    talk.sends_file("notes.txt", b"Some notes.", until=lambda _: True)


def _restart(readers: Visitors, process: BotProcess) -> None:
    page = readers.page
    page.heading("While the bot is down")
    page.add("What is asked then is answered after the next start. The bot is stopped here.")
    process.stop()
    talk = readers.talk()
    said = talk.writes("When was the Republic of Türkiye proclaimed?")
    page.add("It is started again.")
    process.start()
    talk.hears(said)


def _slows(message: Message) -> bool:
    return "lot at once" in message.text


def _last_of(server: BotApiServer, person: Person) -> Message:
    """Give the last message that somebody wrote in private."""
    return [m for m in server.conversation(person.id) if m.sender["id"] == person.id][-1]
