"""The bot starts with the key that its database was begun with, and with no other."""

import stat

from tests.bot.telegram.acts import asked, pressed
from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Person

QUESTION = "When was the Shusha Declaration signed?"


def use(deployment: Deployment, anna: Person) -> None:
    """Let somebody ask something and choose German; then the bot ends."""
    with deployment.process as process:
        process.wait_ready()
        asked(deployment.server, anna, QUESTION)
        pressed(deployment.server, anna, asked(deployment.server, anna, "/language"), "Deutsch")
        deployment.wait_until_done()
        process.stop()


def refusal(deployment: Deployment) -> str:
    """Start the bot, which ends at once; give its last words."""
    with deployment.process as process:
        assert process.wait_exit() == 1
        *_, said = process.stderr.splitlines()
        assert "Traceback" not in process.stderr
    return said


def test_key_file_that_is_missing(deployment: Deployment, anna: Person) -> None:
    """Beside a database that was used no key is made anew; put back, it reads what it wrote."""
    server = deployment.server
    use(deployment, anna)
    key = deployment.key_file.read_bytes()
    rows = deployment.values()
    deployment.key_file.unlink()
    for _ in range(2):
        said = refusal(deployment)
        assert said == (
            f"The database 'sqlite:///{deployment.database}' was begun with another key. Put "
            "that key back, at SECRET_KEY_FILE or in SECRET_KEY, or move the database away to "
            "begin anew: without it no earlier reader is recognised, and nothing is read."
        )
        assert not deployment.key_file.exists()
    assert deployment.values() == rows

    deployment.key_file.write_bytes(key)
    with deployment.process as process:
        process.wait_ready()
        assert asked(server, anna, "/forget").text.startswith("Erledigt")
        assert deployment.exchanges(QUESTION) == []


def test_key_that_does_not_fit(deployment: Deployment, anna: Person) -> None:
    """Another key than the database's is refused and left as it is."""
    use(deployment, anna)
    deployment.key_file.write_text("ab" * 32)
    assert "was begun with another key" in refusal(deployment)
    assert deployment.key_file.read_text() == "ab" * 32


def test_database_moved_away(deployment: Deployment, anna: Person) -> None:
    """Without the old database a new key is made, which only its owner may read."""
    use(deployment, anna)
    deployment.key_file.unlink()
    deployment.database.rename(deployment.folder / "old.db")
    with deployment.process as process:
        process.wait_ready()
        assert "15 June 2021" in asked(deployment.server, anna, QUESTION).text
    assert stat.S_IMODE(deployment.key_file.stat().st_mode) == 0o600
