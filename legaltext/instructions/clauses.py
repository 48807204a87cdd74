"""One statement → its operations: a walk over the tokens that gathers objects, words and verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from legaltext.instructions.chains import Chain, Reader
from legaltext.instructions.gathered import Gathered, Held, Raw
from legaltext.instructions.lexis import Token
from legaltext.instructions.operations import Setting, operations, renumbered
from legaltext.instructions.paths import Path, merge
from legaltext.model import Op
from legaltext.quotes import Quotation

_NEEDS_NUMBER = frozenset(("статья", "часть", "пункт", "подпункт", "раздел", "глава", "параграф"))
_ALONE = frozenset(("наименование", "преамбула", "примечание", "приложение", "таблица"))
_ROWS = frozenset(("строка", "позиция", "графа", "раздел", "подраздел"))
_BEFORE_QUOTE = frozenset(("and", ",", "words", ":", "forms", "(", ")", "block"))
_TAKES_MORE = frozenset(("repeal", "delete", "suspend"))
_WHOLE: Path = ()


class Clause:
    """Reads one statement. `context` is what the lines above have named, `verb` what they ordered.

    base: units of the lines above; where: the units of «в части 2»; current: the objects, which a verb
    acts on before all others; ends: where each object's words end; last: the units of the operation
    before; amends: whether the line stands among changes, so that «исключается» orders one.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        context: Sequence[Path],
        verb: str = "",
        act: bool = False,
        amends: bool = True,
    ) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens)
        self.base: list[Path] = list(context) or [_WHOLE]
        self.where = self.base
        self.outer = self.base
        self.current: list[Path] | None = None
        self.last: list[Path] = []
        self.got = Gathered(verb=verb, verb_first=bool(verb))
        self.ops: list[Raw] = []
        self.ends: dict[Path, int] = {}
        self.located = False
        self.everywhere = False
        self.effect = verb == "suspend"
        self.whole_act = act and (bool(verb) or self._begins_with_act())
        self.amends = amends

    def _begins_with_act(self) -> bool:
        """«Признать утратившим силу Закон …», «Действие Закона … приостановить»: an order, no norm."""
        return any(token.kind in ("verb", "effect", "act") for token in self.tokens[:3])

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

    @property
    def names_place(self) -> bool:
        """Whether the statement begins with «в части 2 …»."""
        chain = self.reader.chain(1) if self.reader.kind(0) == "in" else None
        return chain is not None and all(
            path[-1][1] or path[-1][0] in _ALONE for path in chain.paths
        )

    def named(self) -> list[Path]:
        """The units of a statement that no rule understood: its places or the first that it names."""
        if self.current or self.where is not self.base:
            return self.targets
        for index in range(len(self.tokens)):
            chain = self.reader.chain(index)
            if chain is not None and _is_address(chain):
                return [merge(path, own) for path in self.base for own in chain.paths]
        return self.base

    # --- places -----------------------------------------------------------------------------

    def _in(self, index: int) -> int:
        """«в части 2 статьи 5», «в тексте», «в нем»."""
        kind = self.reader.kind(index + 1)
        if kind == "text":
            return self._text(index + 1)
        if kind == "pronoun":
            return self._in_pronoun(index)
        chain = self.reader.chain(index + 1)
        if chain is None or chain.new or not _is_address(chain):
            return 0
        follows = self._words_lack_place()
        if not follows:
            self._flush_complete()
        joined = self.located and self.got.empty and self._joined(index)
        self.outer = self._beside_heading() if joined else self.where
        found = [merge(path, own) for path in self.outer for own in chain.paths]
        self.where = [*self.where, *found] if joined else found
        self.current, self.located = None, True
        if follows:
            self._place_words()
        return chain.end

    def _beside_heading(self) -> list[Path]:
        """«в наименовании статьи 5 и в части 1»: the part is of that article."""
        headed = all(path and path[-1][0] == "наименование" for path in self.where)
        return [path[:-1] for path in self.where] if headed else self.outer

    def _in_pronoun(self, index: int) -> int:
        self._flush_complete()
        if self.last:
            self.where, self.current = self.last, None
        return index + 2

    def _joined(self, index: int) -> bool:
        return self.reader.kind(index - 1) in (",", "and", "also")

    def _words_lack_place(self) -> bool:
        """«исключить слова "а" в статье 5»: the place follows the words."""
        got = self.got
        return got.verb_first and bool(got.old) and not got.old[-1].holders

    def _place_words(self) -> None:
        holders = tuple(self.where)
        self.got.old = [held if held.holders else replace(held, holders=holders)
                        for held in self.got.old]  # fmt: skip

    def _text(self, index: int) -> int:
        """«текст изложить», «по тексту слова … заменить», «в наименовании и тексте статьи 5»."""
        joined = self.located and self.got.empty and self._joined(index - (self._by_before(index)))
        whole = joined or self._means_whole(index)
        self._flush_complete()
        chain = self.reader.chain(index + 1)
        end = index + 1
        found = self.outer if joined else self.where
        if chain is not None and _is_address(chain):
            end = chain.end
            found = [merge(path, own) for path in self.base for own in chain.paths]
        self.where = [*self._headings(found), *found] if joined else found
        if whole:
            self.everywhere, self.located = True, True
        else:
            self.got.objects = self.where
        self.current = None
        return end

    def _by_before(self, index: int) -> int:
        return int(self.reader.kind(index - 1) in ("in", "by"))

    def _means_whole(self, index: int) -> bool:
        before = self.tokens[index - 1]
        return before.kind in ("in", "by") or before.text.lower() == "всему" if index else False

    def _headings(self, found: Sequence[Path]) -> list[Path]:
        """«в наименовании и тексте статьи 5»: the heading is of the article, too."""
        alone = [path[-1:] for path in self.where if path and path[-1][0] == "наименование"]
        return [merge(path, own) for path in found for own in alone] or self.where

    def _by(self, index: int) -> int:
        step = index + 1
        if self.reader.kind(step) == "other":
            step += 1
        if self.reader.kind(step) == "text":
            return self._text(step)
        chain = self.reader.chain(index + 1)
        rows = chain is not None and chain.paths[0][-1][0] in _ROWS
        return self._in(index) if rows else 0

    # --- units ------------------------------------------------------------------------------

    def _unit(self, index: int) -> int:
        chain = self.reader.chain(index)
        if chain is None:
            return 0
        if self._takes_new_units(chain):
            self.got.units = chain
            return chain.end
        if not _is_address(chain):
            return index + 1
        direct = chain.may_be("acc") or chain.may_be("nom")
        if self._after_effect(chain) or (direct and not self._belongs(index, chain)):
            self._object(index, chain)
        return chain.end

    def _belongs(self, index: int, chain: Chain) -> bool:
        """«исключить применение статьи 5»: the unit is of the noun before it."""
        follows = self.got.verb_first and chain.may_be("gen")
        return follows and self.reader.kind(index - 1) == "other"

    def _takes_new_units(self, chain: Chain) -> bool:
        got = self.got
        if got.units is not None or got.block:
            return False
        if got.verb in ("add", "renumber", "replace") and chain.may_be("ins"):
            return True
        return got.verb == "add" and self.reader.kind(chain.end) == "block" and chain.may_be("acc")

    def _after_effect(self, chain: Chain) -> bool:
        return self.effect and chain.may_be("gen")

    def _object(self, index: int, chain: Chain) -> None:
        got = self.got
        more = got.verb_first and got.verb in _TAKES_MORE or (not got.verb and self._joined(index))
        extends = got.objects and (self.effect or more)
        if not extends:
            self._flush_complete()
        self._settle(self.got)
        found = [merge(path, own) for path in self._above() for own in chain.paths]
        self.got.objects = [*self.got.objects, *found] if extends else found
        self.current = self.got.objects
        end = self.tokens[chain.end - 1].end
        self.ends |= {path: end for path in found if path not in self.ends}

    def _above(self) -> list[Path]:
        """What holds an object: «статью 5 дополнить пунктом 3, пункты 3 и 4 считать …»."""
        if self.located or not self.last or len(self.last) > 1:
            return self.where
        if self.got.verb == "renumber" and self.got.verb_first:
            return self.last
        gone = self.ops[-1].op in (Op.DELETE_UNIT, Op.REPEAL)
        return self.where if gone or self.where is not self.base else self.last

    def _effect(self, _: int) -> int:
        """«приостановить действие части 3», «действие статей 5 и 7 приостановить»."""
        self.effect = True
        return 0

    # --- words ------------------------------------------------------------------------------

    def _words(self, index: int) -> int:
        role = self.tokens[index].value
        at = index + 1
        while self.reader.kind(at) in _BEFORE_QUOTE and at < index + 7:
            at += 1
        quotes, end = self._quotes(at)
        if not quotes:
            return 0
        if self._are_new(role, index):
            self.got.new += quotes
        else:
            self._hold(quotes)
        return end

    def _are_new(self, role: str, index: int) -> bool:
        got = self.got
        if role == "ins" or self.reader.kind(index - 1) == "onto" and got.old:
            return True
        return got.verb == "add" and not got.new

    def _hold(self, quotes: list[str]) -> None:
        """Words acted on, with their place where it is named already."""
        if not (self.got.verb_first and self.got.verb == "delete"):
            self._flush_complete()
        holders = tuple(self.targets) if self.located or self.current else ()
        self.got.old += [Held(quote, holders) for quote in quotes]

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
        ahead = [t.text.lower() for t in self.tokens[index + 1 : index + 3]]
        if sign == "." and ahead == ["с", "запятой"]:
            sign, end = ";", index + 3
        if token.text.lower().endswith(("ой", "ем")) or self.got.old:
            self.got.new.append(sign)
        else:
            self._flush_complete()
            self.got.old.append(Held(sign, tuple(self.targets)))
        return end

    def _beside(self, index: int) -> int:
        """«после слов "…"», «перед статьей 5»."""
        before = self.tokens[index].kind == "before"
        if self.reader.kind(index + 1) in ("words", "quote"):
            quotes, end = self._quotes(index + 2 - (self.reader.kind(index + 1) == "quote"))
            if quotes:
                self._anchor(quotes, before)
                return end
        chain = self.reader.chain(index + 1)
        if chain is None or not _is_address(chain):
            return 0
        self._flush_complete()
        self.got.place = merge(self.targets[0], chain.paths[-1])
        self.got.before = before
        return chain.end

    def _anchor(self, quotes: list[str], before: bool) -> None:
        self._flush_complete()
        holders = tuple(self.targets) if self.located or self.current else ()
        self.got.anchors += [Held(quote, holders) for quote in quotes]
        self.got.before = before

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
        quotation, end = self._new_text(at)
        if quotation is not None:
            self.got.block = quotation
            return end
        ahead = [token.value for token in self.tokens[index + 1 : index + 3]]
        self.got.by_annex = "приложение" in ahead
        return len(self.tokens) if self.got.by_annex else 0

    def _new_text(self, index: int) -> tuple[Quotation | None, int]:
        """The block at the token; of several units each may be quoted by itself: «"2. …", "3. …"»."""
        quotation = self.tokens[index].quotation if index < len(self.tokens) else None
        named = self.got.units.paths if self.got.units else self.got.objects
        at = index
        for _ in named[1:]:
            after = at + 1 + (self.reader.kind(at + 1) in (",", ";", "and"))
            more = self.tokens[after].quotation if after < len(self.tokens) else None
            if quotation is None or more is None:
                break
            quotation = replace(quotation, end=more.end, text=f"{quotation.text}\n{more.text}")
            at = after
        return quotation, at + 1

    def _aside(self, index: int) -> int:
        """«Пункты 1 и 2 Перечня (приложение к приказу)»: the annex holds the units before it."""
        chain = self.reader.chain(index + 1)
        if chain is None or chain.paths[0][0][0] != "приложение":
            return 0
        held = [merge(chain.paths[0], path) for path in self.targets]
        if self.current is not None:
            self.current = self.got.objects = held
        else:
            self.where = held
        return chain.end

    def _annexed(self, index: int) -> int:
        """«изложить в новой редакции (прилагается)»."""
        if "прилага" in self.tokens[index].text:
            self.got.by_annex = True
        return 0

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
        if not self.amends and self.tokens[index].text.lower().endswith("тся"):
            return 0
        if verb == "repeal" and not self._repeals(index):
            return 0
        if verb == "renumber" and not self._renumbers(index):
            if not self._repeals(index):
                return 0
            verb = "repeal"  # «считать утратившей силу»
        if self.got.verb_first and not self.got.complete:
            self.got.verb = ""
        self._flush_complete()
        if self.got.verb and not self.got.verb_first:
            self._flush()
        got = self.got
        got.verb = verb
        got.verb_first = not (got.objects or got.old or got.anchors)
        return 0

    def _repeals(self, index: int) -> bool:
        if self.tokens[index].text.lower() == "отменить":
            return True
        ahead = [token.text.lower() for token in self.tokens[index + 1 : index + 5]]
        if any(word.startswith(("утратив", "недейств")) for word in ahead):
            return True
        pairs = zip(ahead, ahead[1:], strict=False)
        return any(word == "не" and after.startswith("действующ") for word, after in pairs)

    def _renumbers(self, index: int) -> bool:
        """Whether new numbers follow, at once or after the old ones («считая пункты 3 и 4 …»)."""
        at = index + 1
        for _ in range(2):
            while self.reader.kind(at) in ("respectively", "new", ","):
                at += 1
            chain = self.reader.chain(at)
            if chain is None or chain.may_be("ins"):
                return chain is not None
            at = chain.end
        return False

    def _pronoun(self, _: int) -> int:
        """«… считать абзацем шестым и дополнить его словами»."""
        if self.last and self.got.verb and not self.got.objects:
            self.where, self.current = self.last, None
        return 0

    def _flush_complete(self) -> None:
        if self.got.complete:
            self._flush()

    def _flush(self) -> None:
        got = self.got
        verb = got.verb or self._implied()
        self._settle(got)
        where = Setting(tuple(self.targets), self.everywhere, self.whole_act and not self.ops)
        found = operations(verb, got, where)
        if verb:
            self.located = False
        if found:
            fresh = list(dict.fromkeys(raw.path for raw in found))
            self.last = renumbered(got, where) if verb == "renumber" else fresh
        self.ops += found
        sticky = got.verb_first and verb == got.verb
        self.got = Gathered(verb=verb if sticky else "", verb_first=sticky)

    def _settle(self, got: Gathered) -> None:
        """Words without a place of their own stand in the units named by now."""
        here = tuple(self.targets)
        got.old = [held if held.holders else replace(held, holders=here) for held in got.old]
        got.anchors = [held if held.holders else replace(held, holders=here)
                       for held in got.anchors]  # fmt: skip

    def _implied(self) -> str:
        """«слова "а" заменить словами "б", слова "в" словами "г"»: the verb goes on."""
        if self.got.new and self.ops:
            return "replace" if self.got.old else "add" if self.got.anchors else ""
        return ""


def _is_address(chain: Chain) -> bool:
    """«в части регулирования» is no address: such a unit needs its number."""
    return all(path[-1][1] or path[-1][0] not in _NEEDS_NUMBER for path in chain.paths)


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
    "effect": Clause._effect,
    "(": Clause._aside,
    "aside": Clause._annexed,
    "other": Clause._annex,
}
