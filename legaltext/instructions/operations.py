"""What a clause has gathered → its operations, one writer a verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from legaltext.instructions.blocks import split_block
from legaltext.instructions.chains import Chain
from legaltext.instructions.gathered import Gathered, Held, Raw
from legaltext.instructions.paths import Path, label_of, merge, text_of
from legaltext.model import Op

_WHOLE: Path = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a verb acts: units named before it; everywhere: «по тексту»; acts: an act is cited."""

    targets: tuple[Path, ...]
    everywhere: bool = False
    acts: bool = False


def operations(verb: str, got: Gathered, where: Setting) -> list[Raw]:
    """The operations of one verb, in text order; none where it lacks what it governs."""
    writer = _WRITERS.get(verb)
    return list(writer(got, where)) if writer else []


def renumbered(got: Gathered, where: Setting) -> list[Path]:
    """The units by their new numbers, in the order of the old ones."""
    if got.units is None:
        return []
    olds, news = got.objects or where.targets, got.units.paths
    return [merge(old[:-1], new) for old, new in zip(olds, news, strict=False)]


def _raw(
    got: Gathered, where: Setting, path: Path, op: Op, old: str | None, new: str | None
) -> Raw:
    place = got.place if op in (Op.ADD_UNIT, Op.DELETE_UNIT) else None
    before = got.before and op is Op.ADD_UNIT
    return Raw(path, op, old, new, got.forms, place, before, where.everywhere)


def _replace(got: Gathered, where: Setting) -> Iterable[Raw]:
    if got.old and got.new:
        for old, new in _pairs(got):
            for path in old.holders:
                yield _raw(got, where, path, Op.REPLACE_WORDS, old.text, new)
    elif got.objects and got.block:
        yield from _replace_by_units(got, where)
    elif got.objects and got.new:
        for path in got.objects:
            yield _raw(got, where, path, Op.REPLACE_UNIT, label_of(path), got.new[0])


def _pairs(got: Gathered) -> list[tuple[Held, str]]:
    if len(got.new) == 1:
        return [(old, got.new[0]) for old in got.old]
    return list(zip(got.old, got.new, strict=False))


def _replace_by_units(got: Gathered, where: Setting) -> Iterable[Raw]:
    """«абзац второй заменить абзацами вторым и третьим следующего содержания»."""
    block = got.block.text if got.block else ""
    if got.units is None:
        for path in got.objects:
            yield _raw(got, where, path, Op.REPLACE_UNIT, label_of(path), block)
        return
    parts = split_block(block, got.units.paths, open_range=got.units.open_range)
    for number, (own, text) in enumerate(parts):
        if number < len(got.objects):
            yield _raw(got, where, got.objects[number], Op.REPLACE_UNIT, None, text)
        else:
            yield _raw(got, where, merge(got.objects[0], own), Op.ADD_UNIT, None, text)
    for path in got.objects[len(parts) :]:
        yield _raw(got, where, path, Op.DELETE_UNIT, label_of(path), None)


def _add(got: Gathered, where: Setting) -> Iterable[Raw]:
    op = Op.INSERT_BEFORE if got.before else Op.INSERT_AFTER
    if got.units is not None:
        yield from _add_units(got, where, got.units)
    elif got.new and (got.anchors or got.old):
        for anchor, new in _anchored(got.anchors or got.old, got.new):
            for path in anchor.holders:
                yield _raw(got, where, path, op, anchor.text, new)
    elif got.new:
        for path in where.targets:
            yield _raw(got, where, path, Op.APPEND_WORDS, None, got.new[0])


def _anchored(anchors: list[Held], new: list[str]) -> list[tuple[Held, str]]:
    """«после слов "а" дополнить …», and in the older way «слово "а" дополнить словом "б"»."""
    if len(new) == len(anchors):
        return list(zip(anchors, new, strict=True))
    return [(anchor, new[0]) for anchor in anchors]


def _add_units(got: Gathered, where: Setting, chain: Chain) -> Iterable[Raw]:
    block = got.block.text if got.block else got.new[0] if got.new else None
    if block is None and not got.by_annex:
        return
    parts: list[tuple[Path, str | None]] = [(path, None) for path in chain.paths]
    if block is not None:
        parts = split_block(block, chain.paths, open_range=chain.open_range or len(parts) > 2)
    for holder in _holders(got, where):
        for own, text in parts:
            named = own if own[-1][1] else (*own[:-1], (own[-1][0], "+"))
            yield _raw(got, where, merge(holder, named), Op.ADD_UNIT, None, text)


def _holders(got: Gathered, where: Setting) -> Sequence[Path]:
    """«после абзаца второго части 3 дополнить абзацем»: часть 3 holds the new one."""
    if got.place and len(where.targets) == 1:
        return [merge(where.targets[0], got.place[:-1])]
    return where.targets


def _restate(got: Gathered, where: Setting) -> Iterable[Raw]:
    text = got.block.text if got.block else None
    if text is None and not got.by_annex:
        return
    if got.old and text is not None:
        for old in got.old:
            for path in old.holders:
                yield _raw(got, where, path, Op.REPLACE_WORDS, old.text, text)
        return
    paths = got.objects or where.targets
    if text is None or len(paths) == 1:
        for path in paths:
            yield _raw(got, where, path, Op.REPLACE_UNIT, label_of(path), text)
        return
    for path, part in split_block(text, list(paths), open_range=len(paths) > 2):
        yield _raw(got, where, path, Op.REPLACE_UNIT, None, part)


def _delete(got: Gathered, where: Setting) -> Iterable[Raw]:
    for old in got.old:
        for path in old.holders:
            yield _raw(got, where, path, Op.DELETE_WORDS, old.text, None)
    for path in got.objects:
        yield _raw(got, where, path, Op.DELETE_UNIT, label_of(path), None)


def _repeal(got: Gathered, where: Setting) -> Iterable[Raw]:
    paths = got.objects or ([_WHOLE] if where.acts else [])
    return [_raw(got, where, path, Op.REPEAL, label_of(path), None) for path in paths]


def _suspend(got: Gathered, where: Setting) -> Iterable[Raw]:
    paths = got.objects or ([_WHOLE] if where.acts else [])
    return [_raw(got, where, path, Op.SUSPEND, label_of(path), None) for path in paths]


def _extend(got: Gathered, where: Setting) -> Iterable[Raw]:
    """«продлить до 1 января действие статьи 5»: no operation of the records but other."""
    paths = got.objects or ([_WHOLE] if where.acts else [])
    return [_raw(got, where, path, Op.OTHER, None, None) for path in paths]


def _renumber(got: Gathered, where: Setting) -> Iterable[Raw]:
    if got.units is None:
        return
    olds, news = got.objects or where.targets, got.units.paths
    if len(olds) != len(news):
        return
    for old, new in zip(olds, news, strict=True):
        yield _raw(got, where, old, Op.RENUMBER, None, text_of(new[-1:]))


_WRITERS: dict[str, Callable[[Gathered, Setting], Iterable[Raw]]] = {
    "replace": _replace,
    "add": _add,
    "restate": _restate,
    "delete": _delete,
    "repeal": _repeal,
    "suspend": _suspend,
    "renumber": _renumber,
    "extend": _extend,
}
