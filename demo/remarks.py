"""What the experts of the demo say, in all layers; sent again, each stays one."""

from council.models import Layer, Thread
from council.services.threads import thread_open, thread_reply, thread_resolve
from demo.people import Cast
from drafts import trees
from drafts.models import DraftVersion
from drafts.selectors import version_text_of


def on_first(version: DraftVersion, cast: Cast) -> None:
    """Remarks on the first version; the second edits one inside, moves one and loses one."""
    number = _say(
        version, cast, "expert", "не менее чем десяти участников", Layer.COUNCIL, "number",
        "Десять участников закрывают путь малым кластерам. В обосновании нет расчёта, почему порог "
        "удвоен.",
        wording="не менее чем семи участников",
    )  # fmt: skip
    _answer(number, cast, "expert3", "Семь поддерживаю.", "number-1")
    _answer(number, cast, "staff", "Порог предложим изменить в следующей версии.", "number-2")
    _say(
        version, cast, "expert2", "не менее 20 процентов общего объема", Layer.SECTION, "share",
        "Доля взята из **старых** данных: сейчас у двух третей участников она ниже.",
    )  # fmt: skip
    _say(
        version, cast, "expert", "функциональной картой", Layer.PRIVATE, "map",
        "Проверить, кто ведёт карту, пока специализированной организации нет.",
    )  # fmt: skip
    _say(
        version, cast, "expert3", "ежегодно представляет в уполномоченный орган отчет",
        Layer.COUNCIL, "report",
        "Отчёт дублирует сведения статьи 12: достаточно одного.",
    )  # fmt: skip
    _say(
        version, cast, "invited",
        "вправе выйти из состава кластера, предупредив об этом специализированную организацию",
        Layer.COUNCIL, "leave", "Правилу о выходе место в статье 13.",
    )  # fmt: skip


def on_second(version: DraftVersion, cast: Cast) -> None:
    """Remarks on the second version; one of them is settled."""
    done = _say(
        version, cast, "chair", "обновляется не реже одного раза в год", Layer.COUNCIL, "yearly",
        "Срок согласован с уполномоченным органом?",
    )  # fmt: skip
    _answer(done, cast, "staff", "Да, письмо получено.", "yearly-1")
    thread_resolve(actor=cast["chair"], thread=done)


def _say(
    version: DraftVersion,
    cast: Cast,
    who: str,
    words: str,
    layer: Layer,
    token: str,
    text: str,
    wording: str = "",
) -> Thread:
    section = cast.section if layer == Layer.SECTION else None
    return thread_open(
        actor=cast[who], version=version, layer=layer, section=section, text=text,
        wording=wording, token=f"demo-{token}", **_place(version, words),
    )  # fmt: skip


def _place(version: DraftVersion, words: str) -> dict[str, object]:
    units = trees.act_of_version(version_text_of(version)).walk()
    unit = next(unit for unit in units if words in unit.text)
    start = unit.text.index(words)
    return {"unit_uid": unit.uid, "start": start, "end": start + len(words)}


def _answer(thread: Thread, cast: Cast, who: str, text: str, token: str) -> None:
    thread_reply(actor=cast[who], thread=thread, text=text, token=f"demo-{token}")
