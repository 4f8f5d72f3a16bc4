"""What administrators write about documents: front matter line by line, and web addresses."""

import re

from index import FrontMatter

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FIELD = re.compile(r"\s*([A-Za-z_ ]{1,20}?)\s*:\s*(\S.*)")


def is_address(text: str) -> bool:
    """Tell whether a message is a web address, perhaps with fields in the lines below it."""
    first, _, rest = text.strip().partition("\n")
    return _ADDRESS.fullmatch(first.strip()) is not None and (not rest or bool(read_fields(rest)))


def read_fields(text: str) -> dict[str, str]:
    """Read lines such as `publisher: Daily News`; others are passed over."""
    found = {}
    for line in text.splitlines():
        match = _FIELD.fullmatch(line)
        name = match[1].lower().replace(" ", "_") if match else ""
        if match and name in FrontMatter.model_fields:
            found[name] = match[2].strip()
    return found
