"""A complete amending act from two acts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from legaltext.align import align
from legaltext.documents import document_of
from legaltext.model import Act, Address, Kind, LegalTextError, Op, Step
from legaltext.references import format_address, format_step
from legaltext.structure import addresses
from legaltext.wording.escalation import coarser
from legaltext.wording.layout import Layout, quoted, sentences, shared
from legaltext.wording.orders import ROOT, Order
from legaltext.wording.plan import plan
from legaltext.wording.proof import Proof, prove
from legaltext.wording.titles import in_case, kind_in_case, kind_of_amending, short

ROUNDS = 12
"""So many times a unit grows from words to the act; one round usually serves."""


def amend(before: Act, after: Act, title: str) -> str:
    """The amending act that turns `before` into `after`; "" where there is nothing to change.

    title: the full reference of the amended act in the nominative, publication sources included.
    Every text is proved; what comes out otherwise than wanted is restated more coarsely and proved
    again. The last text, the whole act restated, is returned as it is: its proof is the caller's.
    """
    alignment, coarse = align(before, after), frozenset[int]()
    for _ in range(ROUNDS):
        orders = plan(alignment, before, after, coarse)
        text = _text(orders, title, before)
        if not text or ROOT in coarse:
            return text
        proof = _proof(before, after, text)
        if proof is not None and proof.ok:
            return text
        coarse = coarser(alignment, orders, proof, coarse)
    return _text(plan(alignment, before, after, frozenset((ROOT,))), title, before)


def _proof(before: Act, after: Act, text: str) -> Proof | None:
    """None where the text cannot even be read as changes of this act."""
    try:
        return prove(before, after, text)
    except LegalTextError:
        return None


def _text(orders: list[Order], title: str, before: Act) -> str:
    if not orders:
        return ""
    whole = {order.target.steps for order in orders if order.op is Op.REPLACE_UNIT}
    named = {step: one for step, one in documents_of(before).items() if (step,) not in whole}
    return text_of(orders, title.strip(), number_style(before), named)


def documents_of(act: Act) -> dict[Step, str]:
    """Documents that the act approves, by the steps of their annexes; those named alike aside."""
    found: dict[Step, str] = {}
    for address, unit in addresses(act):
        document = document_of(unit.kind, unit.number is not None, unit.text)
        if document is not None:
            found[address.steps[0]] = document
    return {step: one for step, one in found.items() if [*found.values()].count(one) == 1}


def text_of(
    orders: list[Order], title: str, style: str, documents: Mapping[Step, str] | None = None
) -> str:
    """Heading, opening formula and the changes, numbered where there are several."""
    documents = documents or {}
    told = sentences(orders)
    whole = not orders[0].target.steps
    above = shared(told) if len(told) > 1 else Address()
    above = above if above.steps and above.steps[0].kind == Kind.ARTICLE else Address()
    first = "" if whole or (len(told) > 1 and not above.steps) else _article(orders[0], style)
    lines = [heading(title, single=len(told) == 1, article=first)]
    if whole:
        lines.append(f"{_capital(in_case(title, 'accs'))} изложить в следующей редакции:")
        lines.append(f"{quoted(orders[0].new)}.")
    elif len(told) == 1:
        case = "gent" if _unit_named(orders[0]) else "accs"
        approved = orders[0].target.steps[0] in documents
        of = "" if approved else in_case(title, case)
        layout = Layout(style, documents, in_case(title, "ablt"))
        said = layout.sentence(told[0], Address(), of)
        lines.append(f"{_capital(said)}.")
    else:
        where = format_address(above, "acc", style)
        named = f"{where} {in_case(title, 'gent')}" if where else in_case(title, "accs")
        lines.append(f"Внести в {named} следующие изменения:")
        layout = Layout(style, documents, f"указанным {kind_in_case(title, 'ablt')}")
        lines.append(";\n".join(layout.items(orders, above)) + ".")
    return "\n".join(lines) + "\n"


def heading(title: str, *, single: bool, article: str = "") -> str:
    """Kind and title of the amending act: «О внесении изменений в Федеральный закон "…"»."""
    noun = "изменения" if single else "изменений"
    named = in_case(short(title), "gent" if article else "accs")
    return f"{kind_of_amending(title)}\nО внесении {noun} в {article}{named}"


def _article(order: Order, style: str) -> str:
    """«статью 20 » for the heading, where the change stays within one article."""
    first = order.target.steps[0]
    adds_it = order.op is Op.ADD_UNIT and len(order.target.steps) == 1
    return (
        f"{format_step(first, 'acc', style)} " if first.kind == Kind.ARTICLE and not adds_it else ""
    )


def _unit_named(order: Order) -> bool:
    """Whether a unit stands before the act's title: «часть 2 статьи 5 Федерального закона …»."""
    return len(order.target.steps) > (1 if order.op is Op.ADD_UNIT else 0)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def number_style(act: Act) -> str:
    """How the act prints inserted numbers: superscript, paren, hyphen or dot."""
    marks = [unit.mark for unit in act.walk() if unit.number and len(unit.number.parts) > 1]
    if any(re.search("[¹²³⁴⁵⁶⁷⁸⁹⁰]", mark) for mark in marks):
        return "superscript"
    if any("(" in mark for mark in marks):
        return "paren"
    return "hyphen" if marks and all("-" in mark for mark in marks) else "dot"
