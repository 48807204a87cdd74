"""Quotes, minus, «ИЛИ» and the star of a query."""

import re

from django.utils.translation import gettext as _

from search.analysis import forms, lemmas
from search.plan import Term, Way, Words
from search.read_so_far import Reading
from search.terms import MOST_BEGINNING, beginning_with, terms_of
from search.vocabulary import Vocabulary

# Words between «ИЛИ»; of such pieces and of beginnings with a star no more than these are read.
MOST_CHOICES = 8
# Words that several beginnings with a star share: each is looked for in every place.
MOST_BEGINNINGS = 2 * MOST_BEGINNING
_QUOTE_MARKS = '"«»'
_QUOTED = re.compile(r"(?P<minus>(?<!\S)[-−–])?(?:\"([^\"]*)\"|«([^»]*)»|“([^”]*)”|„([^“]*)“)")
_LONE_QUOTE = re.compile(r"[\"«»“”„]")
_MINUS = re.compile(r"(?<!\S)[-−–](?=\w)(\S+)")
_OR = re.compile(r"\s+(?:OR|ИЛИ)\s+|\s*\|\|?\s*")
_ONE = r"(?:\"[^\"|]+\"|«[^»|]+»|(?<![^\s|])[^\s\"«»|–−-][^\s\"«»|]*)"
_EITHER = re.compile(rf"{_ONE}(?:(?:\s+(?:OR|ИЛИ)\s+|\s*\|\|?\s*){_ONE})+")
_BEGINS = re.compile(r"(?<!\S)([^\W\d_]{2,})\*+(?!\S)")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|И|ИЛИ|НЕ|&&?|\|\|?|[+*~^?!()\[\]{}:\\/-]+)(?!\S)")


def read_either(at: Reading, vocabulary: Vocabulary) -> list[Term]:
    """«налог OR сбор»: one term, said in any of these ways."""
    found: list[Term] = []
    for either in list(_EITHER.finditer(at.rest))[:MOST_CHOICES]:
        words = (word.strip(_QUOTE_MARKS) for word in _OR.split(either[0]))
        said = list(dict.fromkeys(words))[:MOST_CHOICES]
        ways = {way.words: way for word in said for way in _ways_of(word, vocabulary)}
        at.take(*either.span())
        if ways:
            form = _(" или ").join(said)
            found.append(Term(form, tuple(ways.values())))
            at.note("either", form, at.without(*either.span()))
    return found


def _ways_of(said: str, vocabulary: Vocabulary) -> tuple[Way, ...]:
    if said.endswith("*"):
        return tuple(beginning_with(said.rstrip("*"), vocabulary))
    words = tuple(lemmas(said))
    if len(words) != 1:
        return (Way(words, 1.0),) if words else ()
    terms = terms_of(said, vocabulary, mend=False).found
    return terms[0].ways if terms else ()


def read_beginnings(at: Reading, vocabulary: Vocabulary) -> list[Term]:
    """«кластер*»: words of the index that begin so."""
    found: list[Term] = []
    all_begun = list(_BEGINS.finditer(at.rest))[:MOST_CHOICES]
    most = min(MOST_BEGINNING, MOST_BEGINNINGS // max(len(all_begun), 1))
    for begun in all_begun:
        ways = tuple(beginning_with(begun[1], vocabulary, most))
        if ways:
            at.take(*begun.span())
            found.append(Term(begun[0], ways))
            whole = at.text[: begun.end(1)] + at.text[begun.end() :]
            at.note("begins", begun[1], whole, gone=at.without(*begun.span()))
        else:
            at.note("unread", _("слов, которые начинаются на «%s», нет") % begun[1])
    return found


def read_quotes(at: Reading) -> tuple[list[Words], list[Words]]:
    wanted: list[Words] = []
    unwanted: list[Words] = []
    for found in list(_QUOTED.finditer(at.rest)):
        inner = next((group for group in found.groups()[1:] if group is not None), "")
        words = tuple(forms(inner))
        if len(inner.strip()) == 1:  # «подпункт "б"»
            at.rest = at.rest.replace(found[0], f" {inner} ", 1)
            continue
        at.take(*found.span())
        if not words:
            continue
        gone = at.without(*found.span())
        if found["minus"]:
            unwanted.append(words)
            at.note("without", f"«{inner.strip()}»", gone)
        else:
            wanted.append(words)
            loose = at.text[: found.start()] + inner + at.text[found.end() :]
            at.note("phrase", f"«{inner.strip()}»", loose, gone=gone)
    lone = _LONE_QUOTE.search(at.rest)
    if lone:
        at.note("unread", _("кавычка без пары не учтена"))
        at.rest = _LONE_QUOTE.sub(" ", at.rest)
    return wanted, unwanted


def read_minus(at: Reading) -> list[Words]:
    excluded: list[Words] = []
    for found in list(_MINUS.finditer(at.rest)):
        words = tuple(lemmas(found[1]))
        at.take(*found.span())
        if words:
            excluded.append(words)
            at.note("without", found[1], at.without(*found.span()))
    if _OPERATOR.search(at.rest):
        at.rest = _OPERATOR.sub(lambda found: " " * len(found[0]), at.rest)
    return excluded
