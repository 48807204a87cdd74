"""What each sign is worth: the search of the site without it, over the judged set."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bench.relevance.engines import Engine, product
from search.backends.base import Reader
from search.plan import SearchPlan, Term
from search.terms import FAMILY
from search.weights import Weights

Change = Callable[[SearchPlan], SearchPlan]


@dataclass(frozen=True)
class Sign:
    """`change` takes it out of the plan, `weights` out of the order."""

    name: str
    change: Change = lambda plan: plan
    weights: Weights | None = None


def _of_terms(change: Callable[[Term], Term]) -> Change:
    return lambda plan: replace(plan, terms=tuple(map(change, plan.terms)))


def _only(keep: Callable[[Term, int], bool]) -> Change:
    def change(term: Term) -> Term:
        ways = [way for place, way in enumerate(term.ways) if not place or keep(term, place)]
        return replace(term, ways=tuple(ways))

    return _of_terms(change)


def _is_kin(term: Term, place: int) -> bool:
    return term.ways[place].weight == FAMILY


def signs() -> Sequence[Sign]:
    usual = Weights()
    return [
        Sign("nothing left out"),
        Sign("everyday words", _only(_is_kin)),
        Sign("families of words", _only(lambda term, place: not _is_kin(term, place))),
        Sign("both", _only(lambda term, place: False)),
        Sign("weak words", _of_terms(lambda term: replace(term, weight=1.0))),
        Sign("heading", weights=replace(usual, heading=0.0, heading_match=0.0)),
        Sign("headings above", weights=replace(usual, context=0.0)),
        Sign("title of the act", weights=replace(usual, title=0.0, named=0.0)),
        Sign("coverage of the question", weights=replace(usual, coverage=0.0)),
        Sign("passage", weights=replace(usual, passage=0.0, together=0.0)),
        Sign("meaning", weights=replace(usual, meaning=0.0, meaning_above=0.0)),
        Sign("likeness of headings", weights=replace(usual, likeness=0.0)),
        Sign("length", weights=replace(usual, length=0.0)),
        Sign("number and place", lambda plan: replace(plan, act=None, place=None)),
        Sign("repealed after those in force", weights=replace(usual, repealed_last=False)),
        Sign("repealed articles", weights=replace(usual, repealed_place=1.0)),
        Sign("acts that amend after others", weights=replace(usual, amending=1.0)),
    ]


def engines(reader: Reader) -> Iterator[tuple[str, Engine]]:
    for sign in signs():
        yield sign.name, product(reader, weights=sign.weights, change=sign.change)
