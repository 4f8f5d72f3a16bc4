"""Commands that answer questions: the chat itself, and `ask`."""

import argparse
import asyncio
import io
import logging
import os
import sys
from typing import Any, NoReturn

from bot.answering.answerer import Answerer
from bot.journal.database import open_database
from bot.journal.journal import Journal
from bot.journal.secrets import open_secrets
from bot.live import LiveIndex
from bot.settings import BotSettings
from bot.terminal import Terminal, print_answer
from bot.texts.catalogue import Catalogue
from index import (
    Question,
    add_command,
    add_json,
    open_console,
    print_json,
    read_questions,
    readable,
)

_out = open_console()
_err = open_console(stderr=True)

# What an operator sees who forgot the token where there is no keyboard, as in a container.
_NOTHING_ASKED = (
    "TELEGRAM_BOT_TOKEN is not set, so questions were read from standard input, and there were "
    "none. Set the token to chat on Telegram."
)


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    ask = add_command(commands, "ask", "answer as the bot would, and record nothing")
    asked = ask.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION", help="in any language")
    asked.add_argument(
        "--batch", metavar="FILE", help="a file with a question a line, or JSON Lines"
    )
    add_json(ask)
    ask.set_defaults(command=_ask)


def chat(_options: argparse.Namespace, settings: BotSettings) -> int:
    """Chat on Telegram when there is a token, else in the terminal."""
    catalogue = Catalogue()
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets)
    with _err.status("Loading the encoder and the index …"):
        live = LiveIndex(settings)
        answerer = Answerer(live, catalogue)
        answerer.warm_up()
    if settings.telegram_bot_token is not None:
        # Imported here: the terminal does not need it, and it takes its time.
        from bot.telegram.service import serve

        token = settings.telegram_bot_token.get_secret_value()
        asyncio.run(serve(settings, token, live, answerer, engine, secrets, catalogue))
        engine.dispose()
        _leave()
    journal = Journal(engine, secrets)
    journal.expire(settings.question_days)
    terminal = Terminal(answerer, live, journal, catalogue, _out)
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whatever the locale, a byte that is no text is no reason to answer nothing more.
        sys.stdin.reconfigure(errors="surrogateescape")
    if sys.stdin.isatty():
        terminal.converse()
    else:
        if not terminal.answer_lines(sys.stdin):
            _err.print(_NOTHING_ASKED)
    return 0


def _leave() -> NoReturn:
    """End the process at once; taking the models apart takes seconds a supervisor may not give."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _ask(options: argparse.Namespace, settings: BotSettings) -> int:
    questions = (
        [Question(readable(options.question))]
        if options.batch is None
        else read_questions(options.batch)
    )
    answerer = Answerer(LiveIndex(settings), Catalogue())
    for question in questions:
        answer = answerer.answer(question.text, question.history)
        if options.json:
            print_json(answer.record())
        else:
            print_answer(answer, _out)
    return 0
