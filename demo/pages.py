"""The pages of the site: the council, its draft and consultation in plain words, the news.

Each is a model: the acts, the people and the council of the demo are invented, and the pages say so.
"""

from django.db import transaction

from cms.factories import page_under
from cms.models import HomePage, InfoPage, NewsIndexPage, NewsPage
from consultations.models import Consultation, ConsultationPage, ConsultationsPage
from council.models import Council, CouncilPage
from demo.people import Cast
from drafts.models import Draft, DraftPage, DraftsPage

LEAD = (
    "Рабочее место экспертного совета: проекты поправок по версиям, замечания к точным словам, "
    "сравнение с действующим текстом и поиск. Акты, проекты и люди здесь придуманы для показа."
)
ABOUT = (
    "Совет готовит поправки к законодательству о промышленных кластерах. Его решения носят "
    "рекомендательный характер. Все акты этого показа — модельные: прав и обязанностей они не "
    "устанавливают."
)
ABOUT_BODY = [
    ("heading", "Что делает совет"),
    (
        "text",
        "<p>Права законодательной инициативы у совета нет. Он готовит поправки, обсуждает их слово за "
        "словом, голосует заключение и передаёт комитету документы, с которыми можно работать в тот "
        "же день.</p>",
    ),
    ("heading", "Как высказаться"),
    (
        "text",
        "<p>Пока идёт общественное обсуждение, предложение может оставить каждый, без регистрации. "
        "У него будет номер квитанции; решение по нему видно на странице квитанции.</p>",
    ),
]
DRAFT_LEAD = (
    "Модельный проект: кластеру понадобится семь участников вместо пяти, орган ответит на заявление "
    "за 20 рабочих дней, а функциональная карта станет электронной."
)
DRAFT_BODY = [
    (
        "text",
        "<p>Проект готовит экспертный совет. Ниже каждое изменение стоит рядом с действующим текстом: "
        "исключённое зачёркнуто, добавленное подчёркнуто. Закон и проект — модельные, они составлены "
        "для показа.</p>",
    ),
]
CONSULTATION_LEAD = (
    "Совет спрашивает тех, кого поправки коснутся: предприятия, вузы, органы власти регионов. "
    "Предложение можно оставить без регистрации. Обсуждение учебное, закон — модельный."
)
COUNCIL_LEAD = (
    "Модельный совет при модельном комитете. Члены совета придуманы, как и всё на этих страницах."
)
NEWS_TITLE = "Открыто обсуждение поправок к модельному закону о промышленных кластерах"
NEWS_LEAD = "Три недели каждый может сказать, что он думает о поправках к модельному закону. Новость учебная."


def pages(cast: Cast, draft: Draft, consultation: Consultation) -> None:
    """What stands already is left as it is; plain pages are made once, with the first page's text."""
    home = HomePage.objects.first()
    if home is None:
        return
    with transaction.atomic():
        if not home.lead:
            _first_time(home)
        _council(home, cast.council)
        _draft(home, draft)
        _consultation(home, consultation)


def _first_time(home: HomePage) -> None:
    home.lead = LEAD
    home.save_revision().publish()
    if not home.get_children().filter(slug="about").exists():
        page_under(
            home,
            InfoPage(
                title="О совете", slug="about", lead=ABOUT, body=ABOUT_BODY, show_in_menus=True
            ),
        )
    if not NewsIndexPage.objects.exists():
        news = page_under(home, NewsIndexPage(title="Новости", slug="novosti", show_in_menus=True))
        page_under(news, NewsPage(title=NEWS_TITLE, slug="obsuzhdenie-otkryto", lead=NEWS_LEAD))


def _council(home: HomePage, council: Council) -> None:
    if not CouncilPage.objects.filter(council=council).exists():
        title = "Экспертный совет: состав"
        page = CouncilPage(
            title=title, slug="sovet", lead=COUNCIL_LEAD, council=council, show_in_menus=True
        )
        page_under(home, page)


def _draft(home: HomePage, draft: Draft) -> None:
    if DraftPage.objects.filter(draft=draft).exists():
        return
    shelf = DraftsPage.objects.first() or page_under(
        home, DraftsPage(title="Проекты простыми словами", slug="proekty", show_in_menus=True)
    )
    page = DraftPage(
        title="Промышленные кластеры: что меняет модельный проект", slug="klastery", draft=draft,
        lead=DRAFT_LEAD, body=DRAFT_BODY,
    )  # fmt: skip
    page_under(shelf, page)


def _consultation(home: HomePage, consultation: Consultation) -> None:
    if ConsultationPage.objects.filter(consultation=consultation).exists():
        return
    shelf = ConsultationsPage.objects.first() or page_under(
        home, ConsultationsPage(title="Общественные обсуждения", slug="obsuzhdeniya")
    )
    page = ConsultationPage(
        title=consultation.title, slug="klastery", lead=CONSULTATION_LEAD,
        consultation=consultation,
    )  # fmt: skip
    page_under(shelf, page)
