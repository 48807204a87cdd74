"""Text to tokens and tokens to lemmas: what one analysis makes of Russian."""

import pytest

from search import lemma_table
from search.analysis import forms, lemmas, tokenise

SAME = [
    ("поправка", "поправок"),
    ("гражданин", "граждан"),
    ("участок", "участка"),
    ("участок", "участков"),
    ("человек", "люди"),
    ("дети", "детей"),
    ("судья", "судьи"),
    ("право", "прав"),
    ("закон", "законе"),
    ("кластер", "кластерами"),
    ("статья", "статей"),
    ("решение", "решений"),
    ("внести", "внесенный"),
    ("утвердить", "утвержденная"),
    ("промышленный", "промышленными"),
    ("земля", "земель"),
    ("рубль", "рублей"),
    ("деньги", "денег"),
    ("временный", "временного"),
    ("личный", "личного"),
    ("настоящий", "настоящем"),
    ("подлежать", "подлежащих"),
    ("счет", "счетах"),
]
DIFFERENT = [
    ("право", "правило"),
    ("суд", "судья"),
    ("участок", "участник"),
    ("закон", "законность"),
    ("налог", "налоговый"),
    ("страна", "странный"),
    ("орган", "организация"),
    ("банк", "банкрот"),
    ("сбор", "собор"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_word_meet(one, other):
    assert lemmas(one) == lemmas(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one, other):
    assert lemmas(one) != lemmas(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ещё ёлка", ["еще", "елка"]),
        ("ЗАКОН Закон закон", ["закон"] * 3),
        ("№ 488-ФЗ", ["488-фз"]),
        ("статья 7.1", ["статья", "7.1"]),
        ("статья 7¹", ["статья", "7.1"]),
        ("часть 10²³", ["часть", "10.23"]),
        ("купли-продажи", ["купли", "продажи"]),
        ("с 01.09.2025 г.", ["с", "01.09.2025", "г"]),
        ("59/2", ["59/2"]),
        ("за́мок", ["замок"]),
        ("a_b", ["a", "b"]),
        ("…—«»\u00a0()", []),
        ("", []),
    ],
)
def test_text_falls_into_folded_tokens(text, expected):
    assert forms(text) == expected


def test_tokens_carry_their_place_in_the_original():
    text = "Ёж и «ежи»"
    assert [text[token.start : token.end] for token in tokenise(text)] == ["Ёж", "и", "ежи"]


def test_a_letter_with_a_breve_in_two_characters_is_one_letter():
    assert lemmas("район") == lemmas("раи\u0306он")


def test_a_run_of_letters_without_end_is_cut():
    assert [len(form) for form in forms("я" * 100_000)] == [60]


def test_a_query_adds_nothing_to_the_table_of_words():
    before = lemma_table.size()
    lemmas("абракадабрище невиданнословнее")
    assert lemma_table.size() == before


def test_indexed_words_are_kept_and_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(lemma_table, "known", {})
    with lemma_table.learning() as fresh:
        lemmas("поправок граждан 12-М")
    assert fresh == {"поправок": "поправка", "граждан": "гражданин"}
    path = tmp_path / "lemmas.tsv"
    lemma_table.append(path, "1", fresh)
    lemma_table.append(path, "1", {"дом": "дом"})
    monkeypatch.setattr(lemma_table, "known", {})
    assert lemma_table.load(path, "1")
    assert (lemma_table.known["граждан"], lemma_table.known["дом"]) == ("гражданин", "дом")


def test_a_table_of_another_version_is_not_read(tmp_path):
    path = tmp_path / "lemmas.tsv"
    lemma_table.append(path, "1", {"слово": "слово"})
    assert not lemma_table.load(path, "2")


def test_half_a_line_of_a_killed_writer_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(lemma_table, "known", {})
    path = tmp_path / "lemmas.tsv"
    lemma_table.append(path, "1", {"граждан": "гражданин"})
    with path.open("a", encoding="utf-8") as file:
        file.write("участков\tучас")
    assert lemma_table.load(path, "1")
    assert "участков" not in lemma_table.known
    lemma_table.append(path, "1", {"дом": "дом"})
    assert path.read_text(encoding="utf-8") == "1\nграждан\tгражданин\nдом\tдом\n"
