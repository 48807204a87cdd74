"""The pages of the site: what the council is, and how a model law is read here."""

from cms.models import HomePage, InfoPage

LEAD = (
    "Рабочее место экспертного совета: проекты поправок по версиям, замечания к точным словам, "
    "сравнение с действующим текстом и поиск. Акты, проекты и люди здесь придуманы для показа."
)
ABOUT = (
    "Совет готовит поправки к законодательству о промышленных кластерах. Его решения носят "
    "рекомендательный характер. Все акты этого показа — модельные: прав и обязанностей они не "
    "устанавливают."
)


def pages() -> None:
    """Fills the first page while it is empty and adds «О совете» when there is none."""
    home = HomePage.objects.first()
    if home is None:
        return
    if not home.lead:
        home.lead = LEAD
        home.save_revision().publish()
    if not home.get_children().filter(slug="about").exists():
        about = home.add_child(instance=InfoPage(title="О совете", slug="about", lead=ABOUT))
        about.save_revision().publish()
