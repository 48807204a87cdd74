"""Which models keep a history, and what an open block has seen change in them."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar, overload

import reversion
from django.db import models
from django.db.models.signals import pre_delete, pre_save

if TYPE_CHECKING:
    from audit.record import Record

ModelT = TypeVar("ModelT", bound=type[models.Model])

# The block that is open in this thread or task; set by `audit.services.audited` alone.
open_record: ContextVar["Record | None"] = ContextVar("audit_open_record", default=None)

_fields: dict[type[models.Model], tuple[str, ...]] = {}


@overload
def tracked(model: ModelT) -> ModelT: ...
@overload
def tracked(model: None = None, *, exclude: tuple[str, ...] = ()) -> Callable[[ModelT], ModelT]: ...
def tracked(model: Any = None, *, exclude: tuple[str, ...] = ()) -> Any:
    """Keep the history of a model: `@tracked`, `@tracked(exclude=("token",))` or `tracked(Model)`.

    A field set by the clock (`auto_now`) is left out: it would make every save a change. Rows
    changed past `save()` and `delete()` (`update`, `bulk_update`) are seen only after
    `record.watch(*rows)`.
    """
    if model is None:
        return lambda decorated: tracked(decorated, exclude=exclude)
    names = tuple(
        field.name
        for field in model._meta.concrete_model._meta.local_fields
        if field.name not in exclude and not getattr(field, "auto_now", False)
    )
    reversion.register(model, fields=names)
    _fields[model] = names
    pre_save.connect(_before_write, sender=model, dispatch_uid=f"audit:{model._meta.label}")
    pre_delete.connect(_before_write, sender=model, dispatch_uid=f"audit:{model._meta.label}")
    return model


def is_tracked(model: type[models.Model]) -> bool:
    return model in _fields


def forget(model: type[models.Model]) -> None:
    """Stop keeping the history of a model: for tests."""
    reversion.unregister(model)
    del _fields[model]


def snapshot(instance: models.Model) -> dict[str, Any]:
    """{field: value} of the kept fields, a foreign key as its raw value, the own key left out."""
    model = type(instance)
    fields = (model._meta.get_field(name) for name in _fields[model])
    return {f.name: getattr(instance, f.attname) for f in fields if not f.primary_key}


def _before_write(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    record = open_record.get()
    if record is not None:
        record.watch(instance)
