"""Words and signs of an amending text: what announces a quotation, and the quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.instructions.skeleton import FILL, QUOTE
from legaltext.lint.finding import Finding
from legaltext.lint.subject import Subject

_NOUN = re.compile(
    rf"(?P<after>(?:после|перед)\s+)?\b(?P<noun>слов(?:о|а|ом|ами)?|цифр(?:ы|у|ами|ой)?)\s+(?={QUOTE})"
    rf"(?P<quote>{QUOTE}{FILL}*)(?P<row>\s*(?:,|и|или)\s*{QUOTE})?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‑–][^\W\d_]+)*")
_FORMS = {
    "слово": ("слово", "слова", "цифры"),
    "слова": ("слово", "слова", "цифры"),
    "слов": ("слова", "слов", "цифр"),
    "словом": ("словом", "словами", "цифрами"),
    "словами": ("словом", "словами", "цифрами"),
    "цифры": ("слово", "слова", "цифры"),
    "цифрами": ("словом", "словами", "цифрами"),
}
_LETTER = re.compile(
    r"\bподпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?\s+(?P<letter>[а-я](?:\.\d+)?)"
    r"(?=\s+(?:пункт|част|стать|дополн|излож|призна|исключ|слов)|[,;:.])"
)


def words_noun(subject: Subject) -> Iterator[Finding]:
    """«слово» for one word, «слова» for more, «цифры» for figures alone."""
    if not subject.amends:
        return
    for found in _NOUN.finditer(subject.skeleton.text):
        quotation = subject.skeleton.quotations.get(found.start("quote"))
        noun = found["noun"].lower()
        forms = _FORMS.get(noun)
        if quotation is None or forms is None or found["row"]:
            continue
        if found["after"]:
            forms = ("слова", "слов", "цифр")
        wanted = forms[_count(quotation.text)]
        if noun != wanted and not _either(noun, wanted, quotation.text):
            message = f"Перед «{_short(quotation.text)}» нужно «{wanted}», а не «{noun}»"
            yield subject.finding("words-noun", found.span("noun"), message)


def _count(text: str) -> int:
    """0 for one word, 1 for several, 2 for figures alone."""
    letters = _WORD.findall(text)
    figures = any(sign.isdigit() for sign in text)
    if not letters:
        return 2 if figures else 1
    return 0 if len(letters) == 1 and not figures else 1


def _either(noun: str, wanted: str, text: str) -> bool:
    """Figures with signs or letters («20-1», «2,5 %», «12а») are called either way."""
    plain = text.strip(" .,;:()").isdecimal()
    mixed = any(sign.isdigit() for sign in text) and not plain
    one_with_sign = len(_WORD.findall(text)) == 1 and not text.strip().isalpha()
    return mixed or one_with_sign or not _WORD.search(text) and not plain


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def quotes(subject: Subject) -> Iterator[Finding]:
    """A quotation of the amending text's own that is never closed."""
    if not subject.amends:
        return
    for start, quotation in sorted(subject.skeleton.quotations.items()):
        if subject.text[quotation.end - 1] not in '"»“”' or quotation.end - start < 2:
            message = "Кавычка открыта и не закрыта"
            yield subject.finding("quotes", (start, start + 1), message)


def letter_quotes(subject: Subject) -> Iterator[Finding]:
    for found in _LETTER.finditer(subject.skeleton.text):
        message = f'Буква подпункта пишется в кавычках: подпункт "{found["letter"]}"'
        yield subject.finding("letter-quotes", found.span("letter"), message)


CHECKS = (words_noun, quotes, letter_quotes)
