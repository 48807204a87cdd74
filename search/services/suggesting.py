"""Acts by the first letters of their number and title, while they are typed."""

from dataclasses import dataclass

from accounts.selectors import Person
from search import access, addresses
from search.analysis import Token, tokenise
from search.backends.base import IndexUnavailable, Reader
from search.backends.rows import WHOLE
from search.documents import IndexDocument
from search.engine import backend
from search.facets import Facet
from search.plan import Place, SearchPlan, Term, Way
from search.query import Where
from search.rank import rank

MOST = 8
# Longer input is a query, not the beginning of a name.
LONGEST = 120
MOST_BEGINNING = 200
_READ = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    document: IndexDocument
    url: str


def suggest(text: str, user: Person, most: int = MOST) -> list[Suggestion]:
    """The acts whose number or title holds all these words, the last of them perhaps unfinished.

    Nothing while the index is away: the page of results says why.
    """
    tokens = list(tokenise(text[:LONGEST]))
    if not tokens:
        return []
    try:
        return _suggest(tokens, user, backend().reader(), most)
    except IndexUnavailable:
        return []


def _suggest(tokens: list[Token], user: Person, reader: Reader, most: int) -> list[Suggestion]:
    terms = [_whole(token) for token in tokens[:-1]] + [_begun(tokens[-1], reader)]
    plan = SearchPlan(
        terms=tuple(terms),
        minimum=len(terms),
        place=Place((WHOLE,)),
        ticked={Facet.WHERE: frozenset({Where.ACTS.value})},
        access=access.tokens_of(user),
    )
    found = rank(plan, reader.candidates(plan, _READ).found, reader, reader.size)
    documents = [one.candidate.document for one in found[:most]]
    urls = addresses.urls_of(documents)
    return [Suggestion(one, urls[one.key]) for one in documents]


def _whole(token: Token) -> Term:
    return Term(token.form, (Way((token.lemma,), 1.0),))


def _begun(token: Token, reader: Reader) -> Term:
    """The word itself in any form, then what may become of it."""
    ways = {token.lemma: 1.0, token.form: 1.0}
    for name in list(reader.names_starting(token.form))[:MOST_BEGINNING]:
        ways.setdefault(name, 0.9)
    return Term(token.form, tuple(Way((word,), weight) for word, weight in ways.items()))
