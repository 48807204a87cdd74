"""A unit of a version's text and words in it, as a person without scripts points to them."""

from django.http import Http404
from django.utils.translation import gettext as _

from council.errors import CouncilError
from council.places import NoSuchPlace, Places
from council.shown import labels_of
from legaltext.model import Act, Kind

FIRST_WORDS = 80


def words_in(act: Act, uid: str, words: str) -> tuple[int, int]:
    """Where the words stand in the unit; CouncilError where they do not, or more than once."""
    try:
        places = Places(act).find(uid, words)
    except NoSuchPlace as error:
        raise CouncilError(_("Выберите единицу текста.")) from error
    if not places:
        raise CouncilError(_("Этих слов в выбранной единице нет: скопируйте их из текста."))
    if len(places) > 1:
        raise CouncilError(
            _("Эти слова стоят здесь несколько раз (%(n)s): добавьте соседние слова.")
            % {"n": len(places)}
        )
    return places[0].start, places[0].end


def unit_context(act: Act, uid: str) -> dict[str, object]:
    """The chosen unit, or all units to choose from. Http404 for one that is not there."""
    labels = labels_of(act)
    units = [unit for unit in act.walk() if unit.kind != Kind.NOTE]
    chosen = next((unit for unit in units if unit.uid == uid), None)
    if uid and chosen is None:
        raise Http404
    choice = [] if chosen else [(u.uid, labels[u.uid], u.text[:FIRST_WORDS]) for u in units]
    return {"unit": chosen, "unit_label": labels.get(uid, ""), "units": choice}
