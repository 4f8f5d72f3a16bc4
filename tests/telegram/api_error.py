"""Telegram's answer to a call that it does not carry out."""


class ApiError(Exception):
    """A call is refused.

    Attributes:
        status: The HTTP status, which is the answer's `error_code` too.
        description: The sentence that Telegram gives.
        retry_after: Seconds until the call may be repeated, or None.
    """

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> ApiError:
    """Make the commonest refusal."""
    return ApiError(400, f"Bad Request: {reason}")
