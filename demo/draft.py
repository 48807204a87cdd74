"""The model law in the library, and the draft that amends it in three versions."""

import datetime as dt
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from acts.models import Redaction
from acts.services.imports import import_path
from council.services.assignments import assignment_give
from demo import remarks
from demo.people import Cast
from drafts.models import Draft, DraftVersion, Stage
from drafts.scripted import reword, unit_saying
from drafts.services.drafts import create_draft
from drafts.services.repeal import repeal_unit
from drafts.services.stages import change_stage
from drafts.services.versions import make_version
from drafts.services.working_text import insert_unit, remove_unit
from outbox.services import deliver

LAW = Path(__file__).parent / "texts" / "model-law.txt"
TITLE = "О внесении изменений в Модельный закон «О промышленных кластерах»"


class DemoFailed(RuntimeError):
    """The demo's own texts did not do what they are there for."""


def library() -> Redaction:
    result = import_path(path=LAW, actor=None)
    if result.redaction is None:
        raise DemoFailed(result.reason)
    return result.redaction


def draft(cast: Cast, redaction: Redaction) -> Draft:
    """The draft with its versions and remarks; versions that stand already are left as they are."""
    known = Draft.objects.filter(title=TITLE).first()
    made = known or create_draft(
        actor=cast["staff"], redaction=redaction, title=TITLE, committee=cast.committee,
        council=cast.council.body,
    )  # fmt: skip
    if known is None:
        _assign(made, cast)
    for number, step in enumerate((_first, _second, _third), 1):
        if not made.versions.filter(number=number).exists():
            step(made, cast)
    return made


def _assign(made: Draft, cast: Cast) -> None:
    """The invited expert reads by this alone; an expert of the council has a week."""
    week = timezone.localdate() + dt.timedelta(days=7)
    for who, task, deadline in (
        ("invited", "Проверить порядок выхода участника из кластера", None),
        ("expert", "Прочитать требования к кластеру: статьи 5 и 6", week),
    ):
        assignment_give(
            actor=cast["secretary"], draft=made, user=cast[who], task=task, deadline=deadline
        )


def _first(made: Draft, cast: Cast) -> None:
    staff = cast["staff"]
    _reword(made, staff, "не менее чем пяти участников", "не менее чем десяти участников")
    _reword(made, staff, "в течение 30 дней со дня", "в течение 20 рабочих дней со дня")
    version = _version(
        made, staff, "К заседанию совета", "Первый текст по поручению комитета", Stage.EXPERT
    )
    remarks.on_first(version, cast)


def _second(made: Draft, cast: Cast) -> None:
    staff = cast["staff"]
    _reword(made, staff, "не менее чем десяти участников", "не менее чем семи участников")
    _reword(made, staff, "не менее 20 процентов общего", "не менее 15 процентов общего")
    _reword(made, staff, "двух образовательных организаций.", "двух образовательных организаций;")
    _after(
        made, staff, "двух образовательных организаций;",
        "5) функциональная карта ведется в электронной форме и обновляется не реже одного раза в год.",
    )  # fmt: skip
    leaving = unit_saying(made, "3. Участник вправе выйти")
    remove_unit(actor=staff, unit=leaving)
    _after(made, staff, "2. Решения уполномоченного органа могут быть", leaving.text)
    repeal_unit(actor=staff, unit=unit_saying(made, "4. Специализированная организация ежегодно"))
    version = _version(
        made, staff, "После заседания совета", "Учтены замечания к требованиям", Stage.PUBLIC
    )
    remarks.on_second(version, cast)


def _third(made: Draft, cast: Cast) -> None:
    staff = cast["staff"]
    _reword(made, staff, "не более 40 процентов затрат", "не более 50 процентов затрат")
    _reword(made, staff, "в течение пяти рабочих дней", "в течение трех рабочих дней")
    _version(made, staff, "К внесению", "Уточнены меры поддержки и срок внесения в реестр", "")


def _version(made: Draft, staff: User, label: str, reason: str, stage: str) -> DraftVersion:
    version = make_version(actor=staff, draft=made, label=label, reason=reason)
    if stage:
        change_stage(actor=staff, version=version, stage=stage, reason=_("Показ"))
    deliver()
    return version


def _reword(made: Draft, actor: User, old: str, new: str) -> None:
    reword(actor=actor, draft=made, old=old, new=new)


def _after(made: Draft, actor: User, words: str, text: str) -> None:
    insert_unit(actor=actor, after=unit_saying(made, words), text=text)
