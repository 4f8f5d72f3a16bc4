"""How the audit log names an administrator."""

from telegram import User

_LONGEST = 60  # characters of a name


def signature(user: User) -> str:
    """Give a name and the number, which alone cannot be made up."""
    return f"{' '.join(user.full_name.split())[:_LONGEST]} ({user.id})"
