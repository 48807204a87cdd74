"""Paragraphs to tree: one pass with a stack of open units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from legaltext.model import Kind, Number, Unit
from legaltext.quotes import Quotes
from legaltext.structure import head
from legaltext.structure.blocks import block_end, opens_block
from legaltext.structure.flattened import restored
from legaltext.structure.lines import Look, Mark
from legaltext.structure.scheme import Scheme


@dataclass(slots=True)
class Node:
    """A unit under construction."""

    kind: str
    look: Look
    text: str
    start: int
    number: Number | None = None
    mark: str = ""
    heading: str = ""
    children: list[Node] = field(default_factory=list)
    lead: str = "\n"

    def freeze(self) -> Unit:
        """The finished unit with everything below it."""
        children = tuple([child.freeze() for child in self.children])
        end = children[-1].span[1] if children else self.start + len(self.text)
        span = (self.start, end)
        return Unit(
            self.kind, self.text, self.number, self.mark, self.heading, children, span, "", self.lead
        )  # fmt: skip


KINDS = {
    Look.PART_OF_CODE: Kind.PART_OF_CODE,
    Look.DIVISION: Kind.DIVISION,
    Look.SUBDIVISION: Kind.SUBDIVISION,
    Look.CHAPTER: Kind.CHAPTER,
    Look.PARAGRAPH: Kind.PARAGRAPH,
    Look.ARTICLE: Kind.ARTICLE,
    Look.ANNEX: Kind.ANNEX,
    Look.REMARK: Kind.REMARK,
}
LISTED = frozenset((Look.DOTTED, Look.BRACKETED, Look.LETTER))
_UNMARKED = {Look.NOTE: Kind.NOTE, Look.ROW: Kind.ROW}
_MOST_HEADING_LINES = 25


class Builder:
    """Takes the paragraphs of `text` in order; `units` is the forest that they make.

    `glued` holds the offsets of the paragraphs that stand on the line of the one before.
    """

    def __init__(self, scheme: Scheme, text: str, glued: frozenset[int] = frozenset()) -> None:
        self.scheme = scheme
        self.text = text
        self.glued = glued
        self.roots: list[Node] = []
        self.stack: list[Node] = []
        self.last: Node | None = None
        self.quotes: Quotes | None = None
        self.quoted_until = 0  # where the open block of new text ends
        self.front: str = Kind.HEAD  # kind of the lines before the first unit
        self.signing = False

    def take(self, text: str, start: int, mark: Mark, after: Mark | None, following: str) -> None:
        """One paragraph; `after` is the next mark, `following` the next paragraph of the text."""
        if start < self.quoted_until:
            self._add(Node(Kind.INDENT, Look.PLAIN, text, start))
            return
        if mark.look in LISTED:
            self._listed(text, start, mark)
        elif mark.look in KINDS:
            self._headed(text, start, mark)
        elif not self._extends_heading(text, mark):
            self._plain(text, start, mark, after, following)
        if opens_block(text, following):
            if self.quotes is None:
                self.quotes = Quotes(self.text)
            self.quoted_until = block_end(self.quotes, start + len(text) + 1)

    def units(self) -> tuple[Unit, ...]:
        _restore_numbers(self.roots)
        return tuple([node.freeze() for node in self.roots])

    def _add(self, node: Node) -> None:
        if node.start in self.glued:
            node.lead = " "
        (self.stack[-1].children if self.stack else self.roots).append(node)
        self.last = node

    def _push(self, node: Node) -> None:
        self._add(node)
        self.stack.append(node)
        self.signing = False
        self.front = Kind.INDENT

    def _headed(self, text: str, start: int, mark: Mark) -> None:
        if mark.look is Look.ANNEX:
            if self._extends_heading(text, mark):
                return
            self.stack.clear()
        elif mark.look is Look.REMARK:
            self._close(lambda look: Look.ARTICLE < look < Look.ANNEX)
        else:
            self._close(lambda look: mark.look <= look < Look.ANNEX)
        node = Node(KINDS[mark.look], mark.look, text, start, mark.number, mark.text)
        if mark.look is not Look.ANNEX:
            node.heading = head.heading_of(node.kind, text, mark.text)
        self._push(node)

    def _close(self, closes: Callable[[Look], bool]) -> None:
        while self.stack and closes(self.stack[-1].look):
            self.stack.pop()

    def _extends_heading(self, text: str, mark: Mark) -> bool:
        """A further line of the heading of the unit just opened: its own line gets it."""
        node = self.last
        if node is None or not self.stack or self.stack[-1] is not node:
            return False
        if mark.look not in (Look.PLAIN, Look.ANNEX) or not _may_be_heading(node, text):
            return False
        if node.look is Look.ANNEX:
            return self._extends_annex(node, text)
        if mark.look is Look.ANNEX or not _takes_heading(node, text):
            return False
        node.text += "\n" + text
        node.heading = f"{node.heading} {text}".replace("\n", " ").strip()
        return True

    def _extends_annex(self, node: Node, text: str) -> bool:
        lines = node.text.split("\n")
        if len(lines) >= _MOST_HEADING_LINES:
            return False
        node.text += "\n" + text
        node.heading = head.heading_of(Kind.ANNEX, node.text, node.mark)
        return True

    def _listed(self, text: str, start: int, mark: Mark) -> None:
        open_looks = [node.look for node in self.stack]
        if mark.look in open_looks:
            while self.stack.pop().look is not mark.look:
                pass
        elif not _opens_list(mark):
            while self.stack and mark.look < self.stack[-1].look < Look.ANNEX:
                self.stack.pop()
        kind = self.scheme.kind_of(mark.look, self._holder())
        self._push(Node(kind, mark.look, text, start, mark.number, mark.text))

    def _holder(self) -> str:
        return self.stack[-1].kind if self.stack else ""

    def _plain(self, text: str, start: int, mark: Mark, after: Mark | None, following: str) -> None:
        kind = _UNMARKED.get(mark.look)
        if kind is not None:
            self._add(Node(kind, mark.look, text, start))
        elif head.is_approval(text):
            self._headed(text, start, Mark(Look.ANNEX, "", None))
        elif self.signing or head.is_signature(text, following):
            self.stack.clear()
            self.signing = True
            self._add(Node(Kind.SIGNATURE, mark.look, text, start))
        else:
            self._words(text, start, after)

    def _words(self, text: str, start: int, after: Mark | None) -> None:
        if self.front == Kind.HEAD and self._is_notice(text):
            self._add(Node(Kind.NOTE, Look.NOTE, text, start))
            return
        if self.front == Kind.HEAD and head.opens_preamble(text):
            self.front = Kind.PREAMBLE
        if self.stack and not self._continues(text, after):
            self._close(lambda look: look in LISTED and look is not Look.DOTTED)
        kind = Kind.INDENT if self.stack else self.front
        self._add(Node(kind, Look.PLAIN, text, start))
        if kind == Kind.PREAMBLE and head.enacts(text):
            self.front = Kind.INDENT

    def _is_notice(self, text: str) -> bool:
        """A line of the notice of a repeal, which may take several."""
        if self.last is None:
            return head.is_repeal_notice(text)
        before = self.last
        return (
            before.kind == Kind.NOTE
            and head.is_repeal_notice(self.roots[0].text)
            and not head.names_an_act(before.text)
        )

    def _continues(self, text: str, after: Mark | None) -> bool:
        """Whether an unmarked line goes on with the open list item rather than closes its list."""
        top = self.stack[-1]
        if top.look not in LISTED:
            return True
        last = next((node for node in reversed(top.children) if node.kind != Kind.NOTE), top)
        goes_on = after is not None and after.look is top.look and not _opens_list(after)
        if text[:1].islower() or text[:1] in "-–—":
            return goes_on or last is not top or not _ends_sentence_of(top, text)
        return last.text.endswith((";", ":", ",")) or goes_on


def _ends_sentence_of(item: Node, text: str) -> bool:
    """«б) в крупном размере, - / наказывается штрафом.»: the sentence of the whole list ends."""
    return item.look is not Look.DOTTED and item.text.endswith(_OPEN_ENDS) and text.endswith(".")


_OPEN_ENDS = (",", "-", "–", "—")
_DIVISIONS = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH)
)
_COUNTED = frozenset((Look.ARTICLE, Look.DOTTED, Look.BRACKETED))


def _restore_numbers(roots: list[Node]) -> None:
    """Reads flattened superscripts in every list; one list may run through several divisions."""
    lists: dict[tuple[int, Look], list[Node]] = {}
    open_nodes = [(node, 0) for node in reversed(roots)]
    while open_nodes:
        node, holder = open_nodes.pop()
        if node.look in _COUNTED:
            lists.setdefault((holder, node.look), []).append(node)
        inside = holder if node.kind in _DIVISIONS else id(node)
        open_nodes += [(child, inside) for child in reversed(node.children)]
    for nodes in lists.values():
        numbers = restored([node.number for node in nodes])
        for node, number in zip(nodes, numbers, strict=True):
            node.number = number


def _opens_list(mark: Mark) -> bool:
    return mark.number is not None and mark.number.parts in ((1,), ("а",), ("a",))


def _may_be_heading(node: Node, text: str) -> bool:
    return head.is_heading_line(text) or (_is_capital(node, text) and len(text) < 300)


def _is_capital(node: Node, text: str) -> bool:
    """A line in capitals under a division whose heading is so printed, full stops between or not."""
    capital = not node.heading or node.heading.isupper()
    return node.look < Look.ARTICLE and capital and text.isupper()


def _takes_heading(node: Node, text: str) -> bool:
    """A chapter whose mark stands alone takes the next line; any heading takes a small letter."""
    if _is_capital(node, text):
        return True
    if node.look > Look.ARTICLE or node.heading.endswith((".", ";", ":")):
        return False
    if not node.heading:
        return node.look is not Look.ARTICLE
    return text[:1].islower() or head.goes_on_with_a_name(text)
