"""Tells picture captions by the credit: in brackets at the end, or alone on its line."""

import re

_LONGEST_CAPTION = 500  # characters
_LONGEST_CREDIT = 100

_PICTURE = (
    r"(?:(?:file |archive |handout |archiv|symbol)?"
    r"(?:photo(?:s|graph)?|picture|image|illustration|graphic|cartoon|drawing"
    r"|foto|bild|grafik|zeichnung|karikatur)"
    r"|fotoğraf|görsel|illüstrasyon|çizim|karikatür|şəkil|illüstrasiya|rəsm|karikatura"
    r"|фото(?:графия)?|иллюстрация|изображение|рисунок|снимок"
    r"|صورة|الصورة|تصوير|رسم|رسوم|كاريكاتير)"
)
_BY = r"\s*[:/|©,-]\s*|\s(?:by|courtesy|credit|via|from|von|из|من)\s"
_CREDIT = re.compile(
    rf"{_PICTURE}(?:(?:{_BY})\S.*)?"
    rf"|(?P<owner>\S+(?:\s\S+){{0,3}}?)\s{_PICTURE}(?:\s?[/,]\s?\S.*)?"
    r"|(?:getty|shutterstock|istock|picture alliance|wikimedia|courtesy)\b.*",
    re.IGNORECASE,
)
_LONE_CREDIT = re.compile(
    rf"{_PICTURE}(?:\s*[:/|©]\s*|\s(?:by|courtesy)\s)\S.*(?<![.!?])", re.IGNORECASE
)
_AGENCIES = frozenset(
    {"AA", "AFP", "AP", "DHA", "DPA", "EPA", "IHA", "UPI", "REUTERS", "TASS"}
    | {"ANADOLU", "AZERTAC", "ТАСС", "РИА"}
)


def is_caption(block: str, *, above_body: bool) -> bool:
    """Say whether `block` is a picture's caption or its credit.

    Args:
        block: One block.
        above_body: True where an agency's name alone may be a credit; further down it more
            likely says who reported what stands before it.
    """
    credit = _bracketed_end(block)
    if credit is None:
        return len(block) <= _LONGEST_CREDIT and _LONE_CREDIT.fullmatch(block) is not None
    if above_body and credit.upper() in _AGENCIES:
        return True
    match = _CREDIT.fullmatch(credit)
    # `(see photo)` and `(no image)` are remarks; a credit starts with a capital.
    return match is not None and not (match["owner"] or "").islower()


def _bracketed_end(block: str) -> str | None:
    """Give what the brackets hold that end `block`."""
    if len(block) > _LONGEST_CAPTION or not block.rstrip(".").endswith(")"):
        return None
    credit = block.rstrip(".")[:-1].rpartition("(")[2]
    return credit if 0 < len(credit) <= _LONGEST_CREDIT and ")" not in credit else None
