"""Any number of distinct acts recombined from real articles, for measuring imports and search at size.

    python -m bench.corpus 30000 /tmp/corpus.tar.gz     (a .tar, .tar.gz, .zip, or a folder)

An act is as long as one of RusLawOD: 194,425,905 tokens in 304,382 acts, so 639 words on average, spread
as in any corpus of acts, many short ones and a few long. Articles and points are whole lines of the acts
of the data; kinds, dates, numbers and the acts that are cited differ from act to act. The same seed makes
the same acts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import itertools
import math
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tqdm import tqdm

from bench.measure import DATA
from legaltext import sources

MEAN_WORDS = 639
SPREAD = 1.1
"""Sigma of the lognormal distribution of lengths: the longest act in a thousand has some 10,000 words."""
SHORTEST = 25
OWN_WORDS = 60
"""Words of the heading, the preamble, the signature, and of headings of articles, on average."""
MOST_LINES = 7
FIRST_DAY = dt.date(1991, 12, 1)
DAYS = 12_400
ARTICLE = re.compile(r"Статья \d[\d.¹²³⁴⁵⁶⁷⁸⁹]*\. (?P<heading>[А-ЯЁ].{3,150})")
POINT = re.compile(r"\d{1,3}\. (?P<words>[А-ЯЁ].{20,})")
ENDS = re.compile(
    r"(?:Глава|ГЛАВА|Раздел|РАЗДЕЛ|Президент|Председатель|ПРИЛОЖЕНИЕ|Приложение|УТВЕРЖД)"
)
MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """share: of a hundred acts. mark: what is printed after the running number."""

    name: str
    body: str
    head: str
    share: int
    mark: str = ""
    signed: str = "Председатель Правительства\nРоссийской Федерации И.Иванов"
    enacts: str = "Правительство Российской Федерации постановляет:"
    cited: str = ""


GOVERNMENT = "Правительство Российской Федерации"
PRESIDENT = "Президент Российской Федерации И.Иванов"
KINDS = (
    Kind("Федеральный закон", "Российская Федерация", "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН", 6,
         "-ФЗ", PRESIDENT, "", "Федеральным законом"),
    Kind("Указ", "Президент Российской Федерации", "УКАЗ\nПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ", 14,
         "", PRESIDENT, "постановляю:", "Указом Президента Российской Федерации"),
    Kind("Постановление", GOVERNMENT, "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ", 32,
         cited="постановлением Правительства Российской Федерации"),
    Kind("Распоряжение", GOVERNMENT, "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nРАСПОРЯЖЕНИЕ", 33, "-р",
         enacts="", cited="распоряжением Правительства Российской Федерации"),
    Kind("Приказ", "Министерство спорта Российской Федерации",
         "МИНИСТЕРСТВО СПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ\nПРИКАЗ", 15, "",
         "Министр И.Иванов", "приказываю:", "приказом Министерства спорта Российской Федерации"),
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One act. articles: (heading, text) in order, the mark not in them."""

    nd: str
    kind: Kind
    date: dt.date
    number: str
    title: str
    articles: tuple[tuple[str, str], ...]
    cites: tuple[str, ...]
    keywords: tuple[str, ...]

    @property
    def named(self) -> str:
        """As another act cites it."""
        return f"{self.kind.cited} от {_spelled(self.date)} г. № {self.number}"

    @property
    def text(self) -> str:
        return "\n".join((self._head(), *self._provisions(), self._foot()))

    def _head(self) -> str:
        if self.kind.mark == "-ФЗ":
            return f"{self.kind.head}\n{self.title}"
        return f"{self.kind.head}\nот {_spelled(self.date)} г. № {self.number}\n{self.title}"

    def _provisions(self) -> Iterator[str]:
        law = self.kind.mark == "-ФЗ"
        if not law:
            yield f"В соответствии с {' и '.join(self.cites) or 'законодательством'} {self.kind.enacts}"
        for n, (heading, text) in enumerate(self.articles, 1):
            yield f"Статья {n}. {heading}\n{text}" if law else f"{n}. {text}"

    def _foot(self) -> str:
        if self.kind.mark != "-ФЗ":
            return self.kind.signed
        return f"{self.kind.signed}\nМосква, Кремль\n{_spelled(self.date)} года\n№ {self.number}"

    @property
    def xml(self) -> str:
        """As a file of RusLawOD."""
        values = {
            "pravogovruNd": self.nd, "issuedByIPS": f"{self.kind.name} {self.kind.body}",
            "doc_typeIPS": self.kind.name, "doc_author_normal_formIPS": self.kind.body,
            "docdateIPS": f"{self.date:%d.%m.%Y}", "docNumberIPS": self.number, "headingIPS": self.title,
            "statusIPS": "Действует без изменений", "actual_datetimeIPS": "1710792705.7460072",
        }  # fmt: skip
        told = "".join(f"<{name} val={quoteattr(value)}/>" for name, value in values.items())
        words = quoteattr(", ".join(self.keywords))
        return (
            f'<?xml version="1.0" ?><act><body><textIPS>{escape(self.text)}</textIPS></body><meta>'
            f"<identification>{told}</identification><keywords><keywordsByIPS val={words}/></keywords>"
            "</meta></act>"
        )


