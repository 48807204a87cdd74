"""The units that an instruction's target names in a working tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from legaltext.apply import tables
from legaltext.apply.counts import Counts
from legaltext.apply.numbers import key, readings
from legaltext.apply.place import HEADED, Place, Step, told
from legaltext.apply.slots import Slot
from legaltext.apply.tree import Node, Refused
from legaltext.apply.unmarked import runs_of, sentence_slots, unmarked_parts
from legaltext.documents import document_of
from legaltext.model import Kind
from legaltext.unitwords import LAST_OF

LISTED = frozenset((Kind.PART, Kind.POINT, Kind.SUBPOINT))
_THROUGH = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, "")
)
_OUTSIDE = frozenset((Kind.HEAD, Kind.SIGNATURE, Kind.NOTE))
_SIGNS: dict[str, str] = {Kind.PART: ".", Kind.POINT: ".)", Kind.SUBPOINT: ")"}
_HOLDERS: dict[str, tuple[str, ...]] = {
    Kind.PART: (Kind.ARTICLE,),
    Kind.POINT: (Kind.ARTICLE,),
    Kind.SUBPOINT: (Kind.PART, Kind.POINT),
    Kind.INDENT: (Kind.ARTICLE,),
    "предложение": (Kind.ARTICLE,),
}


class Finder:
    """Finds places; `flattened` allows readings of numbers that lost their superscript."""

    def __init__(self, root: Node, *, flattened: bool) -> None:
        self.root = root
        self.flattened = flattened
        self.approved = False
        self.document: str | None = None
        self.counts = Counts()
        self._articles: dict[str, list[Node]] | None = None

    def forget(self) -> None:
        """Units were added, removed or renumbered: look anew."""
        self._articles = None

    def find(self, steps: list[Step], keep: Callable[[Node], bool] | None = None) -> list[Place]:
        """All places that the steps may name; `keep` filters the units of the last step."""
        places = [Place(self.root, [self.root])]
        for number, step in enumerate(steps):
            last = number == len(steps) - 1
            places = [
                found
                for place in places
                for found in self.below(place, step)
                if not (last and keep and not keep(found.node))
            ]
            if not number and not places:
                places = [found for one in self.holders(step[0]) for found in self.below(one, step)]
        return places

    def holders(self, kind: str) -> list[Place]:
        """Units that may hold a unit of which an instruction does not say where it stands."""
        wanted = _HOLDERS.get(kind, ())
        nodes = [node for node in self.root.walk() if node.kind in wanted]
        return [Place(node.parent or self.root, [node]) for node in nodes]

    def children(self, holder: Place) -> list[Node]:
        """What stands under a unit; of a часть without a mark, all its lines but the first."""
        below = [child for node in holder.nodes for child in node.children]
        return holder.nodes[1:] + below if len(holder.nodes) > 1 else below

    def listed(self, holder: Place, kind: str) -> list[Node]:
        """Marked units of a kind under a unit, those of the document that is meant."""
        nodes = [node for start in holder.nodes for node in self._listed(start, kind)]
        if len(holder.nodes) > 1:
            nodes = [node for node in holder.nodes if node.kind == kind] + nodes
        places = [Place(node.parent or self.root, [node]) for node in nodes]
        return [place.node for place in self.prefer(places, self.approved)]

    def prefer(self, places: list[Place], approved: bool) -> list[Place]:
        """Of places inside and outside annexes, those of the document that is meant."""
        inside = [place for place in places if _annex_of(place.node)]
        outside = [place for place in places if not _annex_of(place.node)]
        if approved and self.document:
            named = [place for place in inside if _document(place.node) == self.document]
            inside = named or inside
        return (inside or outside) if approved else (outside or inside)

    def one(self, steps: list[Step], keep: Callable[[Node], bool] | None = None) -> Place:
        """The single place that the steps name; refuses when there is none or more than one."""
        places = self.prefer(self.find(steps, keep), self.approved)
        name = told("/".join(f"{kind} {number}".strip() for kind, number in steps))
        if not places:
            raise Refused(f"в акте нет такого места: {name}")
        if len(places) > 1:
            raise Refused(f"место названо неоднозначно: {name} — подходит {len(places)}")
        return places[0]

    # --- one step ---------------------------------------------------------------------------

    def below(self, place: Place, step: Step) -> list[Place]:
        """All places under a place that one step may name."""
        kind, number = step
        if number in LAST_OF:
            return self._last(place, kind, 2 if number.startswith("пред") else 1)
        if kind == Kind.INDENT:
            return self._indent(place, number)
        if kind == "предложение":
            return self._sentence(place, number)
        if kind == "наименование":
            return self._heading(place)
        if kind == Kind.PREAMBLE:
            return self._preamble()
        if kind in tables.STEPS:
            return tables.below(place, kind, number) or self._position(place, kind, number)
        found = self._numbered(place, kind, number)
        if not found and kind == Kind.PART and place.node.kind == Kind.ARTICLE:
            return self._unmarked_part(place, number)
        return found

    def _last(self, place: Place, kind: str, back: int) -> list[Place]:
        """The unit counted from the end, as the act stood before; none where the unit ends otherwise."""
        if kind in (Kind.INDENT, Kind.PART) and (runs := runs_of(place, kind)):
            runs = self.counts.remember(place.node, kind, runs)
            end = runs[-1][-1] if kind == Kind.INDENT else runs[-1][-1].last()
            if end is not _old_end(place):
                return []
            return self.below(place, (kind, str(len(runs) - back + 1)))
        if kind == "предложение":
            return self.below(place, (kind, str(len(_sentences(place)) - back + 1)))
        nodes = tables.rows(place) if kind in (Kind.ROW, "позиция") else self.listed(place, kind)
        nodes = [node for node in nodes if not node.fresh][-back:]
        return [Place(nodes[0].parent or self.root, nodes[:1])] if len(nodes) == back else []

    def _position(self, place: Place, kind: str, number: str) -> list[Place]:
        """«позиция 5» of a list whose items have marks."""
        if kind != "позиция" or not number:
            return []
        nodes = [node for node in self.children(place) if node.kind in LISTED and node.number]
        same = [node for node in nodes if node.number and key(node.number) == key(number)]
        return [Place(node.parent or self.root, [node]) for node in same]

    def _numbered(self, place: Place, kind: str, number: str) -> list[Place]:
        for reading in readings(number) if self.flattened else [number]:
            exact = self._named(place, kind, reading)
            if exact and reading == number and self.flattened:
                others = [
                    other
                    for later in readings(number)[1:]
                    for other in self._named(place, kind, later)
                ]
                return [*exact, *others]
            if exact:
                return exact
        return []

    def _named(self, place: Place, kind: str, number: str) -> list[Place]:
        wanted = key(number)
        nodes = list(self._candidates(place, kind, wanted))
        return [Place(node.parent or self.root, [node]) for node in nodes]

    def _candidates(self, place: Place, kind: str, wanted: object) -> Iterator[Node]:
        if place.node is self.root and kind == Kind.ARTICLE:
            yield from self._article(str(wanted))
            return
        below = [node for start in place.nodes for node in self._listed(start, kind)]
        if len(place.nodes) > 1:
            below = [node for node in place.nodes if node.kind == kind] + below
        same = [node for node in below if node.number and key(node.number) == wanted]
        if not wanted:
            same = below
        yield from same
        if same or kind not in LISTED or below:
            return
        yield from self._otherwise_named(place, kind, wanted)

    def _otherwise_named(self, place: Place, kind: str, wanted: object) -> Iterator[Node]:
        """A list whose unit word differs from the instruction's, where no unit has that word."""
        for start in place.nodes:
            for node in (start, *start.children) if len(place.nodes) > 1 else start.children:
                named = node.kind in LISTED and node.number and key(node.number) == wanted
                if named and node.mark and node.mark[-1] in _SIGNS[kind]:
                    yield node

    def _article(self, wanted: str) -> list[Node]:
        if self._articles is None:
            self._articles = {}
            for node in self._listed(self.root, Kind.ARTICLE):
                if node.number:
                    self._articles.setdefault(str(key(node.number)), []).append(node)
        return self._articles.get(wanted, [])

    def _listed(self, start: Node, kind: str) -> Iterator[Node]:
        """Units of a kind under a unit and inside the divisions between them."""
        for node in start.children:
            if node.kind == kind:
                yield node
                if kind not in (Kind.DIVISION, Kind.CHAPTER):
                    continue
            through = node.kind in _THROUGH or (node.kind == Kind.ANNEX and kind != Kind.ANNEX)
            if through and start.kind != Kind.ARTICLE:
                yield from self._listed(node, kind)

    # --- unmarked units ---------------------------------------------------------------------

    def _indent(self, place: Place, number: str) -> list[Place]:
        if not number.isdigit():
            return []
        runs = runs_of(place, Kind.INDENT)
        run = self.counts.at(place.node, Kind.INDENT, int(number), runs)
        return [Place(run[0].parent or self.root, run[:1], own=True)] if run else []

    def _unmarked_part(self, place: Place, number: str) -> list[Place]:
        if not number.isdigit():
            return []
        article = place.node
        run = self.counts.at(article, Kind.PART, int(number), unmarked_parts(article))
        return [Place(article, run)] if run else []

    def _sentence(self, place: Place, number: str) -> list[Place]:
        found = _sentences(place)
        if not number.isdigit() or not 1 <= int(number) <= len(found):
            return []
        slot = found[int(number) - 1]
        if slot is None:
            return []
        return [Place(slot.node.parent or self.root, [slot.node], slot=slot)]

    def _heading(self, place: Place) -> list[Place]:
        node = place.node
        if node is self.root and self.approved:
            return []  # the heading of the approved document is not told from what approves it
        if node is self.root:
            return [Place(self.root, [one]) for one in self.root.children if is_title(one)][:1]
        if not node.heading:
            return []
        start = len(node.text) - len(node.text[len(node.mark) :].lstrip(" .:\n"))
        return [Place(node.parent or self.root, [node], slot=Slot(node, start, len(node.text)))]

    def _preamble(self) -> list[Place]:
        nodes = [node for node in self.root.children if node.kind == Kind.PREAMBLE]
        return [Place(self.root, nodes)] if nodes else []


def _sentences(place: Place) -> list[Slot | None]:
    slots = place.slots()
    below = [slot for slot in slots if slot.node.kind not in HEADED]
    return [one for slot in below or slots for one in sentence_slots(slot)]


def _old_end(place: Place) -> Node | None:
    """The last line of a place, those aside that this application has added."""
    lines = [node for start in place.nodes for node in start.walk() if node.kind != Kind.NOTE]
    return next((node for node in reversed(lines) if not node.fresh), None)


def _annex_of(node: Node | None) -> Node | None:
    while node is not None and node.kind != Kind.ANNEX:
        node = node.parent
    return node


def _document(node: Node) -> str | None:
    """The approved document in which a unit stands."""
    annex = _annex_of(node)
    return document_of(annex.kind, annex.number is not None, annex.text) if annex else None


def is_title(node: Node) -> bool:
    """Whether a line of the act's heading is its title."""
    return node.kind == Kind.HEAD and node.text.strip().lower().startswith(
        ("о ", "об ", "вопросы ")
    )
