"""The people of the demo, one for each role at least. Their passwords are known to everyone."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import Body, Role, User
from accounts.services.roles import give_role
from audit.services import audited
from council.models import Council, Section
from council.services.councils import council_found, member_seat, section_found

PASSWORD = "model-law-2026"  # noqa: S105 – printed on the terminal, and refused outside a demo
COMMITTEE = "Модельный комитет по промышленности"
COUNCIL = "Экспертный совет по законодательству о промышленных кластерах"
SECTION = "Секция требований к кластерам"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: Role
    last_name: str
    first_name: str
    patronymic: str = ""

    @property
    def login(self) -> str:
        return f"{self.name}@pravka.example"


PEOPLE = (
    Person("participant", Role.PARTICIPANT, "Ракитин", "Олег", "Павлович"),
    Person("invited", Role.INVITED, "Снегов", "Илья", "Андреевич"),
    Person("expert", Role.EXPERT, "Ольхина", "Мария", "Сергеевна"),
    Person("expert2", Role.EXPERT, "Берегов", "Даниил", "Олегович"),
    Person("expert3", Role.EXPERT, "Лугов", "Пётр", "Ильич"),
    Person("secretary", Role.SECRETARY, "Калинова", "Татьяна", "Львовна"),
    Person("staff", Role.STAFF, "Ветрова", "Анна", "Николаевна"),
    Person("deputy", Role.DEPUTY, "Громов", "Сергей", "Викторович"),
    Person("chair", Role.CHAIR, "Заречный", "Михаил", "Юрьевич"),
    Person("administrator", Role.ADMINISTRATOR, "Полев", "Егор", "Иванович"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone who plays, with the bodies in which they hold their roles."""

    users: dict[str, User]
    committee: Body
    council: Council
    section: Section

    def __getitem__(self, name: str) -> User:
        return self.users[name]


def refuse_outside_demo() -> None:
    """Known passwords have no place where the site is not a demo."""
    if not settings.DEMO:
        raise CommandError(_("Это не показ: задайте PRAVKA_DEMO=1. Ничего не изменено."))


def gather() -> Cast:
    """Makes whoever and whatever is missing; the rest stays as it is."""
    users = {person.name: _user(person) for person in PEOPLE}
    committee, _made = Body.objects.get_or_create(
        kind=Body.Kind.COMMITTEE, name=COMMITTEE, parent=None
    )
    council = council_found(actor=None, name=COUNCIL, committee=committee)
    section = section_found(actor=None, council=council, name=SECTION)
    cast = Cast(users, committee, council, section)
    for person in PEOPLE:
        _seat(person, cast)
    return cast


def _user(person: Person) -> User:
    known = User.objects.filter(email=person.login).first()
    if known is not None:
        return known
    with audited(actor=None, action="demo.person") as record:
        user = User(
            email=person.login, last_name=person.last_name, first_name=person.first_name,
            patronymic=person.patronymic,
        )  # fmt: skip
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        record.on(user)
        record.always()
    return user


def _seat(person: Person, cast: Cast) -> None:
    user = cast[person.name]
    if user.role_grants.exists() or person.role in (Role.PARTICIPANT, Role.INVITED):
        return
    if person.role in (Role.STAFF, Role.DEPUTY):
        give_role(actor=None, user=user, role=person.role, body=cast.committee)
    elif person.role == Role.ADMINISTRATOR:
        give_role(actor=None, user=user, role=person.role, body=None)
    else:
        section = cast.section if person.name in ("expert", "expert2") else None
        member_seat(actor=None, council=cast.council, user=user, role=person.role, section=section)
