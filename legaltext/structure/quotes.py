"""New text in quotes: the lines of an amending act that are no structure of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.model import Number
from legaltext.structure.lines import Look, Mark, mark_of

_LEAD = re.compile(r"(?:следующего содержания|в следующей редакции)\s*:\s*\Z")
_OPENS = re.compile(r"[\"«“„]")
_OPENING = re.compile(r"[«„]|(?:(?<=[\s(])|\A)[\"“](?=\S)", re.M)
_CLOSING = re.compile(r"[»”]|(?<=\S)\"(?=[\s.,;:)]|\Z)")
_END = re.compile(r"[\"»”“]\s*[.;,]*\s*\Z")


def opens_block(text: str, following: str) -> bool:
    """Whether quoted new text begins on the next line."""
    return bool(_OPENS.match(following) and _LEAD.search(text))


@dataclass(slots=True)
class Quotation:
    """An open block of new text; `open_numbers` are those of the units around it."""

    lead: str
    open_numbers: list[Number | None]
    depth: int = 0
    lines: int = 0

    def broken_by(self, mark: Mark) -> bool:
        """An article of the amending act itself: a block that never closed ends before it."""
        return mark.look is Look.ARTICLE and bool(self.lines) and self._follows(mark)

    def closed_by(self, text: str, following: str) -> bool:
        """Whether the block ends with this line. Closing marks of nested titles may be one."""
        self.lines += 1
        self.depth += len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
        if not _END.search(text) or self._is_foreign_article(following):
            return False
        return self.depth <= 0 or not following or bool(re.search(r"[\"»”][;.]\Z", text))

    def _is_foreign_article(self, line: str) -> bool:
        """An article out of turn goes on with the new text: a title closed, not the block."""
        mark = mark_of(line[:40])
        inside = self.depth > 0 and self.open_numbers and self.open_numbers[0] is not None
        return bool(inside) and mark.look is Look.ARTICLE and not self._follows(mark)

    def _follows(self, mark: Mark) -> bool:
        article = self.open_numbers[0] if self.open_numbers else None
        if article is None or mark.number is None or not isinstance(article.parts[0], int):
            return False
        return mark.number.parts == (article.parts[0] + 1,)
