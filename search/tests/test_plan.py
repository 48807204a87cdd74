"""How a query is understood, as data: no engine is asked."""

import datetime as dt

import pytest

from search import lexicon
from search.analyse import analyse
from search.analysis import lemmas
from search.facets import Facet
from search.named import MOST_ASKED
from search.plan import ActReference, Place
from search.query import LONGEST_QUERY, Order, SearchQuery, Where
from search.reading import day_of

WORDS = [
    "промышленный",
    "промышленность",
    "кластер",
    "кластерный",
    "функциональный",
    "карта",
    "организация",
    "закон",
    "реестр",
    "специализированный",
    "налог",
    "сбор",
    "земля",
    "участок",
    "постановление",
    "политика",
    "парк",
]


class Library:
    """A vocabulary of these words, and of the acts 488-ФЗ, 44-ФЗ, 12-М and 779."""

    numbers = ("488-фз", "44-фз", "12-м", "779", "354")
    dates = (dt.date(2014, 12, 31), dt.date(2015, 7, 31))
    titles = ("жилищный кодекс рсфср", "о промышленный политика")

    def frequency(self, lemma):
        return 5 if lemma in WORDS else 0

    def frequencies(self, lemmas):
        return {lemma: self.frequency(lemma) for lemma in lemmas}

    def starting(self, prefix):
        return [word for word in sorted(WORDS) if word.startswith(prefix)]

    def commonest_starting(self, prefix, most):
        return self.starting(prefix)[:most]

    def names_starting(self, prefix):
        return [number for number in self.numbers if number.startswith(prefix)]

    def has_number(self, number):
        return any(number in (known, known.split("-")[0]) for known in self.numbers)

    def has_date(self, date):
        return date in self.dates

    def has_act(self, act):
        if act.title:
            known = act.year in ("", "2004")
            return known and any(set(act.title) <= set(title.split()) for title in self.titles)
        return (act.number, act.year) == ("779", "2015")


def plan_of(text, **fields):
    return analyse(SearchQuery(text, **fields), Library())


def words_of(plan):
    return [term.form for term in plan.terms]


def kinds_of(plan):
    return [note.kind for note in plan.notes]


@pytest.mark.parametrize("typed", ["0001-01-01", "01.01.1699", "31 декабря 9999"])
def test_a_day_that_no_law_can_be_of_is_no_day(typed):
    assert day_of(typed) is None
    assert day_of("19.02.1861") == dt.date(1861, 2, 19)


@pytest.mark.parametrize(
    "text",
    ["488-ФЗ", "488-фз", "488 фз", "488ФЗ", "№ 488-ФЗ", "N 488-ФЗ", "фз 488", "ФЗ № 488", "фз-488"]
    + ["закон 488-ФЗ", "федеральный закон № 488-ФЗ", "488‑ФЗ", "488 – ФЗ"],
)
def test_a_law_is_known_by_its_number_in_any_spelling(text):
    plan = plan_of(text)
    assert plan.act == ActReference(number="488-фз")
    assert plan.names_an_act_alone


@pytest.mark.parametrize("text", ["№ 488", "закон 488", "488", "номер 488"])
def test_a_number_without_letters_is_looked_for_by_figures_alone(text):
    assert plan_of(text).act == ActReference(number="488")


@pytest.mark.parametrize("text", ["12-М", "№ 12-м", "закон 12-М"])
def test_letters_of_any_body_belong_to_the_number(text):
    assert plan_of(text).act == ActReference(number="12-м")


def test_the_index_is_asked_of_few_of_many_numbers(monkeypatch):
    asked = []
    monkeypatch.setattr(Library, "has_number", lambda _self, number: asked.append(number))
    assert plan_of(" ".join(f"№ {n}-ФЗ" for n in range(200))).act is None
    assert len(asked) == MOST_ASKED


def test_a_decree_is_known_by_number_and_year():
    plan = plan_of("постановление 779 2015")
    assert plan.act == ActReference(number="779", year="2015")
    assert not plan.terms
    assert words_of(plan_of("постановление 779 1999")) == ["1999"]


