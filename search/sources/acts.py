"""Acts: a document for the act and one for each provision of its current redaction."""

from collections.abc import Iterator

from acts import trees
from acts.models import Act, Provision, Redaction
from acts.selectors import current_redaction
from legaltext.model import Unit
from search.analysis import forms
from search.documents import IndexDocument
from search.query import Where
from search.sources import Source

STATES = frozenset(forms("РСФСР СССР Российской Федерации"))
LAWS = ("Федеральный закон", "Федеральный конституционный закон")
NAMESAKES = ("Кодекс", "Конституция", *LAWS)
# Thousands of laws have one of these titles, and none gives way to another.
AMENDING = ("О внесении изменени", "О признании утратившим", "О ратификации")


def keys() -> Iterator[int]:
    yield from Act.objects.order_by("pk").values_list("pk", flat=True)


def documents(pk: int) -> list[IndexDocument]:
    act = Act.objects.filter(pk=pk).first()
    redaction = current_redaction(act) if act else None
    if act is None or redaction is None:
        return []
    is_old = act.status == Act.Status.REPEALED or _has_successor(act)
    contexts = headings_above(trees.load(redaction.stored_tree.tree))
    rows = redaction.provisions.order_by("position")
    return [
        _whole(act, redaction, is_old),
        *(_provision(act, redaction, row, contexts.get(row.uid, ""), is_old) for row in rows),
    ]


def headings_above(units: tuple[Unit, ...], above: str = "") -> dict[str, str]:
    """{uid: headings of the divisions and chapters over it, a line each}"""
    found: dict[str, str] = {}
    for unit in units:
        found[unit.uid] = above
        if unit.children:
            own = f"{above}\n{unit.heading}".strip() if unit.heading else above
            found |= headings_above(unit.children, own)
    return found


def _has_successor(act: Act) -> bool:
    """Whether an act of the same kind and name was adopted later: a code in the place of a code."""
    if act.date is None:
        return False
    return any(one.date > act.date for one in _namesakes(act) if one.date)


def predecessors(act: Act) -> list[int]:
    """Acts in whose place this one came: the index shows them after those in force."""
    if act.date is None:
        return []
    return [one.pk for one in _namesakes(act) if one.date and one.date < act.date]


def _namesakes(act: Act) -> list[Act]:
    """Few rows are read: titles of laws begin alike, those of codes are written in many ways."""
    if act.kind not in NAMESAKES or act.title.startswith(AMENDING):
        return []
    others = Act.objects.filter(kind=act.kind).exclude(pk=act.pk)
    if act.kind in LAWS:
        others = others.filter(title__startswith=" ".join(act.title.split()[:3]))
    own = _name(act.title)
    return [one for one in others.only("pk", "title", "date") if _name(one.title) == own]


def _name(title: str) -> list[str]:
    """A title without the name of the state: the code of the republic gave way to that of today."""
    return [form for form in forms(title) if form not in STATES]


def _whole(act: Act, redaction: Redaction, is_old: bool) -> IndexDocument:
    dated = f"{act.date:%d.%m.%Y}" if act.date else ""
    return IndexDocument(
        key=f"act:{act.pk}",
        parent=f"act:{act.pk}",
        where=Where.ACTS,
        title=act.title,
        text=" ".join(part for part in (act.kind, act.body, dated, act.number, act.title) if part),
        act_kind=act.kind,
        issuer=act.body,
        number=act.number,
        date=act.date,
        status=act.status,
        position=-1,
        is_old=is_old,
        source=redaction.source_name,
    )


def _provision(
    act: Act, redaction: Redaction, row: Provision, context: str, is_old: bool
) -> IndexDocument:
    return IndexDocument(
        key=f"provision:{redaction.pk}:{row.uid}",
        parent=f"act:{act.pk}",
        where=Where.ACTS,
        title=act.title,
        text=row.text,
        heading=row.heading,
        context=context,
        address=row.address,
        act_kind=act.kind,
        issuer=act.body,
        number=act.number,
        date=act.date,
        status=act.status,
        position=row.position,
        is_old=is_old,
        source=redaction.source_name,
    )


SOURCE = Source("act", keys, documents)
