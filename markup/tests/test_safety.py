"""Hostile text: a corpus of our own, a second sanitiser that must agree, and a bound on time."""

import re
import time
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from markup import plain, render
from markup.allowlist import ATTRIBUTES, LINK_REL, PROTOCOLS, TAGS
from markup.rendering import sanitise

CORPUS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" title="`><img src=x onerror=alert(1)>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=9>x</text></a></svg>",
    "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)></style></mglyph></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='data:image/svg+xml;base64,PHN2Zz4='>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='javascript:1'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='https://a.example' target=_blank onclick=alert(1)>x</a>",
    "<a name='admin'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example"onmouseover="alert(1))',
    "[x](https://a.example'onmouseover='alert(1))",
    "![x](https://a.example/\"onerror='alert(1)')",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    '<https://a.example/"onclick=alert(1)>',
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)",
    "<table><td background='javascript:alert(1)'>",
    "<ol start='1\" onclick=\"alert(1)'><li>x</ol>",
    "<ol start=x><li>x</ol>",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "**<b onmouseover=alert(1)>x</b>**",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "{{ constructor.constructor('alert(1)')() }}",
    "<x data-component=evil hx-get=/admin hx-trigger=load>",
    "<p id=main class=btn>x</p>",
    "\x00<script\x00>alert(1)</script>",
    "<a href=https://a.example>x",
    "</p></main><script>alert(1)</script>",
]

NASTY = [
    "[" * 20_000,
    "]" * 20_000,
    "[" * 10_000 + "]" * 10_000,
    "[a](" * 5_000,
    "![[" * 6_666,
    "*a " * 6_666,
    "**a" * 6_666,
    "*_" * 10_000,
    "_" * 20_000,
    "> " * 10_000,
    "- " * 10_000,
    "1. " * 6_666,
    "- a\n" * 5_000,
    "".join("  " * n + "- a\n" for n in range(140)),
    "<" * 20_000,
    "<a " * 6_666,
    "<!--" * 5_000,
    "&" * 20_000,
    "&#x41;" * 3_333,
    "\\" * 20_000,
    "`" * 20_000,
    "(" * 20_000,
    "<https://a" * 2_000,
    "[x](https://a.example) " * 869,
    "a\n\n" * 6_666,
    "\u00a0" * 20_000,
    "\n" * 20_000,
    "я" * 20_000,
    '"' * 20_000,
]

marks = st.sampled_from(
    ["*", "**", "_", "[", "](", "[a](https://a.example)", ")", "> ", "- ", "1. ", "\n", "\n\n"]
    + ["  ", "<", ">", "</p>", "<p>", "<script>", "<!--", "-->", "&", "&lt;", "&#60;", "&quot;"]
    + ["\\", "`", '"', "'", "\u00a0", "\x00", "javascript:", "https://", "mailto:a@b", "слово", " "]
)
texts = st.lists(marks | st.text(max_size=6), max_size=40).map("".join)


def again(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(PROTOCOLS),
        link_rel=None,
    )


# What `reference` takes on the machine on which half a second was promised.
USUAL = 0.017


def seconds_for(typed: str) -> float:
    """The best of up to five runs, each beside a fixed piece of work: neither another process nor a slow
    machine must fail the test, only markup that takes more steps."""
    best = 9.0
    for _ in range(5):
        pace = reference() / USUAL
        started = time.process_time()
        render(typed)
        seconds = time.process_time() - started
        pace = max(1.0, pace, reference() / USUAL)
        best = min(best, seconds / pace)
        if best < 0.4:
            break
    return best


def reference() -> float:
    started, counts = time.process_time(), dict.fromkeys(range(1000), 0)
    for n in range(200_000):
        counts[n % 1000] += n
    return time.process_time() - started


class Reader(HTMLParser):
    """Tags and attributes as a browser would meet them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def is_harmless(html: str) -> bool:
    for tag, attributes in Reader(html).found:
        if tag not in TAGS or not set(attributes) <= ATTRIBUTES.get(tag, frozenset()):
            return False
        href = attributes.get("href")
        if href and not re.match(r"(?i)(https?://[^/]|mailto:[^/]+@)", href):
            return False
    return True


@pytest.mark.parametrize("typed", CORPUS)
def test_hostile_markdown_comes_out_harmless(typed):
    html = render(typed)
    assert is_harmless(html), html
    assert again(html) == html


@pytest.mark.parametrize("typed", CORPUS)
def test_hostile_html_comes_out_harmless(typed):
    html = sanitise(typed)
    assert is_harmless(html), html
    assert again(html) == html


def test_the_corpus_is_large_enough():
    assert len(set(CORPUS)) >= 50


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_hostile_text_is_shown_not_swallowed(typed):
    assert plain(typed) == typed


def test_every_link_says_whose_it_is():
    html = render("[a](https://a.example) <https://b.example> [c](mailto:c@example.org)")
    assert html.count(f'rel="{LINK_REL}"') == html.count("<a ") == 3


@given(texts)
@settings(max_examples=400, deadline=None)
@example("&quot;&#x3c;\u00a0")
def test_a_second_sanitiser_finds_nothing_to_change(typed):
    html = render(typed)
    assert again(html) == html
    assert is_harmless(html)


@given(st.lists(st.sampled_from(CORPUS) | marks, max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_a_second_sanitiser_agrees_on_any_html(typed):
    html = sanitise(typed)
    assert again(html) == html
    assert is_harmless(html)


@pytest.mark.parametrize("typed", NASTY, ids=lambda text: repr(text[:8]))
def test_twenty_thousand_characters_take_under_half_a_second(typed):
    assert seconds_for(typed) < 0.5


# The same patterns in every run, since seconds are measured.
@given(texts.filter(bool))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_pattern_repeated_to_twenty_thousand_takes_under_half_a_second(pattern):
    typed = (pattern * (20_000 // len(pattern) + 1))[:20_000]
    assert seconds_for(typed) < 0.5