def test_a_code_is_known_by_its_year_and_by_its_state():
    assert plan_of("жилищный кодекс 2004 года").act.year == "2004"
    assert plan_of("жилищный кодекс рсфср").act.title == ("жилищный", "кодекс", "рсфср")


@pytest.mark.parametrize("text", ["от 31.12.2014", "31.12.2014", "от 31 декабря 2014 года"])
def test_a_date_of_an_act_is_read(text):
    assert plan_of(text).act == ActReference(date=dt.date(2014, 12, 31))


@pytest.mark.parametrize("text", ["от 32.12.2014", "от 30.02.2015", "от 01.01.1999"])
def test_a_date_that_is_none_or_of_no_act_stays_words(text):
    assert plan_of(text).act is None


def test_number_date_and_place_are_read_together():
    plan = plan_of("ст. 20 закона от 31.12.2014 № 488-ФЗ")
    assert plan.act == ActReference("488-фз", dt.date(2014, 12, 31))
    assert plan.place == Place(("статья 20",))
    assert not plan.terms


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("ст. 7.1 ч. 3", ("статья 7.1", "часть 3")),
        ("ст 7.1 ч 3", ("статья 7.1", "часть 3")),
        ("ч. 3 ст. 7.1", ("статья 7.1", "часть 3")),
        ("часть 3 статьи 7¹", ("статья 7.1", "часть 3")),
        ("подп. «б» п. 2 ч. 1 ст. 5", ("статья 5", "часть 1", "пункт 2", "подпункт б")),
        ("прил. 2", ("приложение 2",)),
    ],
)
def test_a_place_is_read_from_the_largest_unit_down(text, steps):
    assert plan_of(text).place == Place(steps)


def test_a_point_alone_is_a_place_only_of_a_named_act():
    assert plan_of("п. 5").place is None
    assert plan_of("п. 5 постановления 354").place == Place(("пункт 5",))


def test_article_with_a_point_is_offered_as_part_of_an_article():
    note = next(note for note in plan_of("488-фз ст 7.1 карта").notes if note.kind == "read_as")
    assert (note.text, note.instead) == ("статья\u00a07¹", "488-фз ч. 1 ст. 7 карта")
    assert "read_as" not in kinds_of(plan_of("488-фз ст 7¹"))


def test_words_in_quotes_are_wanted_as_they_are_written():
    plan = plan_of('"функциональной карты" кластер')
    assert plan.phrases == (("функциональной", "карты"),)
    assert words_of(plan) == ["кластер"]
    assert plan.notes[0].instead == "функциональной карты кластер"


@pytest.mark.parametrize("text", ["«функциональная карта»", "“функциональная карта”"])
def test_quotes_of_every_kind_are_quotes(text):
    assert plan_of(text).phrases == (("функциональная", "карта"),)


def test_a_minus_excludes_a_word_or_a_phrase():
    plan = plan_of('карта -парк -"реестр кластеров"')
    assert plan.excluded == (("парк",),)
    assert plan.excluded_phrases == (("реестр", "кластеров"),)
    assert words_of(plan) == ["карта"]


def test_a_dash_between_words_excludes_nothing():
    assert not plan_of("карта - парк").excluded
    assert not plan_of("купля-продажа").excluded


@pytest.mark.parametrize("text", ["налог OR сбор", "налог ИЛИ сбор", "налог | сбор", "налог|сбор"])
def test_or_makes_one_term_of_two_words(text):
    plan = plan_of(f"{text} земля")
    either = next(term for term in plan.terms if len(term.ways) > 1)
    assert {("налог",), ("сбор",)} <= {way.words for way in either.ways if way.weight == 1.0}
    assert len(plan.terms) == 2
    assert plan.notes[0].kind == "either"
    assert plan.notes[0].instead == "земля"


def test_or_takes_phrases_and_beginnings():
    plan = plan_of('"земля участка" OR кластер*')
    assert {way.words for way in plan.terms[0].ways} == {
        tuple(lemmas("земля участка")),
        ("кластер",),
        ("кластерный",),
    }


def test_or_in_small_letters_is_a_word_of_the_language():
    assert words_of(plan_of("налог или сбор")) == ["налог", "сбор"]


