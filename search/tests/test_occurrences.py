"""Words are found in all places at once where they stand in each."""

from hypothesis import given
from hypothesis import strategies as st

from search.occurrences import FIELDS, Occurrences
from search.packed import APART, ENCODING, pack
from search.tests.plain_score import times

WORDS = ("договор", "аренда", "земля", "суд", "488-фз")
lines = st.lists(st.sampled_from((*WORDS, "прочее")), max_size=9)
fields = st.lists(lines, min_size=1, max_size=3)
places = st.lists(st.tuples(*[fields] * FIELDS), min_size=1, max_size=4)
rows = st.lists(st.sampled_from(range(len(WORDS))), min_size=1, max_size=4).map(tuple)


def occurrences(many) -> Occurrences:
    texts = [["\n".join(" ".join(line) for line in field) for field in one] for one in many]
    return Occurrences([APART.join(map(pack, text)).encode(ENCODING) for text in texts], WORDS)


@given(places, rows)
def test_a_row_is_counted_in_each_field_across_its_lines(many, row):
    words = tuple(WORDS[n] for n in row)
    said = [[word for line in field for word in line] for one in many for field in one]
    found = occurrences(many)
    assert found.count(row).tolist() == [times(words, field) for field in said]
    assert found.lengths.tolist() == list(map(len, said))


@given(places, rows)
def test_a_row_stands_in_a_line_when_all_of_it_does(many, row):
    words = tuple(WORDS[n] for n in row)
    said = [line for one in many for field in one for line in field]
    found = occurrences(many)
    begun = found.lines.own[found.begun(row, found.lines)]
    assert set(begun.tolist()) == {n for n, line in enumerate(said) if times(words, line)}


@given(places)
def test_every_line_has_its_field(many):
    found = occurrences(many)
    expected = [
        number * FIELDS + field
        for number, one in enumerate(many)
        for field, of_field in enumerate(one)
        for _line in of_field
    ]
    assert found.field_of_line.tolist() == expected
