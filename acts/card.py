"""The card of an act: what is known of it beside its text, nothing empty."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acts.gaps import HEADING
from acts.models import Act, Citation, Redaction
from acts.services.linking import acts_meant
from legaltext import citations
from legaltext.model import Kind, Unit

REGISTERS = {"pravo.gov.ru": "http://pravo.gov.ru/proxy/ips/?docbody=&nd={}"}
"""Registers whose numbers lead to a page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`values`: words, each with the address it leads to or ""."""

    name: str
    values: tuple[tuple[str, str], ...]


def card_of(act: Act, redaction: Redaction, units: tuple[Unit, ...]) -> list[Fact]:
    """Two queries: the keywords; the act that changed it last, when only the text names it."""
    facts = [*_of_act(act), *_of_source(act), *_of_text(redaction, units)]
    return [fact for fact in facts if any(words for words, _url in fact.values)]


def _plain(name: str, words: str) -> Fact:
    return Fact(name, ((words, ""),))


def _day(day: object) -> str:
    return date_format(day, "j E Y") if day else ""


def _of_act(act: Act) -> Iterator[Fact]:
    yield _plain(_("Вид"), act.kind)
    yield _plain(_("Принявший орган"), act.body)
    yield _plain(_("Дата"), _day(act.date))
    yield _plain(_("Номер"), act.number)
    yield _plain(_("Состояние"), act.get_status_display())
    yield Fact(_("Ключевые слова"), tuple((word.name, "") for word in act.keywords.all()))


def _of_source(act: Act) -> Iterator[Fact]:
    yield Fact(_("Номер опубликования"), ((act.publication_number, act.publication_url),))
    yield _plain(_("Опубликован"), _day(act.published_on))
    for name, number in act.source_ids.items():
        page = REGISTERS.get(name, "").format(number)
        yield Fact(_("Номер в %(register)s") % {"register": name}, ((str(number), page),))
    yield _plain(_("Сведения источника на"), _day(act.as_of))


def _of_text(redaction: Redaction, units: tuple[Unit, ...]) -> Iterator[Fact]:
    yield _plain(_("Редакция от"), _day(redaction.dated))
    yield _plain(_("Текст действует с"), _day(redaction.starts_on))
    yield Fact(_("Последним изменил"), (_changer(redaction, units),))
    yield _plain(_("Составлена"), _made(redaction))
    yield _plain(_("Источник текста"), redaction.source_name)
    yield _plain(_("Загружен"), _day(redaction.imported_at))
    yield _plain(_("Отпечаток текста"), f"SHA-256 {redaction.sha256}")


def _changer(redaction: Redaction, units: tuple[Unit, ...]) -> tuple[str, str]:
    """The act of the library that the redaction was made by, else the one its heading names last."""
    if redaction.changed_by:
        return str(redaction.changed_by), _page(redaction.changed_by)
    if redaction.dated is None:
        return "", ""
    heading = _heading(units)
    named = citations.find(heading)
    same_day = [one for one in named if one.act_date == redaction.dated and one.act_number]
    if not same_day:
        return "", ""
    last = same_day[-1]
    known = Act.objects.filter(pk=_meant(last, heading[slice(*last.span)])).first()
    said = f"{last.act_kind} № {last.act_number}".strip()
    return (str(known), _page(known)) if known else (said, "")


def _meant(cited: citations.Citation, words: str) -> int | None:
    """Another kind or body may have an act of this number and day."""
    row = Citation(
        cited=words,
        act_kind=cited.act_kind,
        act_number=cited.act_number,
        act_date=cited.act_date,
    )
    return acts_meant([row])[0]


def _made(redaction: Redaction) -> str:
    """How a redaction that was made here came about; "" for one that came as a text."""
    made = getattr(redaction, "consolidation", None)
    if made is None:
        return ""
    said = _("по изменяющему акту, выполнено изменений: %(n)s") % {"n": len(made.report)}
    return (
        _("%(said)s, из них вручную: %(hand)s") % {"said": said, "hand": made.by_hand}
        if made.by_hand
        else said
    )


def _heading(units: tuple[Unit, ...]) -> str:
    lines = []
    for unit in units:
        if unit.kind not in (Kind.HEAD, Kind.NOTE):
            break
        lines += [one.text for one in unit.walk()]
    return "\n".join(lines)[:HEADING]


def _page(act: Act) -> str:
    return reverse("acts:detail", kwargs={"pk": act.pk})
