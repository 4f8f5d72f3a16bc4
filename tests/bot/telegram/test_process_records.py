"""What the running bot keeps of its readers, and what it logs."""

import json
import stat

from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Group, Person

QUESTION = "When was the Shusha Declaration signed?"


def test_every_question_is_recorded(digest_bot: Deployment, reader: Person) -> None:
    """Question, status, confidence, latency, language and citations are in the database."""
    server = digest_bot.server
    for question in (QUESTION, "What is the capital of France?", "Hello!", "🙂"):
        said = reader.says(question)
        server.wait_for_message(reader.id, after=said)
    digest_bot.wait_until_done()
    rows = digest_bot.rows(
        "SELECT question, status, confidence IS NULL, took_ms > 0, language, channel, generation,"
        " citations FROM exchanges WHERE reader = ? ORDER BY id",
        digest_bot.secrets.pseudonym(reader.id),
    )
    assert [(digest_bot.secrets.decrypt(row[0]), *row[1:7]) for row in rows] == [
        (QUESTION, "answered", 0, 1, "en", "telegram", 1),
        ("What is the capital of France?", "abstained", 0, 1, "en", "telegram", 1),
        ("Hello!", "smalltalk", 1, 1, "en", "telegram", 1),
        ("🙂", "abstained", 0, 1, "en", "telegram", 1),
    ]
    assert json.loads(rows[0][7])[0][:2] == ["karabakh-turkic-resurgence", [6]]
    assert [json.loads(row[7]) for row in rows[1:]] == [[], [], []]


def test_readers_are_pseudonyms_only(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """Once all is answered, no reader's and no group's number stands in the database."""
    said = reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id, after=said)
    said = reader.says(f"@test_bot {QUESTION}", to=group)
    digest_bot.server.wait_for_message(group.id, after=said)
    digest_bot.wait_until_done()
    numbers = {str(reader.id), str(group.id), str(-group.id)}
    assert [value for value in digest_bot.values() if any(n in value for n in numbers)] == []
    assert [value for value in digest_bot.values() if "Reader" in value] == []


def test_key_is_for_the_owner_alone(digest_bot: Deployment) -> None:
    """Nobody but the owner may read the key that pseudonyms are made with."""
    assert stat.S_IMODE(digest_bot.key_file.stat().st_mode) == 0o600


def test_heartbeat(digest_bot: Deployment, reader: Person) -> None:
    """The heartbeat file is touched whenever Telegram has answered."""
    heartbeat = digest_bot.folder / "heartbeat"
    before = heartbeat.stat().st_mtime_ns
    reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id)
    digest_bot.wait_until_done()
    assert heartbeat.stat().st_mtime_ns > before


def test_log_never_holds_the_token(digest_bot: Deployment, reader: Person) -> None:
    """At level DEBUG, in JSON and with errors, each line is an object and none has the token."""
    digest_bot.server.fail_next("sendMessage", status=500, chat_id=reader.id)
    digest_bot.server.reset_next("sendMessage", after_effect=False, chat_id=reader.id)
    said = reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id, after=said, timeout=20)
    log = digest_bot.process.stderr
    secret = digest_bot.server.token.partition(":")[2]
    assert secret not in log + digest_bot.process.stdout
    events = [json.loads(line) for line in log.splitlines()]
    assert {"event", "level", "logger", "timestamp"} <= set.intersection(*map(set, events))
    assert [event for event in events if event["event"] == "telegram cannot be reached"] != []


def test_standard_output_stays_empty(digest_bot: Deployment) -> None:
    """On Telegram the bot writes nothing to standard output."""
    assert digest_bot.process.stdout == ""
