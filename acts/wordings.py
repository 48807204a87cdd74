"""How places of an act are named on pages: «Статья 6, часть 2, пункт 5», «ст. 6, ч. 2, п. 5»."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from legaltext.model import Address, Kind, Step
from legaltext.references import format_step

SHORT = {
    Kind.ARTICLE: "ст.",
    Kind.PART: "ч.",
    Kind.POINT: "п.",
    Kind.SUBPOINT: "подп.",
    Kind.INDENT: "абз.",
    Kind.CHAPTER: "гл.",
    Kind.DIVISION: "разд.",
    Kind.ANNEX: "прил.",
}
NBSP = "\u00a0"
FEMININE = {
    Kind.ARTICLE,
    Kind.PART,
    Kind.CHAPTER,
    Kind.PREAMBLE,
    Kind.SIGNATURE,
    Kind.ROW,
    Kind.TABLE,
}
NEUTER = {Kind.REMARK, Kind.ANNEX}
PLURAL = {Kind.HEAD}


def place(address: Address | None) -> str:
    """The address from the largest unit down; the whole act for an empty one."""
    if address is None or not address.steps:
        return _("Текст акта")
    words = ", ".join(_step(step) for step in address.steps)
    return words[:1].upper() + words[1:]


def short_place(address: Address | None) -> str:
    if address is None or not address.steps:
        return _("текст акта")
    return ", ".join(_short(step) for step in address.steps)


def _step(step: Step) -> str:
    if step.kind == Kind.PREAMBLE:
        return _preamble(step)
    try:
        return format_step(step).replace(" ", NBSP)
    except KeyError:  # a unit that references do not name: the act's heading, a signature, a table
        return str(step.kind)


def _preamble(step: Step) -> str:
    """Its paragraphs are numbered in addresses; nobody calls the first one «преамбула 1»."""
    number = str(step.number or 1)
    return (
        str(Kind.PREAMBLE)
        if number == "1"
        else f"{Kind.PREAMBLE}, {SHORT[Kind.INDENT]}{NBSP}{number}"
    )


def _short(step: Step) -> str:
    kind = SHORT.get(Kind(step.kind)) if step.kind in set(Kind) else None
    if kind is None or step.number is None:
        return _step(step)
    return (
        f"{kind}{NBSP}{format_step(step).split(' ')[-1]}"
        if kind != "абз."
        else (f"{kind}{NBSP}{step.number}")
    )


def ended_words(last: dt.date) -> str:
    """Of a text after which the library has no other; whether the act is in force, it does not know."""
    day = date_format(last, "d.m.Y")
    return _(
        "последний известный текст действовал по %(day)s, что после – в библиотеке не сказано"
    ) % {"day": day}


def new_of(kind: str) -> str:
    """«новая часть», «новый пункт»."""
    if kind in FEMININE:
        return pgettext("женский род", "новая %s") % kind
    if kind in PLURAL:
        return pgettext("множественное число", "новые %s") % kind
    if kind in NEUTER:
        return pgettext("средний род", "новое %s") % kind
    return pgettext("мужской род", "новый %s") % kind


def none_of(kind: str) -> str:
    """«части нет», as the empty side of a comparison says."""
    if kind not in GENITIVE:
        return _("этого места нет")
    return _("%s нет") % GENITIVE[Kind(kind)]


GENITIVE = {
    Kind.HEAD: "реквизитов",
    Kind.PREAMBLE: "преамбулы",
    Kind.ARTICLE: "статьи",
    Kind.PART: "части",
    Kind.POINT: "пункта",
    Kind.SUBPOINT: "подпункта",
    Kind.INDENT: "абзаца",
    Kind.CHAPTER: "главы",
    Kind.DIVISION: "раздела",
    Kind.ANNEX: "приложения",
    Kind.REMARK: "примечания",
}
