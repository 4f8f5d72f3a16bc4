"""Logging: one line an event on stderr, for people or machines, and never the token."""

import logging
import logging.config
import re
import sys

import structlog

# The token stands in every Bot API address, so anything that reports a request may hold it.
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_HIDDEN = "<token>"

# These tell of every request and step; their warnings are enough.
_NOISY = (
    "alembic",
    "bm25s",
    "httpcore",
    "httpx",
    "matplotlib",
    "sentence_transformers",
    "telegram",
    "urllib3",
)


class _RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and takes every token out of the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    """Replace every bot token in `text`."""
    return _TOKEN.sub(_HIDDEN, text)


def configure_logs(level: str, style: str) -> None:
    """Send the log of this program and its libraries to stderr.

    Args:
        level: The least severe level that is logged.
        style: `text` or `json`.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if style == "json":
        renderers: list[structlog.typing.Processor] = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        # Plain tracebacks: prettier ones print local variables, and so readers' words and
        # pieces of the token.
        renderers = [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    handler = logging.StreamHandler()
    handler.setFormatter(
        _RedactingFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderers],
        )
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
