"""Groups of a unit word and its numbers → addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from legaltext.model import Address, Number, Step
from legaltext.references.tokens import MOST
from legaltext.unitwords import UNITS


@dataclass(slots=True)
class Group:
    """A unit word with its numbers; `apart`: a comma or «и» stands before it."""

    kind: str
    numbers: list[Number]
    apart: bool
    comma: bool

    @property
    def rank(self) -> int:
        return UNITS[self.kind].rank


def addresses_of(groups: list[Group]) -> list[Address]:
    """Chains of groups, each completed by the larger units that it shares with its neighbour."""
    chains = _chains(groups)
    if len(chains) > 1 and _is_one_descending(chains):
        chains = [[group for chain in chains for group in chain]]
    result = []
    for chain in _completed(chains):
        numbers: list[list[Number | None]] = [[*group.numbers] or [None] for group in chain]
        for combination in product(*numbers):
            steps = zip(chain, combination, strict=True)
            result.append(Address(tuple(Step(group.kind, number) for group, number in steps)))
    return result[:MOST]


def _chains(groups: list[Group]) -> list[list[Group]]:
    """Groups without a separator between them make one chain, turned largest first."""
    chains: list[list[Group]] = []
    for group in groups:
        if chains and not group.apart:
            chains[-1].append(group)
        else:
            chains.append([group])
    return [_largest_first(chain) for chain in chains]


def _largest_first(chain: list[Group]) -> list[Group]:
    chain.reverse()
    return sorted(chain, key=lambda group: group.rank)


def _is_one_descending(chains: list[list[Group]]) -> bool:
    """«статья 20, часть 2, пункт 3»: single groups, ever smaller, commas only."""
    ranks = [chain[0].rank for chain in chains]
    single = all(len(chain) == 1 and len(chain[0].numbers) == 1 for chain in chains)
    return single and sorted(set(ranks)) == ranks and all(c[0].comma for c in chains[1:])


def _completed(chains: list[list[Group]]) -> list[list[Group]]:
    """«пункт 3 части 2 и пункт 4 части 5 статьи 20»: the first chain takes the article too."""
    result: list[list[Group]] = []
    following: list[Group] = []
    for chain in reversed(chains):
        shared = [group for group in following[:-1] if group.rank < chain[0].rank]
        following = shared + chain
        result.append(following)
    return result[::-1]
