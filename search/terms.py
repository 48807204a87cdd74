"""The words of a query as terms: synonyms of the law, families of words, typos mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search import lexicon
from search.analysis import Token, fold, tokenise
from search.families import root_of, told_of
from search.lemmas import form_like, guess, is_known, lemma_of
from search.plan import Term, Way, Words
from search.vocabulary import Vocabulary

FAMILY = 0.55
# A telling word of a set phrase, where it stands without the others.
PART = 0.3
WEAK = 0.4
MOST_FAMILY = 12
MOST_BEGINNING = 50
# A typo is looked for in words this long: in shorter ones everything is near to everything.
MENDED_FROM = 5


@dataclass
class Terms:
    found: list[Term] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)
    cut: bool = False


def terms_of(text: str, vocabulary: Vocabulary, *, mend: bool = True, most: int = 100) -> Terms:
    """Stop words are left out, unless there is nothing else; the first `most` different words."""
    tokens = list(tokenise(text))
    telling = [token for token in tokens if not _is_stop(token)]
    said = _once(_set_phrases(telling or tokens))
    answer = Terms(cut=len(said) > most)
    words = dict(list(said.items())[:most])
    known = vocabulary.frequencies(own[0] for own in words if len(own) == 1)
    for own, form in words.items():
        if mend and len(own) == 1 and not known[own[0]]:
            own = _mended(own, form, vocabulary, answer)
        if own not in {term.own for term in answer.found}:
            answer.found.append(Term(form, tuple(_ways(own, vocabulary)), _weight(own)))
    return answer


def _once(phrases: Iterable[list[Token]]) -> dict[Words, str]:
    """{lemmas: as written}, the first time they are said."""
    said: dict[Words, str] = {}
    for words in phrases:
        own = tuple(token.lemma for token in words)
        said.setdefault(own, " ".join(token.form for token in words))
    return said


def _mended(own: Words, form: str, vocabulary: Vocabulary, answer: Terms) -> Words:
    # A word of the language is no slip, though no law has it.
    is_meant = own in lexicon.synonyms() or is_known(form)
    mended = "" if is_meant else nearest(guess(form), vocabulary) or nearest(form, vocabulary)
    if not mended:
        return own
    answer.mended.append((form, form_like(mended, form)))
    return (mended,)


def _is_stop(token: Token) -> bool:
    return token.form in lexicon.stopwords() or token.lemma in lexicon.stopwords()


def _set_phrases(tokens: list[Token]) -> Iterator[list[Token]]:
    """Words one by one, those that the table of synonyms knows in a row together."""
    at = 0
    while at < len(tokens):
        for length in range(min(lexicon.longest_synonym(), len(tokens) - at), 0, -1):
            words = tokens[at : at + length]
            known = tuple(word.lemma for word in words) in lexicon.synonyms()
            if length == 1 or known:
                yield words
                at += length
                break


def _weight(own: Words) -> float:
    return WEAK if all(word in lexicon.weak_words() for word in own) else 1.0


def _ways(own: Words, vocabulary: Vocabulary) -> list[Way]:
    """The words themselves first; a way that is reached by two roads counts by the better one."""
    ways = {own: Way(own, 1.0)}
    for way in (*lexicon.synonyms().get(own, ()), *_loosely(own, vocabulary)):
        ways.setdefault(way.words, way)
    return list(ways.values())


def _loosely(own: Words, vocabulary: Vocabulary) -> Iterator[Way]:
    """The family of a word, or the telling words of a set phrase one by one."""
    if len(own) == 1:
        kin = [] if own[0] in lexicon.weak_words() else family(own[0], vocabulary)
        yield from (Way((lemma,), FAMILY) for lemma in kin)
        return
    for word in own:
        if word not in lexicon.weak_words():
            yield Way((word,), PART)


def family(lemma: str, vocabulary: Vocabulary) -> list[str]:
    """Other lemmas of the index with the same root, commonest first."""
    root = root_of(lemma)
    if told_of(lemma):
        kin = [word for word in told_of(lemma) if word != lemma]
    elif root == lemma:
        return []
    else:
        near = vocabulary.starting(root[: max(3, len(root) - 1)])
        kin = [word for word in near if word != lemma and root_of(word) == root]
    return _commonest(kin, vocabulary)[:MOST_FAMILY]


def _commonest(words: list[str], vocabulary: Vocabulary) -> list[str]:
    counts = vocabulary.frequencies(words)
    return sorted((word for word in words if counts[word]), key=lambda word: (-counts[word], word))


def beginning_with(prefix: str, vocabulary: Vocabulary, most: int = MOST_BEGINNING) -> list[Way]:
    """The commonest words of the index that begin so."""
    words = vocabulary.commonest_starting(fold(prefix), most)
    return [Way((word,), 1.0) for word in words]


def nearest(lemma: str, vocabulary: Vocabulary) -> str:
    """The lemma of the index that differs by a slip or two of the hand; "" when none does."""
    if len(lemma) < MENDED_FROM or not lemma.isalpha():
        return ""
    slips = 1 if len(lemma) < 8 else 2
    near = [*vocabulary.starting(lemma[:2]), *vocabulary.starting(lemma[1] + lemma[0])]
    found = process.extract(lemma, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
    like = {word: distance for word, distance, _place in found}
    common = _commonest(list(like), vocabulary)
    return min(common, key=lambda word: like[word], default="")


def names_of_code(text: str) -> Iterator[tuple[int, int, Words, str]]:
    """(start, end, lemmas of the title, name) of each code that the text names."""
    tokens = list(tokenise(text))
    for n, token in enumerate(tokens):
        title = lexicon.abbreviations().get(token.form)
        if title:
            end = tokens[n + 1] if n + 1 < len(tokens) and tokens[n + 1].form == "рф" else token
            yield token.start, end.end, title, lexicon.names_of_codes()[title]
            continue
        for length in (2, 3, 4):
            words = tokens[n : n + length]
            name = lexicon.names_of_codes().get(tuple(lemma_of(word.form) for word in words))
            if name and len(words) == length:
                yield token.start, words[-1].end, tuple(w.lemma for w in words), name
