"""What a version does to the act, place by place: kept beside its tree for the page of the act.

A touch is [uid of the article, address, what]: the article (or top unit) of the act in force beside
which it is told, the place that changes, and one of the words of `acts.changes`.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from acts.changes import (
    ADDED,
    DELETED,
    DROPPED,
    MOVED,
    NEW,
    RENUMBERED,
    REPEALED,
    REPLACED,
    is_old_place,
    what_of,
)
from acts.comparison import view_of
from acts.services.provisions import provision_units
from acts.wordings import new_of, place
from legaltext.model import Act, Address

Touch = list[str]


def touches_of(base: Act, act: Act) -> list[Touch]:
    """In the order of the new text. What stands outside of any article is left out."""
    tops = _Tops(base, act)
    found = []
    for item in view_of(base, act).items:
        top = tops.beside(item.uid)
        if top and not is_old_place(item):
            found.append([top, str(item.address or ""), what_of(item)])
    return found


def told(touch: Sequence[str]) -> str:
    """«часть 1: слова заменены»; the article itself is not named, for the words stand beside it."""
    _top, address, what = touch
    steps = Address.parse(address).steps
    kind = steps[-1].kind if steps else ""
    where = place(Address(steps[1:] or steps))
    said = new_of(kind) if what == NEW else _words()[what]
    return f"{where[:1].lower()}{where[1:]}: {said}"


def _words() -> dict[str, str]:
    return {
        REPEALED: _("утрачивает силу"),
        DELETED: _("исключается"),
        MOVED: _("перемещается"),
        RENUMBERED: _("номер изменён"),
        REPLACED: _("слова заменены"),
        ADDED: _("слова добавлены"),
        DROPPED: _("слова исключены"),
    }


class _Tops:
    """The article of the act in force beside which a unit is told of."""

    def __init__(self, base: Act, act: Act) -> None:
        self.old = {u.uid: top.uid for _a, top in provision_units(base) for u in top.walk()}
        new = [top for _a, top in provision_units(act)]
        self.new = {unit.uid: top.uid for top in new for unit in top.walk()}
        self.before: dict[str, str] = {}
        last = next(iter(self.old.values()), "")
        for top in new:
            last = self.old.get(top.uid, last)
            self.before[top.uid] = last

    def beside(self, uid: str) -> str:
        """A new article is told of beside the one before it; "" for a unit outside of articles."""
        return self.old.get(uid) or self.before.get(self.new.get(uid, ""), "")
