"""One statement → its operations: a walk over the tokens that gathers objects, words and verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from legaltext.instructions.blocks import split_block
from legaltext.instructions.lexis import Token
from legaltext.instructions.paths import Chain, Path, Reader, merge, text_of
from legaltext.model import Op
from legaltext.quotes import Quotation

_NEEDS_NUMBER = frozenset(("статья", "часть", "пункт", "подпункт", "раздел", "глава", "параграф"))
_WHOLE: Path = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """An operation before it is numbered: the fields of an Instruction that the words give."""

    path: Path
    op: Op
    old: str | None = None
    new: str | None = None
    all_forms: bool = False
    place: str | None = None
    before: bool = False
    everywhere: bool = False


@dataclass(slots=True)
class _Gathered:
    """What has been read since the last finished operation."""

    verb: str = ""
    verb_first: bool = False
    objects: list[Path] = field(default_factory=list)
    label: str | None = None
    whole_text: bool = False
    old: list[str] = field(default_factory=list)
    holders: list[Path] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    before: bool = False
    units: Chain | None = None
    block: Quotation | None = None
    by_annex: bool = False
    forms: bool = False
    place: str | None = None


class Clause:
    """Reads one statement. `context` is what the lines above have named, `verb` what they ordered."""

    def __init__(
        self, tokens: Sequence[Token], context: Sequence[Path], verb: str = "", act: bool = False
    ) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens)
        self.base: list[Path] = list(context) or [_WHOLE]
        self.where = self.base
        self.outer = self.base
        self.current: list[Path] | None = None
        self.last: list[Path] = []
        self.got = _Gathered(verb=verb, verb_first=bool(verb))
        self.ops: list[Raw] = []
        self.located = False
        self.everywhere = False
        self.verbs = 0
        self.cites_act = act

    def run(self) -> list[Raw]:
        index = 0
        while index < len(self.tokens):
            handler = _HANDLERS.get(self.tokens[index].kind)
            step = handler(self, index) if handler else 0
            index = max(step, index + 1)
        self._flush()
        return self.ops

    @property
    def targets(self) -> list[Path]:
        return self.current or self.where

    # --- places -----------------------------------------------------------------------------

    def _in(self, index: int) -> int:
        """«в части 2 статьи 5», «в тексте», «в нем»."""
        kind = self.reader.kind(index + 1)
        if kind == "text":
            return self._text(index + 1)
        if kind == "pronoun":
            if self.last:
                self._flush_complete()
                self.where, self.current = self.last, None
            return index + 2
        chain = self.reader.chain(index + 1)
        if chain is None or not self._is_address(chain):
            return 0
        if chain.new:
            return 0
        self._flush_complete()
        joined = self.located and self._nothing_yet() and self._joined(index)
        self.outer = self.outer if joined else self.where
        found = [merge(path, own) for path in self.outer for own in chain.paths]
        self.where = [*self.where, *found] if joined else found
        self.current, self.located = None, True
        if chain.label:
            self.got.label = chain.label.text
        return chain.end

    def _joined(self, index: int) -> bool:
        return self.reader.kind(index - 1) in (",", "and", "also")

    def _nothing_yet(self) -> bool:
        got = self.got
        return not (got.old or got.new or got.anchors or got.objects or got.units)

    def _text(self, index: int) -> int:
        """«текст изложить», «по тексту слова … заменить», «в тексте статьи 5»."""
        chain = self.reader.chain(index + 1)
        before = self.reader.kind(index - 1)
        whole = before in ("in", "by") or self.reader.tokens[index - 1].text.lower() == "всему"
        self._flush_complete()
        if chain is not None and self._is_address(chain):
            self.where = [merge(path, own) for path in self.base for own in chain.paths]
            self.current, end = None, chain.end
        else:
            end = index + 1
        self.everywhere = whole
        self.got.whole_text = not whole
        if not whole:
            self.got.objects = self.targets
        return end

    def _by(self, index: int) -> int:
        step = index + 1
        if self.reader.kind(step) == "other":
            step += 1
        return self._text(step) if self.reader.kind(step) == "text" else 0

    # --- units ------------------------------------------------------------------------------

    def _is_address(self, chain: Chain) -> bool:
        """«в части регулирования» is no address: such a unit needs its number."""
        return all(path[-1][1] or path[-1][0] not in _NEEDS_NUMBER for path in chain.paths)

    def _unit(self, index: int) -> int:
        chain = self.reader.chain(index)
        if chain is None:
            return 0
        if self._takes_new_units(chain):
            self.got.units = chain
            return chain.end
        if not self._is_address(chain):
            return index + 1
        if not (chain.may_be("acc") or chain.may_be("nom") or self._after_effect(chain)):
            return chain.end
        self._object(chain)
        return chain.end

    def _takes_new_units(self, chain: Chain) -> bool:
        if self.got.verb in ("add", "renumber", "replace") and chain.may_be("ins"):
            return self.got.units is None and not self.got.block
        return False

    def _after_effect(self, chain: Chain) -> bool:
        return self.got.verb == "suspend" and chain.may_be("gen")

    def _object(self, chain: Chain) -> None:
        got = self.got
        extends = got.verb_first and got.objects and got.verb in ("repeal", "delete", "suspend")
        if not extends:
            self._flush_complete()
        found = [merge(path, own) for path in self.where for own in chain.paths]
        self.got.objects = [*self.got.objects, *found] if extends else found
        self.got.label = chain.label.text if chain.label else None
        self.current = self.got.objects

    # --- words ------------------------------------------------------------------------------

    def _words(self, index: int) -> int:
        role = self.tokens[index].value
        quotes, end = self._quotes(index + 1)
        if not quotes:
            return 0
        if role == "ins" or self.got.verb == "add" and not self.got.new and not self.got.anchors:
            self.got.new += quotes
        else:
            if not (self.got.verb_first and self.got.verb == "delete"):
                self._flush_complete()
            self.got.old += quotes
            self.got.holders = self.got.holders or self.targets
        return end

    def _quotes(self, index: int) -> tuple[list[str], int]:
        """«"а", "б" и "в"»: quoted words in a row."""
        found: list[str] = []
        while True:
            after = index
            while found and self.reader.kind(after) in (",", "and"):
                after += 1
            quotation = self.tokens[after].quotation if after < len(self.tokens) else None
            if quotation is None:
                return found, index
            found.append(quotation.text)
            index = after + 1

    def _stop(self, index: int) -> int:
        """«точку заменить точкой с запятой»."""
        token = self.tokens[index]
        sign, end = token.value, index + 1
        if sign == "." and [t.text.lower() for t in self.tokens[index + 1 : index + 3]] == [
            "с",
            "запятой",
        ]:
            sign, end = ";", index + 3
        if token.text.lower().endswith(("ой", "ем")) or self.got.old:
            self.got.new.append(sign)
        else:
            self._flush_complete()
            self.got.old.append(sign)
            self.got.holders = self.targets
        return end

    def _beside(self, index: int) -> int:
        """«после слов "…"», «после статьи 5»."""
        kind = self.tokens[index].kind
        if self.reader.kind(index + 1) in ("words", "quote"):
            quotes, end = self._quotes(index + 2 - (self.reader.kind(index + 1) == "quote"))
            if quotes:
                self._flush_complete()
                self.got.anchors, self.got.before = quotes, kind == "before"
                return end
        chain = self.reader.chain(index + 1)
        if chain is None or not self._is_address(chain):
            return 0
        self._flush_complete()
        self.got.place = text_of(merge(self.targets[0], chain.paths[-1]))
        self.got.before = kind == "before"
        return chain.end

    def _forms(self, _: int) -> int:
        self.got.forms = True
        return 0

    def _quote(self, index: int) -> int:
        """A quotation that nothing announced: «заменить на "…"», «дополнить предложением "…"»."""
        quotation = self.tokens[index].quotation
        if quotation is None:
            return 0
        if self.reader.kind(index - 1) == "onto" and self.got.old:
            self.got.new.append(quotation.text)
        elif self.reader.kind(index - 1) in (":", "block") and self.got.block is None:
            self.got.block = quotation
        return 0

    def _block(self, index: int) -> int:
        at = index + 1
        while self.reader.kind(at) in (":", "aside", "num", "other", "(", ")"):
            at += 1
        quotation = self.tokens[at].quotation if at < len(self.tokens) else None
        if quotation is not None:
            self.got.block = quotation
            return at + 1
        ahead = [token.value for token in self.tokens[index + 1 : index + 3]]
        self.got.by_annex = "приложение" in ahead
        return len(self.tokens) if self.got.by_annex else 0

    def _aside(self, index: int) -> int:
        """«Пункты 1 и 2 Перечня (приложение к приказу)»: the annex holds the units before it."""
        chain = self.reader.chain(index + 1)
        if chain is None or chain.paths[0][0][0] != "приложение":
            return 0
        held = [merge(chain.paths[0], path) for path in self.targets if path]
        if self.current is not None:
            self.current = self.got.objects = held
        else:
            self.where = held
        return chain.end

    def _annex(self, index: int) -> int:
        """«изложить в редакции согласно приложению № 1»."""
        text = self.tokens[index].text.lower()
        if text in ("согласно", "приложению") and self.got.verb in ("restate", "add"):
            self.got.by_annex = True
            return len(self.tokens)
        return 0

    # --- verbs ------------------------------------------------------------------------------

    def _verb(self, index: int) -> int:
        verb = self.tokens[index].value
        if verb == "repeal" and not self._repeals(index):
            return 0
        if verb == "renumber" and not self._renumbers(index):
            return 0
        self.verbs += 1
        if self.got.verb_first and not self._complete():
            self.got.verb = ""
        self._flush_complete()
        if self.got.verb and not self.got.verb_first:
            self._flush()
        self.got.verb = verb
        self.got.verb_first = not (self.got.objects or self.got.old or self.got.anchors)
        return 0

    def _repeals(self, index: int) -> bool:
        if self.tokens[index].text.lower() == "отменить":
            return True
        ahead = self.tokens[index + 1 : index + 5]
        return any(token.text.lower().startswith(("утратив", "недейств")) for token in ahead)

    def _renumbers(self, index: int) -> bool:
        at = index + 1
        while self.reader.kind(at) in ("respectively", "new", ","):
            at += 1
        chain = self.reader.chain(at)
        return chain is not None and chain.may_be("ins")

    def _pronoun(self, _: int) -> int:
        """«… считать абзацем шестым и дополнить его словами»."""
        if self.last and self.got.verb and not self.got.objects:
            self.where, self.current = self.last, None
        return 0

    def _complete(self) -> bool:
        got = self.got
        if got.verb == "replace":
            return bool((got.old and got.new) or (got.objects and (got.new or got.block)))
        if got.verb == "add":
            return bool(got.new or (got.units and (got.block or got.by_annex)))
        if got.verb == "restate":
            return bool(got.block or got.by_annex)
        if got.verb == "renumber":
            return bool(got.units)
        if got.verb == "delete":
            return bool(got.old or got.objects)
        return bool(got.verb and got.objects)

    def _flush_complete(self) -> None:
        if self._complete():
            self._flush()

    def _flush(self) -> None:
        got = self.got
        verb = got.verb or self._implied()
        emit = _EMITTERS.get(verb)
        if emit:
            before = len(self.ops)
            emit(self, got)
            self.located = False
            if len(self.ops) > before and verb != "renumber":
                self.last = list(dict.fromkeys(raw.path for raw in self.ops[before:]))
        sticky = got.verb_first and verb == got.verb
        self.got = _Gathered(verb=verb if sticky else "", verb_first=sticky)

    def _implied(self) -> str:
        """«слова "а" заменить словами "б", слова "в" словами "г"»: the verb goes on."""
        if self.got.new and self.ops:
            return "replace" if self.got.old else "add" if self.got.anchors else ""
        return ""

    # --- operations -------------------------------------------------------------------------

    def _emit(self, paths: Sequence[Path], op: Op, old: str | None, new: str | None) -> None:
        got = self.got
        for path in paths:
            self.ops.append(
                Raw(
                    path, op, old, new, got.forms,
                    got.place if op in (Op.ADD_UNIT, Op.DELETE_UNIT) else None,
                    got.before and op is Op.ADD_UNIT,
                    self.everywhere,
                )
            )  # fmt: skip

    def _pairs(self, got: _Gathered) -> list[tuple[str, str]]:
        if len(got.new) == 1:
            return [(old, got.new[0]) for old in got.old]
        return list(zip(got.old, got.new, strict=False))

    def _replace(self, got: _Gathered) -> None:
        if got.old and got.new:
            for path in self.targets:
                for old, new in self._pairs(got):
                    self._emit([path], Op.REPLACE_WORDS, old, new)
        elif got.objects and got.block:
            self._replace_by_units(got)
        elif got.objects and got.new:
            self._emit(got.objects, Op.REPLACE_UNIT, got.label, got.new[0])

    def _replace_by_units(self, got: _Gathered) -> None:
        """«абзац второй заменить абзацами вторым и третьим следующего содержания»."""
        if got.block is None:
            return
        if got.units is None:
            self._emit(got.objects, Op.REPLACE_UNIT, got.label, got.block.text)
            return
        parts = split_block(got.block.text, got.units.paths, open_range=got.units.open_range)
        for number, (own, text) in enumerate(parts):
            if number < len(got.objects):
                self._emit([got.objects[number]], Op.REPLACE_UNIT, None, text)
            else:
                self._emit([merge(got.objects[0], own)], Op.ADD_UNIT, None, text)

    def _add(self, got: _Gathered) -> None:
        op = Op.INSERT_BEFORE if got.before else Op.INSERT_AFTER
        if got.units is not None:
            self._add_units(got)
        elif got.new and got.anchors:
            for path in self.targets:
                for anchor in got.anchors:
                    self._emit([path], op, anchor, got.new[0])
        elif got.new:
            self._emit(self.targets, Op.APPEND_WORDS, None, got.new[0])

    def _add_units(self, got: _Gathered) -> None:
        chain = got.units
        if chain is None or not (got.block or got.new or got.by_annex):
            return
        block = got.block.text if got.block else got.new[0] if got.new else None
        parts: list[tuple[Path, str | None]] = [(path, None) for path in chain.paths]
        if block is not None:
            parts = split_block(block, chain.paths, open_range=self._ranged(chain))
        for holder in self.targets:
            for own, text in parts:
                named = own if own[-1][1] else (*own[:-1], (own[-1][0], "+"))
                self._emit([merge(holder, named)], Op.ADD_UNIT, None, text)

    def _ranged(self, chain: Chain) -> bool:
        return chain.open_range or len(chain.paths) > 2

    def _restate(self, got: _Gathered) -> None:
        if not (got.block or got.by_annex):
            return
        paths = got.objects or self.targets
        if got.block is None or len(paths) == 1:
            self._emit(paths, Op.REPLACE_UNIT, got.label, got.block.text if got.block else None)
            return
        for path, text in split_block(got.block.text, list(paths), open_range=len(paths) > 2):
            self._emit([path], Op.REPLACE_UNIT, None, text)

    def _delete(self, got: _Gathered) -> None:
        if got.old:
            for path in got.holders or self.targets:
                for old in got.old:
                    self._emit([path], Op.DELETE_WORDS, old, None)
        if got.objects:
            self._emit(got.objects, Op.DELETE_UNIT, got.label, None)

    def _repeal(self, got: _Gathered) -> None:
        if got.objects:
            self._emit(got.objects, Op.REPEAL, None, None)
        elif self.cites_act:
            self._emit([_WHOLE], Op.REPEAL, None, None)

    def _suspend(self, got: _Gathered) -> None:
        self._emit(got.objects, Op.SUSPEND, None, None)

    def _renumber(self, got: _Gathered) -> None:
        if got.units is None:
            return
        olds, news = got.objects or self.targets, got.units.paths
        if len(olds) != len(news):
            return
        for old, new in zip(olds, news, strict=True):
            self._emit([old], Op.RENUMBER, None, text_of(new[-1:]))
        self.last = [merge(old[:-1], new) for old, new in zip(olds, news, strict=True)]


_Handler = Callable[[Clause, int], int]
_HANDLERS: dict[str, _Handler] = {
    "in": Clause._in,
    "text": Clause._text,
    "by": Clause._by,
    "unit": Clause._unit,
    "ordinal": Clause._unit,
    "tens": Clause._unit,
    "new": Clause._unit,
    "words": Clause._words,
    "stop": Clause._stop,
    "after": Clause._beside,
    "before": Clause._beside,
    "forms": Clause._forms,
    "quote": Clause._quote,
    "block": Clause._block,
    "verb": Clause._verb,
    "pronoun": Clause._pronoun,
    "(": Clause._aside,
    "other": Clause._annex,
}
_EMITTERS: dict[str, Callable[[Clause, _Gathered], None]] = {
    "replace": Clause._replace,
    "add": Clause._add,
    "restate": Clause._restate,
    "delete": Clause._delete,
    "repeal": Clause._repeal,
    "suspend": Clause._suspend,
    "renumber": Clause._renumber,
}
