"""Refusals of the services; each message is for the person and says what to do next."""

from django.utils.translation import gettext as _

from drafts.models import DraftVersion, WorkingUnit


class DraftError(Exception):
    """What was asked for is refused; nothing has been written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class StaleText(DraftError):
    """Somebody saved the unit meanwhile. `mine` is what was to be saved, `theirs` what stands now."""

    def __init__(self, unit: WorkingUnit, mine: str) -> None:
        super().__init__(_("Пока вы писали, эту единицу сохранил другой человек."))
        self.unit, self.mine, self.theirs = unit, mine, unit.text


class NothingChanged(DraftError):
    """The working text is what the last version (or the act, when there is none) says already."""

    def __init__(self, version: DraftVersion | None) -> None:
        told = (
            _("С версии %(number)s рабочий текст не изменился, новая версия не нужна.")
            % {"number": version.number}
            if version
            else _("Рабочий текст совпадает с действующей редакцией. Сначала внесите правку.")
        )
        super().__init__(told)
        self.version = version
