"""Of what a person may be told, and how unless they choose otherwise."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Mail(TextChoices):
    AT_ONCE = "at_once", _("сразу")
    DAILY = "daily", _("раз в день")
    WEEKLY = "weekly", _("раз в неделю")
    NEVER = "never", _("не присылать")


@dataclass(frozen=True, slots=True)
class Default:
    """`in_app`: in the list on the site. Quiet unless a person waits for an answer."""

    in_app: bool = True
    mail: Mail = Mail.DAILY


@dataclass(frozen=True, slots=True)
class Category:
    """`name` is stored: renaming one loses what people chose. `label` heads a group: «Поручения»."""

    name: str
    label: str | Promise
    default: Default = Default()
    hint: str | Promise = ""


class UnknownCategory(LookupError):
    """No app has registered a category of this name."""


_categories: dict[str, Category] = {}


def register(category: Category) -> Category:
    if category.name in _categories:
        raise ValueError(f"Two categories of notices are named {category.name}.")
    _categories[category.name] = category
    return category


def categories() -> list[Category]:
    """All of them, in the order of the apps."""
    return list(_categories.values())


def category_named(name: str) -> Category:
    if name not in _categories:
        raise UnknownCategory(name)
    return _categories[name]


def is_known(name: str) -> bool:
    return name in _categories


def forget(name: str) -> None:
    """Take a category out again: for tests."""
    _categories.pop(name, None)
