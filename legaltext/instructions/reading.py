"""The whole amending text: statements under the lines above them → records."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from legaltext.documents import cited_document
from legaltext.instructions.acts import cited_act
from legaltext.instructions.clause import Clause
from legaltext.instructions.gathered import Raw
from legaltext.instructions.lexis import Token, tokens
from legaltext.instructions.paths import Path, label_of, text_of
from legaltext.instructions.skeleton import Skeleton, skeleton
from legaltext.instructions.statements import Statement, statements
from legaltext.instructions.words import RANK
from legaltext.model import Instruction, Op

_MAX_SOURCE = 300
_AMENDS = re.compile(
    r"\b(?:дополни(?:ть|в)|изложи(?:ть|в)|замени(?:ть|в)|исключи(?:ть|в)|приостанови(?:ть|в)|"
    r"призна(?:ть|в)\w*\s+(?:\w+\s+)?утратив|внести|считать|продлить|перенести)\b",
    re.IGNORECASE,
)
_NO_INSTRUCTION = re.compile(
    r"вступа\w+\s+в\s+силу|\bнастоящ\w+\s+(?:федеральн\w+\s+)?(?:конституционн\w+\s+)?"
    r"(?:закон|указ|постановлени|приказ|положени)|\bустановить\b|согласно\s+прилага|"
    r"прилагаем|согласно\s+приложени|утратил[аио]?\s+силу|\bисключен[аоы]?\b",
    re.IGNORECASE,
)
_ENTERS = re.compile(r"\s*(?:Внести|ВНЕСТИ|Внесены|внести)\b")
_HEADING_OF_CHANGES = re.compile(
    r"\s*(?:ПЕРЕЧЕНЬ\s+)?(?:ИЗМЕНЕНИ[ЕЯЙ]|Изменени[ея])\b[^:]{0,40}(?:внос|ВНОС)", re.DOTALL
)
_APPROVED = re.compile(
    r"\bутвержденн?\w*\b|\bприложени\w*\s+к\b(?!\s+настоящ)|\bприложени\w*\s+(?:№|N)\s*\S+\s+к\s+(?:указанн\w+\s+)?"
    r"(?:правил|положени|порядк|методик|перечн|требовани|программ|регламент|устав|инструкци)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\s*(?:Приложени[ея]|ПРИЛОЖЕНИ[ЕЯ]|УТВЕРЖДЕН\w*|Утвержден\w*)\b[^:]*\Z")
_WORDS = re.compile(r"[А-Яа-яё]{2,}\b.*?\b[А-Яа-яё]{2,}", re.DOTALL)
_CANDIDATE = re.compile(
    r"дополн|излож|замен|исключ|признать|признав|признает|признают|считат|считая|приостан|продли|"
    r"отменить|добавить|ввести|включить|:\s*\Z|внести|внося|ВНОС|Внесены|перенести|изъять",
    re.IGNORECASE,
)


_OF_CHANGES = frozenset(("", "paren", "letter", "dash"))
"""Marks of changes: another act that is entered without a mark ends the list before it."""


@dataclass(slots=True)
class _Level:
    """A line above: the kind of its mark, what it names, the act it cites, the verb it orders.

    lists: nothing but changes follows («Внести … следующие изменения:», «в статье 5:»).
    """

    kind: str
    paths: list[Path]
    act: str | None
    verb: str = ""
    lists: bool = False
    approved: bool = False
    document: str | None = None


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.skeleton: Skeleton = skeleton(text)
        self.levels: list[_Level] = []
        self.records: list[Instruction] = []

    def run(self) -> list[Instruction]:
        for statement in statements(self.skeleton):
            self._take(statement)
        return self.records

    def _take(self, statement: Statement) -> None:
        words = self.skeleton.text[statement.body : statement.end]
        self._climb(statement)
        if _ANNEX.match(words) and not statement.kind:
            self.levels = []
        above = self._above()
        if not (_CANDIDATE.search(words) or above.verb or (above.lists and statement.kind)):
            self._open(statement, above)
            return
        if _HEADING_OF_CHANGES.match(words) and not _ENTERS.match(words):
            approved = _APPROVED.search(words) is not None
            act, document = cited_act(words), cited_document(words)
            self.levels = [_Level("heading", [], act, "", True, approved, document)]
            return
        self._read(statement, words, above)

    def _read(self, statement: Statement, words: str, above: _Level) -> None:
        act = cited_act(words)
        entering = _ENTERS.match(words) is not None
        context = [] if (act and entering) else above.paths
        approved = _APPROVED.search(words) is not None or (above.approved and not act)
        document = cited_document(words) or (None if act else above.document)
        found = tokens(self.skeleton, statement.body, statement.end)
        clause = Clause(found, context, above.verb, act is not None, above.lists or bool(act))
        raws = clause.run()
        if raws:
            self._record(statement, raws, found, act or above.act)
            if act:
                self._share_acts(statement, clause, len(raws))
            if approved:
                self._approve(len(raws), document)
            self._open(statement, above)
        elif words.rstrip().endswith(":") or entering:
            self._header(statement, clause, act or above.act, above, entering)
            self.levels[-1].approved, self.levels[-1].document = approved, document
        else:
            self._open(statement, above)
        if not raws and self._is_unread(statement, words, above):
            self._record(statement, _others(clause), found, act or above.act)

    def _header(
        self, statement: Statement, clause: Clause, act: str | None, above: _Level, entering: bool
    ) -> None:
        kind = _rung(statement)
        if not kind:
            self._leave_unmarked(clause.targets, entering)
        lists = entering or above.lists or clause.names_place
        orders = lists or clause.reader.kind(0) in ("verb", "in", "from", "by")
        verb = clause.got.verb if orders else ""
        level = _Level(kind, clause.targets, act, verb, lists)
        if kind and self.levels and self.levels[-1].kind == kind:
            self.levels.pop()
        self.levels.append(level)

    def _leave_unmarked(self, paths: list[Path], entering: bool) -> None:
        """An unmarked heading line closes unmarked ones of its own level and below."""
        if entering:
            while self.levels and self.levels[-1].kind in _OF_CHANGES:
                self.levels.pop()
            return
        rank = min((RANK.get(path[-1][0], 0) for path in paths if path), default=0)
        while self.levels and self.levels[-1].kind == "" and self.levels[-1].lists:
            top = self.levels[-1].paths
            if not any(path and RANK.get(path[-1][0], 0) >= rank for path in top):
                return
            self.levels.pop()

    def _climb(self, statement: Statement) -> None:
        """Closes the levels that a mark of this kind ends."""
        kind = _rung(statement)
        if kind == "article":
            self.levels = [_Level("article", [], None)]
            return
        if kind and any(level.kind == kind for level in self.levels):
            while self.levels.pop().kind != kind:
                pass

    def _above(self) -> _Level:
        return self.levels[-1] if self.levels else _Level("", [], None)

    def _open(self, statement: Statement, above: _Level) -> None:
        """A marked line that names nothing for those below: they see what stands above it."""
        kind = _rung(statement)
        if kind and kind != "article":
            self.levels.append(replace(above, kind=kind))

    def _approve(self, count: int, document: str | None) -> None:
        self.records[-count:] = [
            replace(one, approved=True, document=document) for one in self.records[-count:]
        ]

    def _share_acts(self, statement: Statement, clause: Clause, count: int) -> None:
        """«статью 5 Закона № 1 и статью 3 Закона № 2 признать …»: to each unit the act after it."""
        words = self.skeleton.text
        for at in range(len(self.records) - count, len(self.records)):
            end = clause.ends.get(clause.ops[at - len(self.records) + count].path)
            act = cited_act(words[end : statement.end]) if end else None
            if act:
                self.records[at] = replace(self.records[at], act=act)

    def _is_unread(self, statement: Statement, words: str, above: _Level) -> bool:
        """Whether the words order a change that no rule understood."""
        if words.rstrip().endswith(":") or _NO_INSTRUCTION.search(words):
            return False
        if _ENTERS.match(words):
            return True
        if not above.lists:
            return False
        return bool((statement.kind and _WORDS.search(words)) or _AMENDS.search(words))

    def _record(
        self, statement: Statement, raws: list[Raw], found: list[Token], act: str | None
    ) -> None:
        end = statement.end
        while end > statement.start and self.text[end - 1].isspace():
            end -= 1
        span = (statement.start, end)
        source = self._source(statement.start, end, found, raws)
        for raw in raws:
            self.records.append(self._instruction(raw, source, act, span))

    def _instruction(
        self, raw: Raw, source: str, act: str | None, span: tuple[int, int]
    ) -> Instruction:
        label = label_of(raw.path) or (label_of(raw.place) if raw.place else None)
        return Instruction(
            len(self.records) + 1, source, act, text_of(raw.path), raw.op, raw.old, raw.new,
            raw.all_forms, span, text_of(raw.place) if raw.place else None, raw.before,
            raw.everywhere, label=label if label != raw.old else None,
        )  # fmt: skip

    def _source(self, start: int, end: int, found: list[Token], raws: list[Raw]) -> str:
        news = {raw.new for raw in raws}
        quotations = [token.quotation for token in found if token.quotation]
        blocks = [quotation.start for quotation in quotations if quotation.text in news]
        many = any(raw.op in (Op.ADD_UNIT, Op.REPLACE_UNIT) for raw in raws)
        longest = [one.start for one in quotations if len(one.text) > _MAX_SOURCE]
        cut = min([*(blocks if many else []), *longest], default=end)
        return self.text[start : max(cut, start + 1)].rstrip()[:_MAX_SOURCE]


def _rung(statement: Statement) -> str:
    """The mark by which a line finds its level; a dash says no more of it than no mark at all."""
    return "" if statement.kind == "dash" else statement.kind


def _others(clause: Clause) -> list[Raw]:
    return [Raw(path, Op.OTHER) for path in dict.fromkeys(clause.named())]


def parse_instructions(text: str) -> list[Instruction]:
    """The atomic instructions of an amending text, in text order; never raises on any text.

    One record per target and operation, spans in characters of `text`. What orders a change and is not
    understood is a record of op `other`; entry into force and norms of the act's own are no records.
    """
    return _Reading(text).run()
