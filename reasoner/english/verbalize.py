"""Formula to English that the grammar reads back as an equivalent formula.

Quantified conditionals, existential statements and statements about named things are said as people say them
(`sentences`); everything else is built from phrases that open with the word that marks them (both … and, either …
or … or both, if … then, just in case … then, it is not the case that, for every x, there is an x such that), which
makes a sentence unambiguous however deep it nests, as Polish notation does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from reasoner.english.lexicon import Lexicon
from reasoner.english.mentions import Mentions
from reasoner.english.nested import Nested
from reasoner.english.owners import OPERATORS
from reasoner.english.phrases import QUOTES, Phrasebook, quoted
from reasoner.english.phrasing import Phrase, article
from reasoner.english.predications import Predications, Unsaid
from reasoner.english.sentences import Sentences
from reasoner.logic import free_variables, nested_parts
from reasoner.logic.fold import children
from reasoner.logic.nodes import (
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Top,
    Variable,
    Xor,
)

_LETTERS = "xyzuvw"
_DRAWS = 6
"""So many phrasings of a description are tried; the shortest is taken."""
_OPERATORS = {operator: noun for noun, operator in OPERATORS.items()}


class Verbalizer:
    """Says formulas over one phrasebook.

    >>> from reasoner.logic import ForAll, Implies, Predicate, Variable
    >>> x = Variable("x")
    >>> Verbalizer().sentence(ForAll((x,), Implies(Predicate("Dog", (x,)), Predicate("Barks", (x,)))), seed=0)
    'Every dog barks.'
    """

    def __init__(self, lexicon: Lexicon | None = None, *, strict: bool = True, text: Iterable[Formula] = ()) -> None:
        self.book = Phrasebook(lexicon, strict=strict, text=text)
        self._sentences = Sentences(self.book)
        self._nested = Nested(self.book)

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon with which the reader gives back the original symbols."""
        return self.book.lexicon

    def sentence(self, formula: Formula, seed: int | Random = 0) -> str:
        """One sentence, with capital and full stop."""
        said = self.clause(formula, seed)
        return (said if said[0] in QUOTES else said[:1].upper() + said[1:]) + "."

    def clause(self, formula: Formula, seed: int | Random = 0) -> str:
        """The sentence without capital and full stop, as it can stand inside another."""
        return self.plain(formula, seed) or self.formal(formula)

    def plain(self, formula: Formula, seed: int | Random = 0) -> str | None:
        """The clause as people say it; None for what is only said in the marked form."""
        chance = seed if isinstance(seed, Random) else Random(seed)
        said = self._sentences.say(formula, chance)
        if said is not None and (not self.lexicon.fused or self._nested.confirms(said, formula)):
            return said
        return self._nested.say(formula, chance)

    def description(self, variable: Variable, formula: Formula) -> str | None:
        """`girl that has a hat`: the noun for what the formula says of its free variable; None if there is none."""
        bound, body = (formula.variables, formula.body) if isinstance(formula, Exists) else ((), formula)
        parts = list(nested_parts(body, And))
        own = [part for part in parts if free_variables(part) <= {variable}]
        rest = [part for part in parts if part not in own]
        linked = [Exists(bound, rest[0] if len(rest) == 1 else And(tuple(rest)))] if rest else []
        said = []
        for seed in range(_DRAWS):
            try:
                found = Predications(self.book).noun_phrase(variable, [*own, *linked], Mentions(), Random(seed))
            except Unsaid:
                continue
            said += [found.text] if found.noun else []
        return min(said, key=lambda text: (" some " in f" {text} ", len(text.split())), default=None)

    def term(self, term: Term) -> str:
        """A closed term as a noun phrase."""
        return self._term(term, {}, 0, [])

    def formal(self, formula: Formula) -> str:
        """The marked form, which exists for every formula; no recursion, so that depth is no limit."""
        out: list[str] = []
        stack: list[str | tuple[Formula, dict[Variable, str], int]] = [(formula, {}, 0)]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
                continue
            node, names, depth = item
            stack.extend(reversed(self._parts(node, names, depth)))
        return " ".join(filter(None, out)).replace(" ,", ",")

    def _parts(
        self, node: Formula, names: dict[Variable, str], depth: int
    ) -> list[str | tuple[Formula, dict[Variable, str], int]]:
        """A formula as words and subformulas still to be said."""
        match node:
            case Top():
                return ["it is not the case that there is an x such that x is not equal to x"]
            case Bottom():
                return ["there is an x such that x is not equal to x"]
            case Not(Predicate() | Equal() | Comparison() as atom):
                return [self._atom(atom, names, depth, positive=False)]
            case Not(body):
                return ["it is not the case that", (body, names, depth)]
            case And(parts):
                said: list[str | tuple[Formula, dict[Variable, str], int]] = []
                for part in parts[:-1]:
                    said += ["both", (part, names, depth), "and"]
                return [*said, (parts[-1], names, depth)]
            case Or(parts):
                said = []
                for part in parts[:-1]:
                    said += ["either", (part, names, depth), "or"]
                return [*said, (parts[-1], names, depth), *["or both"] * (len(parts) - 1)]
            case Xor(left, right):
                return ["either", (left, names, depth), "or", (right, names, depth), "but not both"]
            case Implies(left, right):
                return ["if", (left, names, depth), ", then", (right, names, depth)]
            case Iff(left, right):
                return ["just in case", (left, names, depth), ", then", (right, names, depth)]
            case ForAll(variables, body) | Exists(variables, body):
                inner, words = dict(names), []
                for variable in variables:
                    inner[variable] = name = _letter(depth)
                    depth += 1
                    there_is = f"there is {article(name)} {name} such that"
                    words.append(f"for every {name}," if isinstance(node, ForAll) else there_is)
                return [" ".join(words), (body, inner, depth)]
            case _:
                return [self._atom(node, names, depth, positive=True)]

    # -- atoms --------------------------------------------------------------------------------------------------

    def _atom(self, atom: Formula, names: dict[Variable, str], depth: int, *, positive: bool) -> str:
        bound: list[str] = []
        match atom:
            case Predicate(name, ()):
                phrase = self.book.predicate(name, 0)
                if not phrase.fallback:
                    return f"it {phrase.singular if positive else phrase.not_singular}"
                said = f"proposition {quoted(name)} holds"
                return said if positive else f"it is not the case that {said}"
            case Predicate(name, arguments):
                phrase = self.book.predicate(name, len(arguments))
                say = self._named if phrase.fallback or phrase.second == "and" else self._term
                terms = [say(term, names, depth, bound) for term in arguments]
                said = self._applied(phrase, name, terms, positive)
            case Equal(Function(_, (subject,))) | Comparison(_, Function(_, (subject,))) if (
                extent := self.book.extent(atom if positive else Not(atom), subject)
            ) is not None:
                said = f"{self._term(subject, names, depth, bound)} {extent}"
            case Equal(left, right):
                first, second = (self._term(term, names, depth, bound) for term in (left, right))
                said = f"{first} {'is' if positive else 'is not'} equal to {second}"
            case Comparison(operator, left, right):
                first, second = (self._term(term, names, depth, bound) for term in (left, right))
                words = self.book.order(operator)
                said = (
                    f"{first} {'is' if positive else 'is not'} {words} {second}"
                    if words
                    else self._applied(Phrase("relation"), operator, [first, second], positive)
                )
            case IsInteger(argument):
                said = f"{self._term(argument, names, depth, bound)} is a whole-number"
            case _:
                raise TypeError(f"no words for {type(atom).__name__}")
        return " ".join([*bound, said])

    def _applied(self, phrase: Phrase, name: str, terms: list[str], positive: bool) -> str:
        joined = len(terms) == 3 and (phrase.second == "and" or not (phrase.second or _stands_apart(*terms[1:])))
        if not phrase.fallback and not (self.book.strict and joined):
            verb = phrase.singular if positive else phrase.not_singular
            return f"{terms[0]} {verb}{phrase.behind(*terms[1:])}"
        said = f"relation {quoted(name)} holds of {' to '.join(terms)}"
        return said if positive else f"it is not the case that {said}"

    def _term(self, term: Term, names: dict[Variable, str], depth: int, bound: list[str]) -> str:
        """A term; a value of a function of several arguments that is one itself is first given a name in `bound`."""
        return self._said([term], names, depth, bound)

    def _named(self, term: Term, names: dict[Variable, str], depth: int, bound: list[str]) -> str:
        """A variable or constant as it is; for any other term a new variable that is equal to it."""
        return self._said([_Given(term)], names, depth, bound)

    def _said(self, work: list[_Piece], names: dict[Variable, str], depth: int, bound: list[str]) -> str:
        """The words of a term, without recursion: `work` is a stack of words and of what is still to be said."""
        open_terms: list[list[str]] = [[]]
        while work:
            match work.pop():
                case str(words):
                    open_terms[-1].append(words)
                case _Given(term):
                    if not isinstance(term, Function | Arithmetic) or not children(term):
                        work.append(_Plain(term))
                        continue
                    open_terms.append([])
                    work += [_Close(), term]
                case _Close():
                    said, name = " ".join(open_terms.pop()), _letter(depth + len(bound) // 2 + 40)
                    bound += [f"there is {article(name)} {name} such that both {name} is equal to {said} and", ""]
                    open_terms[-1].append(name)
                case Function(name, (argument,)) if not (noun := self.book.term(name, 1)).startswith(QUOTES):
                    work += [argument, f"the {noun} of"]
                case _Plain(term) | term:
                    work += self._pieces(term, names)
        return " ".join(open_terms[0])

    def _pieces(self, term: Term, names: dict[Variable, str]) -> list[_Piece]:
        """The words of a term and the terms in it, the first on top."""
        match term:
            case Variable():
                return [names.get(term) or _free(term.name)]
            case Function(name, ()):
                return [self.book.term(name, 0)]
            case Function(name, arguments):
                said = self.book.term(name, len(arguments))
                value = said if said.startswith(QUOTES) else quoted(name)
                return [*_between("to", map(_Given, arguments)), f"the value of {value} for"]
            case Number(value, _):
                return [str(value)]
            case DistinctObject(name):
                return [quoted(name)]
            case Arithmetic(operator, arguments):
                word = _OPERATORS.get(operator, operator.replace("_", "-"))
                return [*_between("and", map(_Plain, arguments)), f"the {word} of"]
            case _:
                raise TypeError(f"no words for {type(term).__name__}")


@dataclass(frozen=True, slots=True)
class _Given:
    """A term that is given a name of its own unless it has one."""

    term: Term


@dataclass(frozen=True, slots=True)
class _Plain:
    """A term that is said without `the … of` of a function's noun."""

    term: Term


class _Close:
    """What was said since is given a name."""


_Piece = str | Term | _Given | _Plain | _Close


def _stands_apart(first: str, second: str) -> bool:
    """Whether a term is no part of a name in front: "gives Bob Rex" would speak of Bob Rex, "Bob x" of a Bob."""
    return second[0].islower() and not (
        first.rpartition(" ")[2][0].isupper() and (len(second) == 1 or second[1:].isdecimal())
    )


def _between(word: str, terms: Iterable[_Piece]) -> list[_Piece]:
    """The terms with the word between them, the first on top."""
    pieces: list[_Piece] = []
    for term in terms:
        pieces += [word, term]
    return pieces[:0:-1]


def _letter(number: int) -> str:
    """The variable names x, y, z, u, v, w, x1, …, x999, then a1, …."""
    turn, letter = divmod(number, len(_LETTERS))
    return _LETTERS[letter] + (str(turn) if turn else "")


def _free(name: str) -> str:
    """A free variable; it is read as universally quantified."""
    lowered = name.lower()
    return lowered if len(lowered) > 1 or lowered in _LETTERS else f"{lowered}0"


def formula_to_english(formula: Formula, lexicon: Lexicon | None = None, seed: int = 0) -> str:
    """Say a formula as one English sentence; `english_to_formula` with the same lexicon reads it back.

    Args:
        formula: any formula; other arithmetic than + - * / is said but not read back.
        lexicon: entries for its symbols, if there are any; its `rename` table is filled so that reading gives the
            original symbols. Say many formulas with one `Verbalizer` instead, which keeps its phrases.
        seed: which phrasing to take where there are several.
    """
    return Verbalizer(lexicon).sentence(formula, seed)
