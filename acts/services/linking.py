"""Citations find their act in the library: at the import of the citing act, or when the cited one comes.

A link is made only when the words fit one act: a kind, a number and a date, or the title of a code.
Where a code is several acts (parts of the Civil Code), the article that is named tells which.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from acts.models import Act, Citation, Provision
from acts.pairs import matching
from legaltext.model import Address, Kind

NAMED = ("Кодекс", "Конституция")
"""Kinds of acts that are cited by their titles."""
REQUISITES = ("kind", "number", "date")
BATCH = 500
ISSUERS = ("правительств", "президент", "президиум")
"""Of these two may issue acts of one kind, number and day, and words that cite them say which did."""

Key = tuple[object, ...]


class Named(NamedTuple):
    """An act that a key names."""

    pk: int
    body: str


class Cited(Protocol):
    """What a citation names; a stored row or one to be stored."""

    cited: str
    act_kind: str
    act_title: str
    act_number: str
    act_date: dt.date | None
    act_nd: int | None
    to_address: str


def acts_meant(rows: Sequence[Cited]) -> list[int | None]:
    """For each row the act of the library that it names; None where it names none, or two may be meant.

    An act that the source itself names by its number in the register goes before what the words say.
    """
    found, known = _acts_named(rows), _acts_numbered(rows)
    meant = [_of_body(found.get(_key(row), []), row.cited) for row in rows]
    chosen = [acts[0] if len(acts) == 1 else None for acts in meant]
    doubtful = {n: acts for n, acts in enumerate(meant) if len(acts) > 1 and _article(rows[n])}
    for n, act in _chosen_by_article(rows, doubtful).items():
        chosen[n] = act
    return [known.get(row.act_nd, act) for row, act in zip(rows, chosen, strict=True)]


def _of_body(acts: list[Named], words: str) -> list[int]:
    """Those of the acts whose body the words do not contradict; of several the one whose body they say."""
    if not acts:
        return []
    low = re.split('["«“]', words)[0].lower()  # before the title, which may speak of anybody
    said = {one for one in ISSUERS if one in low}
    fitting = [one for one in acts if not (said and one.body) or _issuers(one.body) & said]
    if len(fitting) > 1:
        spelt = [one for one in fitting if one.body and _stems(one.body) <= _stems(low)]
        fitting = spelt or fitting
    return [one.pk for one in fitting]


def _issuers(body: str) -> set[str]:
    return {one for one in ISSUERS if one in body.lower()}


def _stems(text: str) -> set[str]:
    """«Министерства спорта» and «Министерство спорта» are one body."""
    return {word[:5] for word in re.findall(r"\w{4,}", text.lower())}


def link_to(*acts: Act) -> int:
    """Links the citations that waited for the acts; returns how many. Safe to repeat."""
    waiting = Citation.objects.filter(to_act=None)
    numbered = {
        (a.kind, a.number, a.date) for a in acts if a.number and a.date and a.kind not in NAMED
    }
    rows = list(matching(waiting, ("act_kind", "act_number", "act_date"), numbered))
    rows += matching(waiting, ("act_nd",), {(a.nd,) for a in acts if a.nd})
    if titles := {_title(act.title) for act in acts if act.kind in NAMED}:
        rows += waiting.filter(act_title__in=titles)
    rows = list({row.pk: row for row in rows}.values())
    for row, act in zip(rows, acts_meant(rows), strict=True):
        row.to_act_id = act
    linked = [row for row in rows if row.to_act_id]
    Citation.objects.bulk_update(linked, ["to_act"], batch_size=BATCH)
    return len(linked)


def _title(title: str) -> str:
    """«Гражданский кодекс Российской Федерации (часть вторая)» is cited without its part."""
    return title.casefold().split(" (часть")[0].strip()[:300]


def _key(row: Cited) -> Key:
    if row.act_number:
        return row.act_kind, row.act_number, row.act_date
    return (row.act_title,)


def _acts_named(rows: Sequence[Cited]) -> Mapping[Key, list[Named]]:
    """Acts of the library by the key of a citation; a number without a date names nothing."""
    found: dict[Key, list[Named]] = defaultdict(list)
    keys = {_key(row) for row in rows if row.act_number and row.act_date}
    for act in matching(Act.objects.only(*REQUISITES, "body"), REQUISITES, keys):
        found[act.kind, act.number, act.date].append(Named(act.pk, act.body))
    if any(row.act_title for row in rows if not row.act_number):
        for pk, title in Act.objects.filter(kind__in=NAMED).values_list("pk", "title"):
            found[(_title(title),)].append(Named(pk, ""))
    return found


def _acts_numbered(rows: Sequence[Cited]) -> dict[int | None, int]:
    """Acts of the library by their number in the register of pravo.gov.ru, where one alone has it."""
    numbers = {(row.act_nd,) for row in rows if row.act_nd}
    found: dict[int | None, list[int]] = defaultdict(list)
    for act in matching(Act.objects.only("nd"), ("nd",), numbers):
        found[act.nd].append(act.pk)
    return {nd: acts[0] for nd, acts in found.items() if len(acts) == 1}


def _article(row: Cited) -> str:
    steps = Address.parse(row.to_address).steps
    numbers = (str(step.number) for step in steps if step.kind == Kind.ARTICLE and step.number)
    return next(numbers, "")


def _chosen_by_article(rows: Sequence[Cited], doubtful: dict[int, list[int]]) -> dict[int, int]:
    """By the place of the row, where one alone of the acts has the article that is named."""
    if not doubtful:
        return {}
    acts = {pk for pks in doubtful.values() for pk in pks}
    holders: dict[str, set[int]] = defaultdict(set)
    articles = Provision.objects.filter(redaction__act__in=acts, kind=Kind.ARTICLE)
    for number, act in articles.values_list("number", "redaction__act").distinct():
        holders[number].add(act)
    fitting = {n: holders[_article(rows[n])].intersection(pks) for n, pks in doubtful.items()}
    return {n: pks.pop() for n, pks in fitting.items() if len(pks) == 1}
