"""What import-linter does not see: a foreign key that points to an app above its own."""

from django.apps import apps
from django.conf import settings

LAYERS = [
    "demo", "search", "consultations", "council", "drafts", "acts", "cms",
    "notifications", "accounts", "outbox", "audit", "markup",
]  # fmt: skip


def upward(model, field) -> bool:
    source, target = model._meta.app_label, field.related_model._meta.app_label
    if source not in LAYERS or target not in LAYERS:
        return False
    if field.related_model._meta.label == settings.AUTH_USER_MODEL:
        return False
    return LAYERS.index(target) < LAYERS.index(source)


def test_no_foreign_key_points_to_a_higher_layer():
    relations = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]
    assert relations
    assert [f"{m._meta.label}.{f.name}" for m, f in relations if upward(m, f)] == []


def test_every_own_app_has_a_place_in_the_layers():
    own = {
        config.label
        for config in apps.get_app_configs()
        if config.path.startswith(str(settings.BASE_DIR)) and ".venv" not in config.path
    }
    assert own <= set(LAYERS)
