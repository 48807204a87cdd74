"""The first page of the site takes the place of Wagtail's welcome page."""

from django.db import migrations


def make_home(apps, schema_editor):
    Site = apps.get_model("wagtailcore", "Site")
    Page = apps.get_model("wagtailcore", "Page")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("cms", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    root = Page.objects.get(depth=1)
    locale, _ = Locale.objects.get_or_create(language_code="ru")
    content_type, _ = ContentType.objects.get_or_create(model="homepage", app_label="cms")
    number = root.numchild + 1
    home = HomePage.objects.create(
        title="Правка", draft_title="Правка", slug="pravka", content_type=content_type,
        path=f"{root.path}{number:04d}", depth=2, numchild=0, url_path="/pravka/",
        locale=locale, lead="", body="[]",
    )  # fmt: skip
    root.numchild = number
    root.save(update_fields=["numchild"])
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page_id": home.pk}
    )


def drop_home(apps, schema_editor):
    """The site goes back to any other first-level page; without one it stays as it is."""
    Site = apps.get_model("wagtailcore", "Site")
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("cms", "HomePage")
    other = Page.objects.filter(depth=2).exclude(slug="pravka").first()
    if other:
        Site.objects.filter(is_default_site=True).update(root_page_id=other.pk)
        HomePage.objects.filter(slug="pravka").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0054_initial_locale"),
    ]

    operations = [migrations.RunPython(make_home, drop_home)]
