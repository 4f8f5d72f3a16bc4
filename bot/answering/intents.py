"""Recognises small talk and questions about an article's frame: who wrote it, when, where.

Everything else is for the text, and must not be taken from it. So this is no classifier that
puts each question into the likeliest drawer: a question is recognised only if *every* word of
it is known, in one language, as one of the concepts that a pattern allows. "Who wrote this
article?" is `who write this work` and nothing else; in "Who wrote the declaration?" one word
is left over, and the question goes to the text. Words and patterns are data, in intents.toml.

Likeness of vectors was measured as well and is not used: the two questions above are as like
as two wordings of the first.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from anyascii import anyascii

from index import DocumentRecord, FrontMatter

Kind = Literal["smalltalk", "fact"]
Concepts = frozenset[str]

_DATA_FILE = Path(__file__).with_name("intents.toml")
_UNSAID = frozenset({"filler", "greeting", "thanks", "signs"})
