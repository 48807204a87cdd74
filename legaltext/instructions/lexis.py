"""Tokens of a statement: what each word does in an amending instruction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from legaltext.instructions.skeleton import ASIDE, FILL, QUOTE, Skeleton
from legaltext.instructions.words import (
    ACT_WORDS,
    PUNCTUATION,
    UNIT_FORMS,
    VERBS,
    WORD_NOUNS,
    UnitForm,
)
from legaltext.quotes import Quotation
from legaltext.unitwords import LAST_OF, ORDINAL_OF, TENS_OF

_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_PLAIN = str.maketrans(_UP, "0123456789")
NUMBER = rf"\d+(?:[.\-]\d+)*(?:[{_UP}]++|\(\d++\))*+(?:-\d+)?"
_CASE_WORDS = r"(?:падеж\w*|числ\w*|род\w*|форм\w*|склонени\w*|лиц\w*)"
_TOKEN = re.compile(
    r"(?P<sign>[,;:.()\-–—])"
    rf"|(?P<quote>{QUOTE}{FILL}*+)|(?P<aside>{ASIDE}{FILL}*+)"
    rf"|(?P<forms>в\s+соответствующ\w+\s+{_CASE_WORDS}"
    rf"(?:(?:\s*,\s*|\s+и\s+)(?:соответствующ\w+\s+)?{_CASE_WORDS})*|во\s+всех\s+падежах"
    r"|(?:во\s+всех|в\s+соответствующих)\s+падежах\s+и\s+числах)"
    r"|(?P<block>следующ\w+\s+содержани\w+|в?\s*(?:следующ|нов)\w+\s+редакци\w+"
    r"|в\s+редакции\s*(?=:))"
    r"|(?P<note><\d+>)"
    rf"|(?P<roman>(?-i:[IVXLC]+)(?:[.\-]?\d+|[{_UP}]+|\(\d+\))?)(?![\w])"
    rf"|(?P<num>{NUMBER})(?:-(?:й|го|му|м|я|ю|е|х|ми|ом|ый|ой|ая|ую))?(?![\w])"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*\.?|§|№)(?P<up>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]*)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_NUMERIC = {"note": "num", "roman": "letter"}
_ROMAN = re.compile(r"[IVXLC]+(?:\.\d+|\d+)?\Z")
_LETTER = re.compile(r"[а-яёa-z]\Z", re.IGNORECASE)


@dataclass(slots=True)
class Token:
    """`kind` is what the word does; `value` depends on it; start and end in the source."""

    kind: str
    text: str
    start: int
    end: int
    value: str = ""
    form: UnitForm | None = None
    quotation: Quotation | None = None


_SIMPLE = {
    "в": "in", "во": "in", "из": "in", "и": "and", "или": "and", "либо": "and", "а": "and",
    "к": "to", "ко": "to", "по": "by", "с": "from", "со": "from", "на": "onto",
    "после": "after", "за": "after_weak", "перед": "before", "соответственно": "respectively",
    "новый": "new", "новую": "new", "новое": "new", "новым": "new", "новой": "new",
    "новыми": "new", "новые": "new", "тексту": "text", "текст": "text", "тексте": "text",
    "текста": "text", "внести": "enter", "внеся": "enter", "действие": "effect",
    "действия": "effect",
    "его": "pronoun", "ее": "pronoun", "её": "pronoun", "их": "pronoun", "него": "pronoun",
    "нее": "pronoun", "неё": "pronoun", "них": "pronoun", "нем": "pronoun", "нём": "pronoun",
    "ней": "pronoun", "ними": "pronoun", "также": "also", "силу": "force",
    "абзацев": "unit",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _classify(word: str) -> tuple[str, str, UnitForm | None]:
    """Kind, value and unit form of a lower-case word."""
    if word in UNIT_FORMS:
        return "unit", UNIT_FORMS[word].kind, UNIT_FORMS[word]
    plain = word.rstrip(".")
    if plain in UNIT_FORMS:
        return "unit", UNIT_FORMS[plain].kind, UNIT_FORMS[plain]
    plain = plain.replace("ё", "е")
    for table, kind in ((_SIMPLE, ""), (VERBS, "verb"), (WORD_NOUNS, "words")):
        if plain in table:
            return kind or table[plain], table[plain], None
    if plain in PUNCTUATION:
        return "stop", PUNCTUATION[plain], None
    if plain in ORDINAL_OF:
        return "ordinal", str(ORDINAL_OF[plain]), None
    if plain in LAST_OF:
        return "ordinal", LAST_OF[plain], None
    if plain in TENS_OF:
        return "tens", str(TENS_OF[plain]), None
    if plain in ACT_WORDS:
        return "act", plain, None
    return "other", plain, None


def tokens(skeleton: Skeleton, start: int, end: int) -> list[Token]:
    """The tokens between two offsets."""
    found: list[Token] = []
    for match in _TOKEN.finditer(skeleton.text, start, end):
        kind = match.lastgroup or "other"
        if kind == "up":
            words = _word(match)
            if words[0].text == "ст." and _is_publication(found):
                words[0].kind = "other"
            found += words
        elif kind == "quote":
            token = Token(kind, "", match.start(), match.end())
            token.quotation = skeleton.quotations.get(match.start())
            found.append(token)
        else:
            text = match[kind] if kind != "aside" else skeleton.source[match.start() : match.end()]
            kind = _NUMERIC.get(kind, kind)
            value = clean_number(text.strip("<>")) if kind in ("num", "letter") else text
            found.append(Token(_sign(text) if kind == "sign" else kind, text, *match.span(), value))
    return found


def _word(match: re.Match[str]) -> list[Token]:
    text, up = match["word"], match["up"]
    kind, value, form = _classify(text.lower())
    if text == "N" or text == "№":
        kind = "number_sign"
    elif (
        kind == "other"
        and (_ROMAN.match(text + up) or _LETTER.match(text))
        or kind in ("and", "from", "in", "to")
        and len(text) == 1
        and up
    ):
        return [Token("letter", text + up, *match.span(), (text + up).translate(_TO_PLAIN))]
    if kind == "unit" and up and text.endswith("."):
        at = match.end("word")
        number = Token("num", up, at, match.end(), clean_number(up))
        return [Token(kind, text, match.start(), at, value, form), number]
    token = Token(kind, text, match.start(), match.end(), value, form)
    if up and kind == "ordinal":
        token.value = f"{value}.{up.translate(_TO_PLAIN)}"
    return [token]


def _is_publication(before: list[Token]) -> bool:
    """«№ 44, ст. 6893» cites a collection."""
    kinds = [token.kind for token in before[-3:]]
    return kinds == ["number_sign", "num", ","]


def _sign(text: str) -> str:
    return "dash" if text in "-–—" else text


def clean_number(text: str) -> str:
    """20¹ and 20(1) as 20.1; a hyphen stays as printed."""
    text = re.sub(rf"(?<=[\w])[{_UP}]+", lambda up: "." + up[0].translate(_TO_PLAIN), text)
    return re.sub(r"\((\d+)\)", r".\1", text)
