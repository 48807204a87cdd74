"""No page asks the database more as its content grows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported
from cms.factories import page_under
from consultations.factories import consultation_on, contribution_to
from consultations.models import ConsultationPage, ConsultationsPage
from consultations.services.contributions import contribution_moderate
from council.models import Layer
from council.services.assignments import assignment_give
from council.services.councils import council_found, member_seat, section_found
from council.services.threads import thread_open, thread_reply
from drafts import trees
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import DraftPage, DraftsPage, Stage
from drafts.selectors import version_text_of
from outbox.services import deliver
from search.services import indexing
from tests.world import client_of

pytestmark = pytest.mark.django_db
MORE = 12


class Growing:
    """A draft open to all with its council and consultation; each `grow` adds to all its lists."""

    def __init__(self):
        self.draft = DraftFactory(redaction=imported(articles=4))
        self.staff = self.draft.created_by
        self.council = council_found(
            actor=None, name=self.draft.council.name, committee=self.draft.committee
        )
        self.drafts = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
        self.talks = page_under(None, ConsultationsPage(title="Обсуждения", slug="obsuzhdeniya"))
        self.version = self.draft_version(1)
        self.consultation = consultation_on(self.version, self.staff)
        self.page = page_under(self.drafts, DraftPage(title="П", slug="p", draft=self.draft))
        page = ConsultationPage(title="О", slug="o", consultation=self.consultation)
        self.talk = page_under(self.talks, page)
        self.act = self.draft.amended_acts.get().redaction.act
        self.first_article = self.act.redactions.get().provisions.get(address="статья 1").uid
        self.grown = 0

    def draft_version(self, n):
        """A version in which one more unit differs from the act."""
        number = 1 + (n - 1) % 4
        old, new = f"статьи {number} говорит", f"статьи {number} ({n}) говорит"
        return version_with(
            self.draft, stage=Stage.PUBLIC, change=lambda draft: self.reword(draft, old, new, n)
        )

    def reword(self, draft, old, new, n):
        try:
            edit(draft, old, new)
        except LookupError:
            edit(draft, "говорит о кластере", f"говорит о кластере {n}")

    def grow(self):
        self.grown += 1
        n = self.grown
        expert = user_with_role(Role.EXPERT, council=self.draft.council)
        self.remarks(expert, n)
        said = contribution_to(self.consultation, f"Предлагаю {n}")
        contribution_moderate(actor=self.staff, contribution=said, code="published")
        contribution_to(self.consultation, f"Жду {n}")
        assignment_give(actor=self.staff, draft=self.draft, user=expert, task="Прочесть")
        section = section_found(actor=None, council=self.council, name=f"Секция {n}")
        member_seat(actor=None, council=self.council, user=expert, section=section)
        self.beside(n)
        self.draft_version(1 + n)
        deliver()

    def remarks(self, expert, n):
        unit = next(
            unit
            for unit in trees.act_of_version(version_text_of(self.version)).walk()
            if "говорит" in unit.text
        )
        made = thread_open(
            actor=expert, version=self.version, unit_uid=unit.uid, start=0, end=5,
            layer=Layer.COUNCIL, text=f"Замечание {n}",
        )  # fmt: skip
        thread_reply(actor=self.staff, thread=made, text=f"Ответ {n}")

    def beside(self, n):
        """Another act, draft, consultation and pages of theirs."""
        redaction = imported(number=f"{100 + n}-М")
        draft = DraftFactory(
            actor=self.staff, redaction=redaction, committee=self.draft.committee,
            council=self.draft.council, title=f"Проект {n}",
        )  # fmt: skip
        version = version_with(draft, stage=Stage.PUBLIC)
        talk = consultation_on(version, self.staff, title=f"Обсуждение {n}")
        page_under(self.drafts, DraftPage(title=f"П {n}", slug=f"p{n}", draft=draft))
        page_under(self.talks, ConsultationPage(title=f"О {n}", slug=f"o{n}", consultation=talk))

    def addresses(self):
        draft, talk = f"/drafts/{self.draft.number}/", f"/consultations/{self.consultation.pk}/"
        council = f"/council/drafts/{self.draft.number}/"
        return [
            "/", "/sitemap.xml", "/acts/", f"/acts/{self.act.pk}/", f"/acts/{self.act.pk}/links/",
            f"/acts/provision/{self.first_article}/history/", "/drafts/", draft,
            f"{draft}v1/", f"{draft}v1/bill/", f"{draft}v1/table/", f"{draft}v1/table.docx",
            f"{draft}versions/", f"{draft}versions/make/", 
            f"{draft}compare/act/1/", f"{draft}compare/1/work/", f"{draft}edit/",
            f"{draft}history/", council, f"{council}assignments/", "/council/",
            f"/council/{self.council.pk}/", "/consultations/", talk, f"{talk}moderation/",
            self.drafts.url, self.page.url, self.talks.url, self.talk.url, "/search/?q=кластер",
            "/accounts/roles/", "/notices/", "/notices/preferences/",
        ]  # fmt: skip


def counts(site, user):
    client: Client = client_of(user)
    found = {}
    for address in site.addresses():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        found[address] = (response.status_code, len(queries))
    return found


@pytest.fixture
def growing(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    made = Growing()
    for _ in range(3):
        made.grow()
    return made


def readers(site):
    administrator = user_with_role(Role.ADMINISTRATOR)
    secretary = user_with_role(Role.SECRETARY, council=site.draft.council)
    return {
        "a guest": None,
        "staff": site.staff,
        "administrator": administrator,
        "secretary": secretary,
    }


def test_no_page_asks_more_as_its_content_grows(growing):
    people = readers(growing)
    for user in people.values():
        counts(growing, user)
    before = {who: counts(growing, user) for who, user in people.items()}
    for _ in range(MORE):
        growing.grow()
    grown = [
        f"{address} to {who}: {known} became {now}"
        for who, user in people.items()
        for (address, known), now in zip(
            before[who].items(), counts(growing, user).values(), strict=True
        )
        if now[1] > known[1] or now[0] != known[0]
    ]
    assert grown == []
    opened = {a for codes in before.values() for a, (code, _) in codes.items() if code == 200}
    assert opened == set(growing.addresses())
