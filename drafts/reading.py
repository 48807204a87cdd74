"""A version as it will be read: its text with what differs from the act in force."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts import trees as act_trees
from acts.outline import OutlineItem, outline
from acts.rendering import Decoration, pieces_of
from acts.wordings import new_of
from drafts import trees
from drafts.hooks import Asides
from drafts.models import VersionText
from legaltext.model import Act, Kind
from legaltext.words import word_runs

LONG = 120
"""A quote of what was, in characters; a longer one is cut: the comparison shows it whole."""


@dataclass(frozen=True)
class Reading:
    """text: escaped pieces, made as they are taken."""

    text: Iterator[str]
    outline: list[OutlineItem]


def act_and_base(version_text: VersionText) -> tuple[Act, Act]:
    """The version's act and the act in force; nothing is queried when both trees were selected."""
    return trees.act_of_version(version_text), act_trees.act_of(version_text.base_redaction)


def reading_of(act: Act, base: Act, asides: Asides) -> Reading:
    classes, notes = marks_of(base, act)
    for uid, css in asides.classes.items():
        classes[uid] = f"{classes.get(uid, '')} {css}".strip()
    decoration = Decoration(
        marks=asides.marks, classes=classes, notes=notes, margins=asides.margins
    )
    return Reading(pieces_of(act.units, decoration), outline(act.units, asides.counts))


def marks_of(base: Act, act: Act) -> tuple[dict[str, str], dict[str, str]]:
    """By uid: the class of a unit that is new or edited, and what it was in words."""
    before = {unit.uid: unit.text for unit in base.walk()}
    classes: dict[str, str] = {}
    notes: dict[str, str] = {}
    for unit in act.walk():
        if unit.kind != Kind.NOTE:
            css, note = what_became(before.get(unit.uid), unit.text, unit.kind)
            if css:
                classes[unit.uid], notes[unit.uid] = css, note
    return classes, notes


def what_became(was: str | None, text: str, kind: str) -> tuple[str, str]:
    """(class, «Изменено: было «пяти»»); ("", "") for a unit that is as it was; `was` None: a new one."""
    if was is None:
        return "is-new", _first_upper(new_of(kind))
    return ("", "") if was == text else ("is-edit", _what_was(was, text))


def _what_was(was: str, text: str) -> str:
    """«Изменено: было «пяти»; добавлено «…»»."""
    told: list[str] = []
    gone = ""
    for run in word_runs(was, text):
        if run.op == "del":
            gone = run.text
        elif run.op == "ins":
            told.append(_was(gone) if gone else _("добавлено «%s»") % _cut(run.text))
            gone = ""
        elif gone:
            told.append(_("исключено «%s»") % _cut(gone))
            gone = ""
    if gone:
        told.append(_("исключено «%s»") % _cut(gone))
    return _("Изменено: %s") % "; ".join(told)


def _was(words: str) -> str:
    return _("было «%s»") % _cut(words)


def _cut(words: str) -> str:
    words = words.strip()
    return words if len(words) <= LONG else f"{words[:LONG].rsplit(' ', 1)[0]} …"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
