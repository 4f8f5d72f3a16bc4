"""Commands about the bot itself: check, admins, notify."""

import argparse
from typing import Any

from bot.checks import run_checks
from bot.journal.database import open_database
from bot.journal.secrets import open_secrets
from bot.journal.subscriptions import KINDS, Subscriptions
from bot.settings import BotSettings
from index import SettingsError, add_command, add_json, open_console, print_json

_out = open_console()


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    check = add_command(commands, "check", "check that everything is set and can be reached")
    check.set_defaults(command=_check)

    admins = add_command(commands, "admins", "show the administrators and what each is told of")
    add_json(admins)
    admins.set_defaults(command=_admins)

    notify = add_command(commands, "notify", "switch what an administrator is told of")
    notify.add_argument(
        "user", type=int, metavar="USER", help="the administrator's Telegram user number"
    )
    notify.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    notify.add_argument("state", choices=["on", "off"], metavar="STATE", help="on or off")
    notify.set_defaults(command=_notify)


def _check(_options: argparse.Namespace, settings: BotSettings) -> int:
    passed = True
    for check in run_checks(settings):
        passed = passed and check.passed
        mark = "[green]ok[/]" if check.passed else "[red]failed[/]"
        _out.print(f"{mark}  {check.name}: ", end="")
        _out.print(check.finding, markup=False, highlight=False)
    return 0 if passed else 1


def _admins(options: argparse.Namespace, settings: BotSettings) -> int:
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    subscriptions = Subscriptions(open_database(settings.database_url, secrets))
    for number in sorted(settings.admin_user_ids):
        pseudonym = secrets.pseudonym(number)
        told = [kind for kind in KINDS if subscriptions.wanted(pseudonym, kind)]
        if options.json:
            print_json({"user": number, "told_of": told})
        else:
            _out.print(f"{number}: {', '.join(told) or 'nothing'}", highlight=False)
    return 0


def _notify(options: argparse.Namespace, settings: BotSettings) -> int:
    if options.user not in settings.admin_user_ids:
        raise SettingsError(
            f"{options.user} is no administrator. Add the number to ADMIN_USER_IDS first.",
            name="ADMIN_USER_IDS",
        )
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    subscriptions = Subscriptions(open_database(settings.database_url, secrets))
    pseudonym = secrets.pseudonym(options.user)
    subscriptions.switch(pseudonym, options.kind, on=options.state == "on")
    return 0
