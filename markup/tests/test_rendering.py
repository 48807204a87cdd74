"""What a person may write in a remark, and how it looks."""

import pytest
from django.template import Context, Template

from markup import plain, render

CASES = [
    ("слово", "<p>слово</p>"),
    ("**важно**", "<p><strong>важно</strong></p>"),
    ("*тихо*", "<p><em>тихо</em></p>"),
    ("_тихо_", "<p><em>тихо</em></p>"),
    ("первый\n\nвторой", "<p>первый</p>\n<p>второй</p>"),
    ("строка\nстрока", "<p>строка<br>\nстрока</p>"),
    ("> цитата", "<blockquote>\n<p>цитата</p>\n</blockquote>"),
    ("- раз\n- два", "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>"),
    ("1. раз\n2. два", "<ol>\n<li>раз</li>\n<li>два</li>\n</ol>"),
    ("3. три", '<ol start="3">\n<li>три</li>\n</ol>'),
    (
        "[закон](https://example.org/a?b=1&c=2)",
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">закон</a></p>',
    ),
    (
        "<https://example.org>",
        '<p><a href="https://example.org" rel="nofollow ugc noopener">https://example.org</a></p>',
    ),
    (
        "[почта](mailto:a@example.org)",
        '<p><a href="mailto:a@example.org" rel="nofollow ugc noopener">почта</a></p>',
    ),
]

KEPT_AS_TYPED = [
    "# не заголовок",
    "`не код`",
    "| не | таблица |",
    "---",
    "[сюда](/admin/)",
    "[сюда](//example.org)",
    "[сюда](docs/a.html)",
    "[сюда](ftp://example.org/a)",
    "[почта](mailto:никто)",
    "[x](https://)",
    "~~не зачёркнуто~~",
    "https://example.org сам ссылкой не становится",
    "пункт 1) и 2 * 3 * 4, a_b_c, № 488-ФЗ",
]


@pytest.mark.parametrize(("typed", "html"), CASES)
def test_the_subset_reads_as_meant(typed, html):
    assert render(typed).strip() == html


@pytest.mark.parametrize("typed", KEPT_AS_TYPED)
def test_everything_else_stays_as_it_was_typed(typed):
    assert plain(typed) == typed
    assert "<a " not in render(typed)


def test_plain_leaves_words_and_lines_without_marks():
    assert plain("**Важно**\n\n- раз\n- *два*\n\n> <b>") == "Важно\nраз\nдва\n<b>"


def test_nothing_typed_gives_nothing():
    assert render("") == ""
    assert plain("") == ""


def test_the_filter_renders_and_is_safe():
    template = Template("{% load markup %}{{ text|markup }}{{ text|markup_plain }}")
    html = template.render(Context({"text": "**a** <script>"}))
    assert html == "<p><strong>a</strong> &lt;script&gt;</p>\na &lt;script&gt;"


def test_the_filter_takes_an_absent_text():
    assert Template("{% load markup %}{{ text|markup }}").render(Context({"text": None})) == ""