def test_a_star_takes_every_word_of_the_index_with_this_beginning():
    plan = plan_of("промышлен*")
    assert {way.words for way in plan.terms[0].ways} == {("промышленный",), ("промышленность",)}
    assert plan.notes[0].instead == "промышлен"


def test_a_star_after_an_unknown_beginning_is_told_and_left_out():
    plan = plan_of("абвгд* карта")
    assert "unread" in kinds_of(plan)
    assert "карта" in words_of(plan)


@pytest.mark.parametrize("text", ["rkfcnth", "Rkfcnth", "aeyrwbjyfkmyfz rfhnf"])
def test_the_other_layout_is_read(text):
    assert "layout" in kinds_of(plan_of(text))
    assert "layout" not in kinds_of(plan_of(text, literal=True))


def test_latin_words_are_left_alone():
    assert "layout" not in kinds_of(plan_of("iso standard"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("промышленый", "промышленный"), ("органзация", "организация"), ("кластре", "кластер")],
)
def test_a_typo_is_mended_and_told(typed, meant):
    plan = plan_of(typed)
    assert plan.terms[0].own == (meant,)
    assert kinds_of(plan) == ["mended"]
    assert kinds_of(plan_of(typed, literal=True)) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("специализированой", "специализированой → специализированной"),
        ("органзацию", "органзацию → организацию"),
        ("кластре", "кластре → кластер"),
    ],
)
def test_a_mended_word_is_told_in_the_form_that_was_meant(typed, told):
    assert [note.text for note in plan_of(typed).notes] == [told]


@pytest.mark.parametrize("text", ["ПП 779", "пп 779", "ПП РФ 779", "ПП № 779"])
def test_a_resolution_by_its_short_name_is_an_act(text):
    plan = plan_of(text)
    assert (plan.act, plan.place) == (ActReference(number="779"), None)


@pytest.mark.parametrize("text", ["приказ 999", "№ 999", "ПП 99", "99-М", "закон № 2015"])
def test_an_act_that_is_not_in_the_library_is_told(text):
    plan = plan_of(text)
    assert kinds_of(plan) == ["unknown_act"]
    assert plan.terms


@pytest.mark.parametrize("text", ["участок № 77", "закон 2015", "закон 2015 года", "реестр 12"])
def test_a_number_of_something_else_is_no_act(text):
    assert kinds_of(plan_of(text)) == []


def test_a_code_that_is_not_in_the_library_is_told_and_looked_for_by_its_words():
    plan = plan_of("ст 15 ГК РФ")
    assert kinds_of(plan) == ["place", "unknown_act"]
    assert [term.own for term in plan.terms] == [("гражданский", "кодекс")]


def test_exact_words_can_be_loosened_or_left_out():
    note = next(note for note in plan_of('"функциональной карты" кластер').notes)
    assert (note.instead, note.gone) == ("функциональной карты кластер", "кластер")
    assert plan_of('"функциональной карты"').notes[0].gone == ""


def test_the_year_of_an_act_is_told_as_a_year():
    assert kinds_of(plan_of("постановление 779 2015")) == ["act", "year"]


def test_a_short_unknown_word_is_not_mended():
    assert kinds_of(plan_of("лес")) == []


def test_yo_and_case_make_no_difference():
    assert plan_of("РЕЕСТР Участок").terms == plan_of("реестр участок").terms


def test_stop_words_are_left_out_unless_there_is_nothing_else():
    assert words_of(plan_of("что такое кластер")) == ["кластер"]
    assert words_of(plan_of("что такое")) == ["что", "такое"]


def test_a_code_is_known_by_its_name_and_abbreviation():
    for text in ("ЖК участок", "жилищный кодекс участок", "по жилищному кодексу участок"):
        assert plan_of(text).act == ActReference(
            title=("жилищный", "кодекс"), name="жилищный кодекс"
        )


def test_an_act_that_the_library_lacks_is_looked_for_where_it_is_cited():
    plan = plan_of("999-ФЗ")
    assert plan.act is None
    assert kinds_of(plan) == ["unknown_act"]
    assert words_of(plan) == ["999-фз"]


def test_ticks_and_order_go_into_the_plan():
    plan = plan_of(
        "карта", where=frozenset({Where.ACTS}), years=frozenset({"2023"}), order=Order.DATE
    )
    assert plan.ticked == {Facet.WHERE: frozenset({"acts"}), Facet.YEAR: frozenset({"2023"})}
    assert plan.order == Order.DATE