def _spelled(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


class Corpus:
    """Acts made of the articles of the data."""

    def __init__(self, seed: int = 1, mean_words: float = MEAN_WORDS, data: Path = DATA) -> None:
        self.seed, self.mean_words, self.data = seed, mean_words, data

    @cached_property
    def articles(self) -> list[tuple[str, list[str]]]:
        """Heading and lines of every article and of every long point of the data."""
        folders = (("acts_txt", "*.txt"), ("ruslawod_format", "*.xml"), ("acts_html", "*.gz"))
        paths = [path for name, mask in folders for path in sorted((self.data / name).glob(mask))]
        texts = (sources.read_file(path).text for path in paths)
        return [article for text in texts for article in articles_of(text)]

    @cached_property
    def keywords(self) -> list[str]:
        words = {word.upper() for heading, _ in self.articles for word in heading.split()}
        return sorted(word for word in words if len(word) > 6 and word.isalpha())

    def acts(self, count: int) -> Iterator[Made]:
        chance = random.Random(self.seed)
        numbers = {kind: itertools.count(1) for kind in KINDS}
        recent: list[Made] = []
        for n in range(count):
            kind = chance.choices(KINDS, [kind.share for kind in KINDS])[0]
            made = self._make(chance, n, count, kind, next(numbers[kind]), recent)
            recent = [*recent[-400:], made]
            yield made

    def _make(
        self, chance: random.Random, n: int, count: int, kind: Kind, number: int, recent: list[Made]
    ) -> Made:
        articles = tuple(self._articles(chance, kind))
        cites = chance.sample(recent, min(len(recent), chance.choice((0, 1, 1, 2))))
        low = (min(int(chance.paretovariate(0.6)) - 1, len(self.keywords) - 1) for _ in range(4))
        return Made(
            nd=str(102_000_000 + n),
            kind=kind,
            date=FIRST_DAY + dt.timedelta(days=DAYS * n // count),
            number=f"{number}{kind.mark}",
            title=f"О {articles[0][0][:1].lower()}{articles[0][0][1:]} ({n + 1})",
            articles=articles,
            cites=tuple(act.named for act in cites),
            keywords=tuple({self.keywords[place]: None for place in low}),
        )

    def _articles(self, chance: random.Random, kind: Kind) -> Iterator[tuple[str, str]]:
        """As many as make the length of the act; the last one ends where the length is reached."""
        wanted = chance.lognormvariate(math.log(self.mean_words) - SPREAD**2 / 2, SPREAD)
        wanted = max(SHORTEST, wanted - OWN_WORDS)
        while wanted > 0:
            heading, lines = chance.choice(self.articles)
            taken = []
            for line in lines[: chance.randint(1, MOST_LINES)]:
                taken.append(line)
                wanted -= line.count(" ") + 1
                if wanted <= 0:
                    break
            yield heading, "\n".join(taken)


def articles_of(text: str) -> Iterator[tuple[str, list[str]]]:
    heading, lines = "", list[str]()
    for line in text.split("\n"):
        found = ARTICLE.match(line) or POINT.match(line) if not heading else ARTICLE.match(line)
        if found is None and not ENDS.match(line):
            lines += [line] if heading and len(line) > 20 else []
            continue
        if heading and lines:
            yield heading, lines
        told = found.groupdict() if found else {}
        heading = told.get("heading") or told.get("words", "")[:100]
        lines = [told["words"]] if told.get("words") else []
    if heading and lines:
        yield heading, lines


def write(corpus: Corpus, count: int, to: Path) -> None:
    """A file an act, in an archive or a folder by the name of `to`."""
    with Opened(to) as put:
        for act in tqdm(corpus.acts(count), total=count, unit="акт"):
            put(f"{act.nd[-2:]}/{act.nd}.xml", act.xml.encode())


class Opened:
    """Puts files into a tar, a zip or a folder; leaves nothing in memory."""

    def __init__(self, to: Path) -> None:
        self.to = to
        self.archive: tarfile.TarFile | zipfile.ZipFile | None = None

    def __enter__(self) -> Callable[[str, bytes], None]:
        name = self.to.name
        if name.endswith(".zip"):
            self.archive = zipfile.ZipFile(self.to, "w", zipfile.ZIP_DEFLATED)
            return self.archive.writestr
        if ".tar" in name or name.endswith(".tgz"):
            packing = "gz" if name.endswith("gz") else ""
            self.archive = tarfile.open(self.to, f"w:{packing}")
            return self._to_tar
        return self._to_folder

    def __exit__(self, *trouble: object) -> None:
        if self.archive:
            self.archive.close()

    def _to_tar(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(f"corpus/{name}")
        member.size = len(data)
        self.archive.addfile(member, io.BytesIO(data))
        self.archive.members.clear()

    def _to_folder(self, name: str, data: bytes) -> None:
        path = self.to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("to", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=float, default=MEAN_WORDS)
    options = parser.parse_args()
    write(Corpus(options.seed, options.words), options.count, options.to)


if __name__ == "__main__":
    main()
