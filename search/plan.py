"""What to look for: frozen, and free of any engine."""

import datetime as dt
from dataclasses import dataclass

from search.query import Where

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
    """number: «488-фз», or bare «488». title: lemmas that its title holds («ТК»). name: as shown."""

    number: str = ""
    date: dt.date | None = None
    title: Words = ()
    name: str = ""

    @property
    def label(self) -> str:
        number = f"№ {self.number.upper()}" if self.number else ""
        dated = f"от {self.date:%d.%m.%Y}" if self.date else ""
        return " ".join(part for part in (self.name, dated, number) if part)


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

    kind: act, place, phrase, without, mended, layout, cut, unread, unknown_act.
    instead: the query that takes this reading back; "" when there is none.
    """

    kind: str
    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """At least `minimum` of `terms` must be met. `access` are the tokens that open a document."""

    terms: tuple[Term, ...] = ()
    minimum: int = 0
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    excluded_phrases: tuple[Words, ...] = ()
    act: ActReference | None = None
    place: Place | None = None
    where: frozenset[Where] = frozenset()
    within: str = ""
    statuses: frozenset[str] = frozenset()
    access: frozenset[str] = frozenset({"public"})
    notes: tuple[Note, ...] = ()

    @property
    def names_an_act_alone(self) -> bool:
        return bool(self.act) and not (self.terms or self.phrases or self.place)

    @property
    def asks_nothing(self) -> bool:
        return not (self.terms or self.phrases or self.act or self.place)
