"""Orders as the text of an amending act: articles, пункты, подпункты and the lines below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from legaltext.documents import approved_by
from legaltext.model import Address, Kind, Op, Step
from legaltext.quotes import Quotes
from legaltext.references import LETTERS, format_address, format_step
from legaltext.structure.lookup import CONTAINERS
from legaltext.unitwords import UNITS
from legaltext.wording.orders import Order

_ON_WORDS = frozenset((Op.REPLACE_WORDS, Op.DELETE_WORDS, Op.INSERT_AFTER, Op.APPEND_WORDS))
_IN_UNIT = frozenset((Op.REPLACE_WORDS, Op.DELETE_WORDS))
_OF_LISTS = frozenset((Op.ADD_UNIT, Op.DELETE_UNIT, Op.RENUMBER, Op.REPEAL))
Sentence = tuple[Order, ...]
"""Orders told in one sentence: one of any kind, or several on the words of one unit."""


def sentences(orders: Sequence[Order]) -> list[Sentence]:
    """Orders that one sentence tells: on the words of one unit, or new units next to each other."""
    result: list[Sentence] = []
    for order in orders:
        if result and _joins(result[-1][-1], order):
            result[-1] = (*result[-1], order)
        else:
            result.append((order,))
    return result


def _joins(last: Order, order: Order) -> bool:
    if {last.op, order.op} <= _ON_WORDS:
        return last.target == order.target
    if not (last.op is order.op and _told_together(order)) or order.place or last.place:
        return False
    return _parent(last.target) == _parent(order.target) and (
        last.target.steps[-1].kind == order.target.steps[-1].kind
    )


def _told_together(order: Order) -> bool:
    """Whether the order may join the one before it: a repeal, or a new unit right after it."""
    if order.op is Op.ADD_UNIT:
        return order.follows
    return order.op in (Op.REPEAL, Op.RENUMBER)


def _parent(target: Address) -> Address:
    return Address(target.steps[:-1])


class Layout:
    """Writes sentences; style is how inserted numbers are printed (see `format_number`).

    documents: nouns of the approved documents by the step of their annex; by: the act that approves
    them, in the instrumental.
    """

    def __init__(
        self, style: str, documents: Mapping[Step, str] | None = None, by: str = ""
    ) -> None:
        self.style, self.documents, self.by = style, documents or {}, by

    def address(self, address: Address, case: str) -> str:
        """The address in words; an annex that is an approved document goes by its name."""
        document = self.documents.get(address.steps[0]) if address.steps else None
        if document is None:
            return format_address(address, case, self.style)
        inner = format_address(Address(address.steps[1:]), case, self.style)
        return f"{inner} {approved_by(document, 'gen' if inner else case, self.by)}".lstrip()

    def items(self, orders: Sequence[Order], above: Address) -> list[str]:
        """`1)`, `2)` … without their final signs, a text each; several lines where they nest.

        above: the unit that the opening formula has named already.
        """
        if above.steps:
            second = self._second_level(above, sentences(orders))
            told = [self._subgroup(address, above, inner) for address, inner in second]
            return [f"{n}) {text}" for n, text in enumerate(told, 1)]
        groups: list[tuple[Step | None, list[Sentence]]] = []
        for step, found in groupby(sentences(orders), lambda each: _top(each[0].target)):
            chunk = list(found)
            if step is None:
                groups += [(None, [each]) for each in chunk]
                continue
            while len(chunk) > 1 and len(self._second_level(shared(chunk), chunk)) > len(LETTERS):
                groups.append((step, chunk[: len(LETTERS)]))
                chunk = chunk[len(LETTERS) :]
            groups.append((step, chunk))
        return [f"{n}) {self._group(step, found)}" for n, (step, found) in enumerate(groups, 1)]

    def _group(self, step: Step | None, found: list[Sentence]) -> str:
        if len(found) == 1 or step is None:
            return self.sentence(found[0], Address())
        above = shared(found)
        lines = [f"{_within(self.address(above, 'prep')).rstrip(',')}:"]
        second = self._second_level(above, found)
        letters = [
            f"{LETTERS[n]}) {self._subgroup(address, above, inner)}"
            for n, (address, inner) in enumerate(second)
        ]
        return "\n".join((*lines, ";\n".join(letters)))

    def _second_level(
        self, above: Address, found: Sequence[Sentence]
    ) -> list[tuple[Address, list[Sentence]]]:
        size = len(above.steps)
        result: list[tuple[Address, list[Sentence]]] = []
        apart = True
        for each in found:
            address = Address(each[0].target.steps[: size + 1])
            before, apart = apart, len(each[0].target.steps) == size + 1 and _is_of_list(each)
            if result and result[-1][0] == address and not apart and not before:
                result[-1][1].append(each)
            else:
                result.append((address, [each]))
        return result

    def _subgroup(self, address: Address, above: Address, found: list[Sentence]) -> str:
        if len(found) == 1:
            return self.sentence(found[0], above)
        if any(each[0].target == address and not _adds(each[0]) for each in found):
            return ";\n".join(self.sentence(each, above) for each in found)
        head = self.address(_relative(address, above), "prep").rstrip(",")
        inner = ";\n".join(self.sentence(each, address) for each in found)
        return f"{_within(head)}:\n{inner}"

    def sentence(self, orders: Sentence, above: Address, of: str = "") -> str:
        """One sentence, its address told from `above` on; of: the act, where it is named here."""
        first = orders[0]
        if first.op in _ON_WORDS:
            return self._on_words(orders, above, of)
        if first.op is Op.ADD_UNIT:
            return self._addition(orders, above, of)
        if first.op is Op.REPEAL:
            return f"{self._units(orders, above, of)} признать {_repealed(orders)} силу"
        if first.op is Op.RENUMBER:
            return f"{self._units(orders, above, of)} считать {self._renumbered(orders)}"
        unit = self._named(_relative(first.target, above), "acc", of, first.label)
        if first.op is Op.DELETE_UNIT:
            return f"{unit} исключить"
        return f"{unit} изложить в следующей редакции:\n{quoted(first.new)}"

    def _named(self, address: Address, case: str, of: str, label: str = "") -> str:
        """The unit of the act; a row without a number by its words."""
        if label:
            row = f"{UNITS[address.steps[-1].kind].form(case)} {quoted(label)}"
            above = self.address(_parent(address), "gen")
            return " ".join(filter(None, (row, above, of)))
        return " ".join(filter(None, (self.address(address, case), of)))

    def _units(self, orders: Sentence, above: Address, of: str) -> str:
        """«часть 3», «части 3, 5 и 6 статьи 20»: units of one kind under one parent."""
        if len(orders) == 1:
            return self._named(_relative(orders[0].target, above), "acc", of)
        parent = self.address(_relative(_parent(orders[0].target), above), "gen")
        steps = [order.target.steps[-1] for order in orders]
        return " ".join(filter(None, (self._many(steps, "acc"), parent, of)))

    def _many(self, steps: Sequence[Step], case: str) -> str:
        """«пункты 3, 5 и 7», «пункты 3–6» where whole numbers follow one another."""
        word = UNITS[steps[0].kind].form(case, plural=True)
        numbers = [format_step(step, case, self.style).partition(" ")[2] for step in steps]
        places = [_in_order(step) for step in steps]
        if len(steps) > 2 and places == list(range(places[0], places[0] + len(places))):
            dash = " – " if numbers[0].startswith('"') else "–"
            return f"{word} {numbers[0]}{dash}{numbers[-1]}"
        return f"{word} {_listed(numbers)}"

    def _renumbered(self, orders: Sequence[Order]) -> str:
        """«пунктом 4», «соответственно пунктами 4–6»."""
        steps = [Address.parse(order.new).steps[0] for order in orders]
        if len(steps) == 1:
            return format_step(steps[0], "ins", self.style)
        return f"соответственно {self._many(steps, 'ins')}"

    def _addition(self, orders: Sentence, above: Address, of: str) -> str:
        whole = self._named(_relative(_parent(orders[0].target), above), "acc", of)
        lead = " ".join(filter(None, (whole, self._place(orders[0]), "дополнить")))
        block = quoted("\n".join(order.new for order in orders))
        return f"{lead} {self._added(orders)} следующего содержания:\n{block}"

    def _place(self, order: Order) -> str:
        """«после пункта 3» where the number alone does not put the new unit in its place."""
        if order.place is None:
            return ""
        case = "ins" if order.before else "gen"
        beside = self._named(Address(order.place.steps[-1:]), case, "", order.label)
        return f"{'перед' if order.before else 'после'} {beside}"

    def _added(self, orders: Sentence) -> str:
        """«частью 4», «пунктами 3.6 и 3.7», «новым абзацем третьим», «абзацами»."""
        steps = [order.target.steps[-1] for order in orders]
        several = len(steps) > 1 or orders[0].several
        word = UNITS[steps[0].kind].form("ins", plural=several)
        indent = steps[0].kind == Kind.INDENT
        if indent and (orders[-1].at_end or orders[0].place):
            return word
        if several and len(steps) == 1:
            return word
        names = [format_step(step, "ins", self.style) for step in steps]
        if len(steps) == 1:
            return f"новым {names[0]}" if steps[0].kind == Kind.INDENT else names[0]
        numbers = [name.partition(" ")[2] for name in names]
        listed = _listed(numbers)
        return f"новыми {word} {listed}" if steps[0].kind == Kind.INDENT else f"{word} {listed}"

    def _on_words(self, orders: Sentence, above: Address, of: str) -> str:
        target = _relative(orders[0].target, above)
        inside = orders[0].op in _IN_UNIT
        unit = self._named(target, "prep" if inside else "acc", of)
        told = ", ".join(_operation(order) for order in orders)
        return f"{_within(unit) if inside else unit} {told}"


def quoted(text: str) -> str:
    """The text in quotes from which it can be read back; straight ones where they serve."""
    return next((q for q in (f'"{text}"', f"«{text}»") if _reads_back(q)), f'"{text}"')


def _reads_back(quotation: str) -> bool:
    """Whether the marks around the text, and no marks in it, are its ends."""
    if not any(sign in '"«»„“”' for sign in quotation[1:-1]):
        return quotation[0] == '"'
    said = f"изложить в следующей редакции:\n{quotation};\n"
    quotes = Quotes(said)
    return quotes.block(0).text == quotation[1:-1]


def _operation(order: Order) -> str:
    old, new = order.old, order.new
    if order.op is Op.DELETE_WORDS:
        return f"{_noun(old, 'acc')} {quoted(old)} исключить"
    if order.op is Op.INSERT_AFTER:
        after = f"после {_noun(old, 'gen')} {quoted(old)}"
        return f"{after} дополнить {_noun(new, 'ins')} {quoted(new)}"
    if order.op is Op.APPEND_WORDS:
        return f"дополнить {_noun(new, 'ins')} {quoted(new)}"
    if old in SIGNS and new in SIGNS:
        return f"{SIGNS[old][0]} заменить {SIGNS[new][1]}"
    replaced = f"{_noun(old, 'acc')} {quoted(old)}"
    return f"{replaced} заменить {_noun(new, 'ins')} {quoted(new)}"


SIGNS = {
    ".": ("точку", "точкой"),
    ";": ("точку с запятой", "точкой с запятой"),
    ",": ("запятую", "запятой"),
    ":": ("двоеточие", "двоеточием"),
}
"""The sign that ends a unit, named in the accusative and in the instrumental."""
_NOUNS = {
    "acc": ("слово", "слова", "цифры"),
    "gen": ("слова", "слов", "цифр"),
    "ins": ("словом", "словами", "цифрами"),
}


def _noun(fragment: str, case: str) -> str:
    """«слово», «слова» or «цифры» by what is quoted, in the case asked for."""
    one, many, figures = _NOUNS[case]
    pieces = fragment.split()
    if len(pieces) > 1:
        return many
    core = fragment.strip(".,;:()")
    return figures if core and core.replace(".", "").replace(",", "").isdigit() else one


def _repealed(orders: Sentence) -> str:
    if len(orders) > 1:
        return "утратившими"
    gender = UNITS[orders[0].target.steps[-1].kind].gender
    return "утратившей" if gender == "f" else "утратившим"


def _in_order(step: Step) -> int:
    """The place of a whole number or a letter among its like; far apart for inserted numbers."""
    parts = step.number.parts if step.number else ()
    if len(parts) != 1:
        return -1
    return parts[0] if isinstance(parts[0], int) else LETTERS.find(parts[0])


def _listed(numbers: Sequence[str]) -> str:
    return f"{', '.join(numbers[:-1])} и {numbers[-1]}"


def _within(words: str) -> str:
    """«в части», «во втором предложении»."""
    return f"во {words}" if words.startswith("втор") else f"в {words}"


def _relative(address: Address, above: Address) -> Address:
    size = len(above.steps)
    return Address(address.steps[size:]) if address.steps[:size] == above.steps else address


def _top(target: Address) -> Step | None:
    """The article (or annex) of an order; None for what stands outside of them."""
    first = target.steps[0] if target.steps else None
    if first is None or first.kind in CONTAINERS or len(target.steps) == 1:
        return None
    return first


def shared(found: Sequence[Sentence]) -> Address:
    """The smallest unit that holds all that the sentences change."""
    contexts = [_parent(each[0].target).steps for each in found]
    size = 0
    while all(len(c) > size and c[size] == contexts[0][size] for c in contexts):
        size += 1
    return Address(contexts[0][:size])


def _is_of_list(sentence: Sentence) -> bool:
    """Whether a sentence changes the list that the unit stands in, not the unit."""
    return sentence[0].op in _OF_LISTS


def _adds(order: Order) -> bool:
    return order.op is Op.ADD_UNIT
