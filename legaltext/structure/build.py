"""Paragraphs to tree: one pass with a stack of open units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from legaltext.model import Kind, Number, Unit
from legaltext.structure import head
from legaltext.structure.lines import Look, Mark
from legaltext.structure.quotes import Quotation, opens_block
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

    def freeze(self) -> Unit:
        """The finished unit with everything below it."""
        children = tuple([child.freeze() for child in self.children])
        end = children[-1].span[1] if children else self.start + len(self.text)
        span = (self.start, end)
        return Unit(self.kind, self.text, self.number, self.mark, self.heading, children, span)


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
    """Takes paragraphs in order; `units` is the forest that they make."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.roots: list[Node] = []
        self.stack: list[Node] = []
        self.last: Node | None = None
        self.quotation: Quotation | None = None
        self.front: str = Kind.HEAD  # kind of the lines before the first unit
        self.signing = False

    def take(self, text: str, start: int, mark: Mark, after: Mark | None, following: str) -> None:
        """One paragraph; `after` is the next mark, `following` the next paragraph of the text."""
        if self.quotation is not None:
            self._quoted(text, start, mark, following)
            return
        if mark.look in LISTED:
            self._listed(text, start, mark)
        elif mark.look in KINDS:
            self._headed(text, start, mark)
        elif not self._extends_heading(text, mark):
            self._plain(text, start, mark, after, following)
        if opens_block(text, following):
            self.quotation = Quotation(text, [node.number for node in self.stack])

    def units(self) -> tuple[Unit, ...]:
        return tuple([node.freeze() for node in self.roots])

    def _add(self, node: Node) -> None:
        (self.stack[-1].children if self.stack else self.roots).append(node)
        self.last = node

    def _push(self, node: Node) -> None:
        self._add(node)
        self.stack.append(node)
        self.signing = False
        self.front = Kind.INDENT

    def _quoted(self, text: str, start: int, mark: Mark, following: str) -> None:
        """A line of new text in quotes: no structure of this act, whatever its mark."""
        quotation = self.quotation
        self.quotation = None
        if quotation is None or quotation.broken_by(mark):
            self.take(text, start, mark, None, following)
            return
        self._add(Node(Kind.INDENT, Look.PLAIN, text, start))
        if not quotation.closed_by(text, following):
            self.quotation = quotation

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
        node.heading = text[len(mark.text) :].lstrip(" .:").replace("\n", " ")
        if mark.look is Look.ANNEX:
            node.heading = ""
        self._push(node)

    def _close(self, closes: Callable[[Look], bool]) -> None:
        while self.stack and closes(self.stack[-1].look):
            self.stack.pop()

    def _extends_heading(self, text: str, mark: Mark) -> bool:
        """A further line of the heading of the unit just opened: its own line gets it."""
        node = self.last
        if node is None or not self.stack or self.stack[-1] is not node:
            return False
        if mark.look not in (Look.PLAIN, Look.ANNEX) or not head.is_heading_line(text):
            return False
        if node.look is Look.ANNEX:
            return self._extends_annex(node, text)
        if mark.look is Look.ANNEX or not _takes_heading(node, text):
            return False
        node.text += "\n" + text
        node.heading = f"{node.heading} {text}".strip()
        return True

    def _extends_annex(self, node: Node, text: str) -> bool:
        lines = node.text.split("\n")
        if len(lines) >= _MOST_HEADING_LINES:
            return False
        node.text += "\n" + text
        node.heading = head.heading_of_annex([*lines, text])
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
        if self.front == Kind.HEAD and head.opens_preamble(text):
            self.front = Kind.PREAMBLE
        if self.stack and not self._continues(text, after):
            self._close(lambda look: look in LISTED and look is not Look.DOTTED)
        kind = Kind.INDENT if self.stack else self.front
        self._add(Node(kind, Look.PLAIN, text, start))

    def _continues(self, text: str, after: Mark | None) -> bool:
        """Whether an unmarked line goes on with the open list item rather than closes its list."""
        top = self.stack[-1]
        if top.look not in LISTED or text[:1].islower() or text[:1] in "-–—":
            return True
        last = next((node for node in reversed(top.children) if node.kind != Kind.NOTE), top)
        if last.text.endswith((";", ":", ",")):
            return True
        return after is not None and after.look is top.look and not _opens_list(after)


def _opens_list(mark: Mark) -> bool:
    return mark.number is not None and mark.number.parts in ((1,), ("а",), ("a",))


def _takes_heading(node: Node, text: str) -> bool:
    """A chapter whose mark stands alone takes the next line; any heading takes a small letter."""
    if node.look > Look.ARTICLE or node.heading.endswith((".", ";", ":")):
        return False
    if not node.heading:
        return node.look is not Look.ARTICLE
    return text[:1].islower() or (node.look < Look.ARTICLE and text.isupper())
