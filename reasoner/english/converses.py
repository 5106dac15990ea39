"""Meaning postulates of families and posts: whose mother somebody is, is her child; a wife is a spouse.

Nouns that say what one is to another come in pairs, one for each side (Cruse, "Lexical Semantics", 1986, on converses),
and some are kinds of others, as WordNet has them. What is somebody's one mother, husband or successor is told of by a
function; of such, only what the text names is spoken of, since not everything has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from reasoner.english.gender import gender_of
from reasoner.english.kin import kin, spouses
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import Equal, ForAll, Formula, Function, Implies, Predicate, Term, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
_KIND_OF = {
    "mother": "parent", "father": "parent", "son": "child", "daughter": "child", "wife": "spouse", "husband": "spouse",
    "brother": "sibling", "sister": "sibling", "grandmother": "grandparent", "grandfather": "grandparent",
    "grandson": "grandchild", "granddaughter": "grandchild",
}  # fmt: skip
"""Nouns with those that say the same of women and men."""
_PAIRS = (
    ("parent", "child"), ("grandparent", "grandchild"), ("spouse", "spouse"), ("sibling", "sibling"),
    ("husband", "wife"), ("ancestor", "descendant"), ("predecessor", "successor"), ("teacher", "pupil"),
    ("teacher", "student"), ("employer", "employee"),
)  # fmt: skip
"""What one is to the other, and the other to the one."""
_ONE_ONLY = frozenset(["husband", "wife", "spouse", "predecessor", "successor"])
"""Nouns for what somebody has one of, so that who is so is the one."""
_OF_MEN_OR_WOMEN = {"husband": "male", "wife": "female"}


def converses(
    formulas: Iterable[Formula],
    named: Iterable[Function],
    functions: Iterable[str],
    lexicon: Lexicon,
    by_words: ByWords,
) -> Iterator[Said]:
    """(postulate, its reason) pairs between what a text says that people are to one another.

    Args:
        formulas: those of the text.
        named: what is somebody's one mother or husband there, without variables.
        functions: the functions that the text has for such.
        lexicon: the words of the symbols.
        by_words: the predicates by their words.
    """
    relations = {words[0]: entry for (words, arity), entry in by_words.items() if arity == 2 and words[1:] == ("of",)}
    one_each = {
        entry.words[0]: name
        for name in functions
        if (entry := lexicon.entries.get((name, -2))) is not None and entry.kind == "function" and len(entry.words) == 1
    }
    yield from kin(relations, one_each)
    if (married := by_words.get((("married", "to"), 2))) is not None:
        yield from spouses(relations, one_each, married)
    nouns = [noun for noun in (*relations, *one_each) if noun in _SAYS]
    if len(set(nouns)) < 2:
        return
    unlike = (
        _married_alike(formulas, relations, one_each, lexicon)
        if not _OF_MEN_OR_WOMEN.keys().isdisjoint(nouns)
        else False
    )
    terms = list(named)
    one, other = Variable("x"), Variable("y")
    for noun in nouns:
        for second, swapped in _SAYS[noun]:
            if unlike and {noun, second} == {"husband", "wife"}:
                continue
            reason = f"who is the “{noun}” of somebody is a “{second}” of that one"
            if swapped:
                reason = f"whose “{noun}” somebody is, is a “{second}” of that one"
            if noun in relations:
                said = Predicate(relations[noun].symbol, (one, other))
                for then in _told(second, (other, one) if swapped else (one, other), relations, one_each):
                    yield ForAll((one, other), Implies(said, then)), reason
            for term in terms if noun in one_each else ():
                if term.name == one_each[noun]:
                    owner = term.arguments[0]
                    for then in _told(second, (owner, term) if swapped else (term, owner), relations, one_each):
                        yield then, reason


def _consequences() -> dict[str, list[tuple[str, bool]]]:
    """What follows from what one is to another: the nouns, each with whether the two change places."""
    direct: dict[str, list[tuple[str, bool]]] = {}
    for noun, kind in _KIND_OF.items():
        direct.setdefault(noun, []).append((kind, False))
    for first, second in _PAIRS:
        direct.setdefault(first, []).append((second, True))
        if first != second:
            direct.setdefault(second, []).append((first, True))
    found = {}
    for noun, says in direct.items():
        further = [(kind, turned ^ swapped) for more, turned in says for kind, swapped in direct.get(more, ())]
        found[noun] = [each for each in dict.fromkeys(chain(says, further)) if each != (noun, False)]
    return found


_SAYS = _consequences()


def _told(
    noun: str, pair: tuple[Term, Term], relations: Mapping[str, Entry], one_each: Mapping[str, str]
) -> Iterator[Formula]:
    """That the first is so to the second, in the symbols that the text has for it."""
    if noun in relations:
        yield Predicate(relations[noun].symbol, pair)
    if noun in one_each and noun in _ONE_ONLY:
        yield Equal(pair[0], Function(one_each[noun], (pair[1],)))


def _married_alike(
    formulas: Iterable[Formula], relations: Mapping[str, Entry], one_each: Mapping[str, str], lexicon: Lexicon
) -> bool:
    """Whether the text gives a woman a wife, or a man a husband."""
    own = {relations[noun].symbol: gender for noun, gender in _OF_MEN_OR_WOMEN.items() if noun in relations}
    own |= {one_each[noun]: gender for noun, gender in _OF_MEN_OR_WOMEN.items() if noun in one_each}
    for formula in formulas:
        for node in subexpressions(formula):
            if isinstance(node, Predicate | Function) and node.arguments and node.name in own:
                owner = node.arguments[-1]
                entry = lexicon.entries.get((owner.name, -1)) if isinstance(owner, Function) else None
                if entry is not None and gender_of(entry.words) == own[node.name]:
                    return True
    return False
