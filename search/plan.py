"""What to look for: frozen, and free of any engine."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from search.documents import SURE
from search.facets import Facet
from search.query import Order

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a text may say a term: a lemma, or lemmas in a row. 0 < weight ≤ 1."""

    words: Words
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """What the person meant by one word or set phrase; the first way is the words themselves."""

    form: str
    ways: tuple[Way, ...]
    weight: float = 1.0

    @property
    def own(self) -> Words:
        return self.ways[0].words


@dataclass(frozen=True, slots=True)
class ActReference:
    """number: «488-фз», or bare «488». title: lemmas that its title holds («ТК»). name: as shown.
    year: of an act that is named otherwise too.
    """

    number: str = ""
    date: dt.date | None = None
    title: Words = ()
    name: str = ""
    year: str = ""

    @property
    def label(self) -> str:
        number = f"№ {self.number.upper()}" if self.number else ""
        dated = f"от {self.date:%d.%m.%Y}" if self.date else ""
        return " ".join(part for part in (self.name, dated, number, self.year) if part)


@dataclass(frozen=True, slots=True)
class Place:
    """«статья 7.1» and what stands below it: ("статья 7.1", "часть 3")."""

    steps: tuple[str, ...]

    @property
    def provision(self) -> str:
        return self.steps[0]

    @property
    def label(self) -> str:
        return ", ".join(self.steps)


@dataclass(frozen=True, slots=True)
class Note:
    """One piece of «как понят запрос».

    kind: act, year, place, on, read_as, phrase, without, either, begins, mended, layout, cut, unread,
    unknown_act.
    instead: the query that takes this reading back; "" when there is none. offer: what that query
    means, where a «×» would not say it. gone: the query less this piece, where that is another one.
    """

    kind: str
    text: str
    instead: str = ""
    offer: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """At least `minimum` of `terms` must be met. `access` are the tokens that open a document.

    `on`: texts of that day of which it is known (`force`) that they were in force; None: those of today.
    `ticked`: what is asked of each facet, any of its values; a facet without values is left out.
    `keys`: of these documents alone; None: of all. `is_question`: put in a sentence, so that its words
    are not those of the answer.
    """

    terms: tuple[Term, ...] = ()
    minimum: int = 0
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    excluded_phrases: tuple[Words, ...] = ()
    act: ActReference | None = None
    place: Place | None = None
    within: str = ""
    keys: frozenset[str] | None = None
    ticked: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    on: dt.date | None = None
    force: frozenset[str] = frozenset({SURE})
    order: Order = Order.RELEVANCE
    access: frozenset[str] = frozenset({"public"})
    notes: tuple[Note, ...] = ()
    is_question: bool = False

    def without(self, facet: Facet) -> "SearchPlan":
        return replace(self, ticked={one: v for one, v in self.ticked.items() if one != facet})

    @property
    def names_an_act_alone(self) -> bool:
        return bool(self.act) and not (self.terms or self.phrases or self.place)

    @property
    def asks_nothing(self) -> bool:
        return not (self.terms or self.phrases or self.act or self.place)