def test_two_words_must_both_be_met_and_half_of_many():
    assert plan_of("карта реестр").minimum == 2
    assert plan_of("карта реестр налог сбор земля участок").minimum == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        '"""',
        "-",
        "--",
        "OR",
        "OR OR",
        "|",
        "||||",
        "*",
        "***",
        "(((",
        "\x00",
        "«",
        "-«",
    ]
    + ["AND NOT", "- OR *", '" OR "', '-"', "ст.", "№", "№ №", "от", "ст. ст.", "a" * 5000],
)
def test_whatever_is_typed_makes_a_plan(text):
    plan = plan_of(text)
    assert all(way.words for term in plan.terms for way in term.ways)


def test_what_is_beyond_the_longest_query_is_told_and_not_read():
    plan = plan_of("карта " * 5000)
    assert "cut" in kinds_of(plan)
    assert LONGEST_QUERY < 5000


@pytest.mark.parametrize(
    "text",
    [
        "кластер в силе на 01.05.2019",
        "кластер действует на 1.05.2019 г.",
        "кластер в редакции на 2019-05-01",
        "кластер по состоянию на 1 мая 2019 года",
        "кластер, действовавший на дату 01.05.2019",
    ],
)
def test_a_day_of_force_is_read_and_can_be_taken_back(text):
    plan = plan_of(text)
    assert plan.on == dt.date(2019, 5, 1)
    assert [term.form for term in plan.terms] == ["кластер"]
    assert plan.act is None
    assert [(note.kind, note.text) for note in plan.notes] == [("on", "01.05.2019")]
    assert plan.notes[0].instead.startswith("кластер")


@pytest.mark.parametrize("text", ["кластер в силе на 31.02.2019", "кластер на 01.05.2019"])
def test_a_day_that_is_none_or_not_of_force_stays_words(text):
    assert plan_of(text).on is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.12.2014", dt.date(2014, 12, 31)),
        (" 1.2.2014 ", dt.date(2014, 2, 1)),
        ("2014-12-31", dt.date(2014, 12, 31)),
        ("31 декабря 2014 г.", dt.date(2014, 12, 31)),
        ("31.02.2014", None),
        ("2014-13-01", None),
        ("0000-01-01", None),
        ("вчера", None),
        ("31.12.2014 и ещё", None),
        ("", None),
    ],
)
def test_a_typed_day_is_read_as_people_write_it(typed, day):
    assert day_of(typed) == day


@pytest.mark.parametrize("text", ["сломаться", "звонить", "телефон"])
def test_a_word_of_the_language_is_no_typo_though_no_law_has_it(text):
    plan = plan_of(text)
    assert kinds_of(plan) == []
    assert plan.terms[0].own == tuple(lemmas(text))


def test_weak_words_count_for_less_and_are_not_asked_for():
    plan = plan_of("взять налог после карты")
    assert {term.form: term.weight < 1 for term in plan.terms} == {
        "взять": True,
        "налог": False,
        "после": True,
        "карты": False,
    }
    assert plan.minimum == 2


def test_everyday_words_are_looked_for_as_the_law_says_them():
    ways = {way.words: way.weight for way in plan_of("развод").terms[0].ways}
    assert ways[tuple(lemmas("расторжение брака"))] > ways[tuple(lemmas("прекращение брака"))]


def test_words_of_a_set_phrase_also_stand_alone_for_little():
    (term,) = plan_of("раздел имущества").terms
    weights = {way.words: way.weight for way in term.ways}
    assert term.own == tuple(lemmas("раздел имущества"))
    assert 0 < weights[("имущество",)] < weights[tuple(lemmas("определение долей"))]


def test_no_line_of_everyday_words_is_a_stop_word():
    never = [said for said in lexicon.synonyms() if set(said) <= lexicon.stopwords()]
    assert never == []


def test_no_way_repeats_the_words_themselves_alone():
    lonely = [
        said for said, ways in lexicon.synonyms().items() if {w.words for w in ways} == {said}
    ]
    assert lonely == []
