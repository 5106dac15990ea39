"""Skeletons of proofs grown from the goal down, as ProverGen does (Qi et al., ICLR 2025), over a pool of rule forms.

To establish a literal, a form of rule is drawn whose conclusion it is; the rule becomes a premise and its conditions
are established in turn, until the depth is used up and they become facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from random import Random
from typing import Any

from reasoner.generate.draft import NOT_WEAKENED, Chance, MissedError
from reasoner.generate.families.measures import Measures, affirmed, is_numeric
from reasoner.generate.families.weakening import weaken
from reasoner.generate.least_depths import DEFAULT, GENERAL
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.vocabulary import Words, applied
from reasoner.logic import (
    And,
    Comparison,
    Equal,
    Exists,
    Expression,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.logic.literals import atom_of, is_literal
from reasoner.logic.variants import complement

X, Y = Variable("x"), Variable("y")


class Skeleton:
    """A growing set of premises about one individual."""

    def __init__(self, recipe: Recipe, words: Words, chance: Chance) -> None:
        self.recipe = recipe
        self.words = words
        self.chance = chance
        self.subject: Term = words.name()
        self.premises: list[tuple[Formula, str]] = []
        self.facts: list[Formula] = []
        self.known: list[Formula] = []
        self.sentences: dict[Formula, str] = {}
        self.last_form = ""
        """The form of the rule that concludes the goal, if it is not to be drawn."""
        self.measures = Measures(words, chance)
        self._weights = recipe.weights_of(DEFAULT)
        if not any(self._weights.values()):
            raise RecipeError(
                f"connectives: {recipe.family} has no rules without one",
                hint=f"a weight for one of {', '.join(DEFAULT)}",
            )
        self._universal = float(recipe.options.get("universal", 0.5))

    def literal(self, subject: Term | None = None, positive: bool | None = None, arity: int = 0) -> Formula:
        """A literal with a new predicate."""
        who = self.subject if subject is None else subject
        if not arity:
            if self.recipe.functions and self.chance.random() < self.recipe.functions:
                who = Function(self._function(), (who,))
            arity = drawn_arity(self.recipe, self.chance)
        if arity == 1:
            atom = applied(self.words.property("nouns", "adjectives", "adjectives", "verbs"), who)
        elif arity == 2:
            atom = applied(self.words.draw("transitive"), who, self.words.name())
        else:
            atom = applied(self._ditransitive(), who, self.words.name(), self.words.name())
        if positive is None:
            positive = self.chance.random() >= self.recipe.negation
        return atom if positive else Not(atom)

    def _ditransitive(self) -> str:
        if not self.words.vocabulary.symbols["ditransitive"]:
            raise RecipeError(
                f"lexicon {self.recipe.lexicon!r} has nothing that is about three",
                hint="arity of 1 and 2, or words for it: ditransitive: [introduce to]",
            )
        return self.words.draw("ditransitive")

    def _function(self) -> str:
        pool = self.words.vocabulary.symbols["functions"]
        if not pool:
            raise RecipeError(
                f"lexicon {self.recipe.lexicon!r} has no functions", hint="functions: 0, or words for them"
            )
        return self.chance.choice(pool)

    def establish(self, goal: Formula, depth: int) -> None:
        """Premises from which the goal follows by a proof of that height."""
        if is_numeric(goal):
            self._establish_bound(goal, depth)
            return
        if depth <= 0:
            self.premises.append((goal, ""))
            self.facts.append(goal)
            return
        if self._by_equation(depth):
            other = self.words.name()
            one, two = self.chance.sample((self.subject, other), 2)
            book = self.words.vocabulary.verbalizer.book
            self.sentences[Equal(one, two)] = f"{book.term(one.name, 0)} is the same as {book.term(two.name, 0)}."  # type: ignore[attr-defined]
            self.premises.append((Equal(one, two), ""))
            same = _replaced(goal, self.subject, other)
            self.premises.append((same, ""))
            self.facts.append(same)
            return
        if depth > 1 and self._with_numbers():
            self._over_bound(goal, depth)
            return
        if self.recipe.alternation and self.chance.random() < self.recipe.alternation:
            first = self._over_someone(goal)
            self.known.append(first)
            self.establish(first, depth - 2)
            return
        form, self.last_form = self.last_form or self.form(tuple(self._weights)), ""
        first = self.literal()
        shallow = self.chance.randint(0, max(0, min(depth - 1, 1)))
        match form:
            case "implies":
                self._rule(Implies(first, goal))
                conditions = [(first, depth - 1)]
            case "and":
                second = self.literal()
                self._rule(Implies(And((first, second)), goal))
                conditions = [(first, depth - 1), (second, shallow)]
            case "or":
                if self.chance.random() < 0.5:
                    self._rule(Implies(Or((first, self.literal())), goal))
                    conditions = [(first, depth - 1)]
                else:
                    self._rule(Or(self.either_order(first, goal)))
                    conditions = [(complement(first), depth - 1)]
            case "xor":
                self._rule(Xor(*self.either_order(first, goal)))
                conditions = [(complement(first), depth - 1)]
            case "iff":
                self._rule(Iff(*self.either_order(first, goal)))
                conditions = [(first, depth - 1)]
            case _:
                self._rule(Implies(first, And(self.either_order(goal, self.literal()))))
                conditions = [(first, depth - 1)]
        for condition, below in conditions:
            self.known.append(condition)
            self.establish(condition, below)

    def _by_equation(self, depth: int) -> bool:
        """Whether an equation is to lead to a fact, with which the proof ends.

        Of the goal itself it would be all there is, and no premise could be weakened.
        """
        recipe = self.recipe
        if not recipe.equality or not self.premises or (depth > 1 and recipe.depth.low > 1):
            return False
        return self.chance.random() < recipe.equality

    def lead(self, origin: Formula, goal: Formula, depth: int) -> None:
        """A fact, and that many rules about everything by which the goal follows from such a fact, of anyone."""
        for below in range(depth - 1, -1, -1):
            first = self.literal() if below else origin
            form = self.form([each for each in GENERAL if self._weights[each]])
            if form == "and" and below:
                made = Implies(And(self.either_order(first, origin)), goal)
            elif form == "or":
                made = Implies(Or(self.either_order(first, self.literal())), goal)
            elif form == "both":
                made = Implies(first, And(self.either_order(goal, self.literal())))
            else:
                made = Implies(first, goal)
            self.premises.append((self.rule_of(made), ""))
            self.known.append(first)
            goal = first
        self.premises.append((origin, ""))
        self.facts.append(origin)

    def _with_numbers(self) -> bool:
        return self.recipe.numbers > 0 and self.chance.random() < self.recipe.numbers

    def _over_bound(self, goal: Formula, depth: int) -> None:
        """A rule about those for whom a number is large or small enough, perhaps of one kind."""
        bound = self.measures.bound(self.subject)
        below = depth - 1
        condition: Formula = bound
        if self.chance.random() < 0.5:
            kind = applied(self.words.property("nouns"), self.subject)
            condition = And((kind, bound))
            self.known.append(kind)
            longer, shorter = below, self.chance.randint(0, max(0, min(below, 1)))
            below, beside = (longer, shorter) if self.chance.random() < 0.5 else (shorter, longer)
            self.establish(kind, beside)
        rule = self._general(Implies(condition, goal))
        self.premises.append((self.measures.conditional(rule, bound), ""))
        self._establish_bound(bound, below)

    def _establish_bound(self, goal: Formula, depth: int) -> None:
        """Facts from which the bound follows by arithmetic, or a rule that gives a tighter one."""
        if depth <= 1:
            self.premises += [(fact, "") for fact in self.measures.facts(goal)]
            return
        first = self.literal()
        self.known.append(first)
        self.measures.bounds.append(affirmed(goal))
        self._rule(Implies(first, self.measures.tighter(affirmed(goal))))
        self.establish(first, depth - 2)

    def _over_someone(self, goal: Formula) -> Formula:
        """Two rules: whoever is of one kind stands in a relation to someone; whoever does has what the goal says."""
        first = applied(self.words.property("nouns"), self.subject)
        whom = applied(self.words.property("nouns"), Y)
        relation = applied(self.words.draw("transitive"), X, Y)
        some = Exists((Y,), And((whom, relation)))
        every = ForAll((X,), Implies(_replaced(first, self.subject, X), some))
        then = ForAll((X,), Implies(some, _replaced(goal, self.subject, X)))
        book = self.words.vocabulary.verbalizer.book
        noun, does = book.predicate(whom.name, 1), book.predicate(relation.name, 2).singular  # type: ignore[attr-defined]
        someone = f"{does} {noun.singular.removeprefix('is ')}"
        said = self.words.vocabulary.clause(then.body.right)  # type: ignore[attr-defined]
        kind = book.predicate(first.name, 1).noun  # type: ignore[attr-defined]
        self.sentences[every] = f"Every {kind} {someone}."
        said = re.sub(r"\bX\b", "x", said[:1].lower() + said[1:])
        self.sentences[then] = f"If x {someone}, then {said}."
        self.premises += [(every, ""), (then, "")]
        return first

    def distract(self, *goals: Formula) -> None:
        """The recipe's distractors, without a way to the goal; of several, each is about one of them."""
        made: list[tuple[Formula, str]] = []
        measures, bounds = self.measures, self.measures.bounds
        for _ in range(self._count("relevant")):
            one = self.chance.choice(bounds) if bounds and self._with_numbers() else self._some_known(goals)
            made.append((self._general(Implies(one, self.literal())), "relevant"))
        for _ in range(self._count("same-predicate")):
            goal = self._one_of(goals)
            head = goal if self.chance.random() < 0.5 else complement(goal)
            missed = bounds and self._with_numbers()
            one = measures.missed(self.chance.choice(bounds)) if missed else self.literal()
            made.append((self._general(Implies(one, head)), "same-predicate"))
        for _ in range(self._count("same-entity")):
            made.append((measures.bound(self.subject) if self._with_numbers() else self.literal(), "same-entity"))
        for _ in range(self._count("broken-chain")):
            one = measures.bound(self.subject) if self._with_numbers() else self.literal()
            made.append((self._general(Implies(one, self.literal())), "broken-chain"))
        for _ in range(self._count("irrelevant")):
            if bounds and self._with_numbers():
                name = self.chance.choice(bounds).left.name  # type: ignore[attr-defined]
                made.append((measures.value(name, self.words.name()), "irrelevant"))
            else:
                made.append((self._stray(), "irrelevant"))
        self.premises += made

    def oppose(self, goal: Formula) -> None:
        """What concludes the goal is there once more for its denial, with other conditions: both signs look alike."""
        atom = atom_of(goal)
        if not isinstance(atom, Predicate):
            return
        made: list[Formula] = []
        for formula, _ in self.premises:
            parts = list(subexpressions(formula))
            if not any(isinstance(part, Predicate) and part.name == atom.name for part in parts):
                continue
            if is_literal(formula, Predicate):
                made.append(complement(self.of_another(formula)))
            elif formula in self.sentences or any(isinstance(part, Comparison) for part in parts):
                made.append(self._general(Implies(self.literal(), complement(goal))))
            else:
                made.append(self.copied(formula, atom.name, atom.name, turned=True, keep=False))
        if len(self.premises) + len(made) <= self.recipe.premises.high:
            self.premises += [(formula, "same-predicate") for formula in made]

    def of_another(self, literal: Formula) -> Formula:
        """The same of somebody of whom nothing else is said."""
        atom = atom_of(literal)
        if not isinstance(atom, Predicate):
            raise MissedError("no literal")
        other = Predicate(atom.name, (self.words.name(), *atom.arguments[1:]))
        return other if atom is literal else Not(other)

    def copied(self, formula: Formula, old: str, new: str, turned: bool, keep: bool) -> Formula:
        """The formula about another predicate in place of one.

        Args:
            formula: that is copied.
            old: the predicate that is replaced.
            new: the one in its place.
            turned: whether it is denied where the old one is affirmed.
            keep: whether the other predicates stay; else they are new ones.
        """
        others: dict[str, str] = {}

        def change(node: Expression, below: tuple[Any, ...]) -> Any:
            if isinstance(node, Predicate) and node.name == old:
                made = Predicate(new, below)
                return Not(made) if turned else made
            if isinstance(node, Predicate) and not keep:
                if node.name not in others:
                    drawn = self.literal(positive=True, arity=len(node.arguments))
                    others[node.name] = drawn.name  # type: ignore[attr-defined]
                return Predicate(others[node.name], below)
            return below[0].body if isinstance(node, Not) and isinstance(below[0], Not) else rebuild(node, below)

        made: Formula = fold(formula, change)
        return made

    def weaken(self, asked: AbstractSet[str]) -> None:
        """Make a needed premise one that does not help: by its number, or by what it is about.

        Args:
            asked: predicates of the conclusion, which stay where they are.

        Raises:
            MissedError: no premise can be.
        """
        missable = [
            n for n, (formula, role) in enumerate(self.premises) if not role and formula in self.measures.misses
        ]
        needed = sum(not role for _, role in self.premises)
        if missable and self.chance.random() * needed < len(missable):
            place = self.chance.choice(missable)
            self.premises[place] = (self.measures.misses[self.premises[place][0]], "broken-chain")
        elif not weaken(self.premises, self.chance, {*self.sentences, *self.measures.misses}, asked):
            raise MissedError(NOT_WEAKENED)

    def recast(self, literal: Formula, positive: bool, arity: int) -> Formula:
        """The literal with another sign and arity, which its predicate takes on in all premises.

        Exchanging an atom for another, or for its negation, throughout leaves what follows from what as it is.
        """
        atom = atom_of(literal)
        if not isinstance(atom, Predicate):
            raise MissedError("no literal")
        new = atom
        if len(atom.arguments) != arity:
            drawn = self.literal(positive=True, arity=arity)
            new = drawn if isinstance(drawn, Predicate) else atom
        flipped = (atom is literal) is not positive

        def change(node: Expression, below: tuple[Any, ...]) -> Any:
            if isinstance(node, Predicate) and node.name == atom.name:
                made = Predicate(new.name, (node.arguments[0], *new.arguments[1:]))
                return Not(made) if flipped else made
            return below[0].body if isinstance(node, Not) and isinstance(below[0], Not) else rebuild(node, below)

        self.premises = [(fold(formula, change), role) for formula, role in self.premises]
        self.facts = [fold(each, change) for each in self.facts]
        self.known = [fold(each, change) for each in self.known]
        found: Formula = fold(literal, change)
        return found

    def rule_of(self, formula: Formula) -> ForAll:
        """The formula about everything instead of the subject."""
        return ForAll((X,), _replaced(formula, self.subject, X))

    def instance_of(self, formula: ForAll) -> Formula:
        """The formula about the subject instead of everything."""
        return _replaced(formula.body, X, self.subject)

    def _rule(self, formula: Formula) -> None:
        self.premises.append((self._general(formula), ""))

    def _general(self, formula: Formula) -> Formula:
        """As a rule about everything, or about the subject alone."""
        if self.chance.random() >= self._universal or not isinstance(formula, Implies):
            return formula
        return self.rule_of(formula)

    def form(self, among: Sequence[str]) -> str:
        """A form of rules, by the recipe's weights."""
        return self.chance.choices(among, [self._weights[name] for name in among])[0]

    def either_order(self, one: Formula, other: Formula) -> tuple[Formula, Formula]:
        """The two, in one order or the other."""
        return (one, other) if self.chance.random() < 0.5 else (other, one)

    def _some_known(self, goals: Sequence[Formula]) -> Formula:
        """Any literal of the proof; the goal as often denied."""
        one = self.chance.choice(self.known) if self.known else self.literal()
        if atom_of(one) != atom_of(goals[0]):
            return one
        one = self._one_of(goals)
        return complement(one) if self.chance.random() < 0.5 else one

    def _one_of(self, goals: Sequence[Formula]) -> Formula:
        return self.chance.choice(goals) if len(goals) > 1 else goals[0]

    def _stray(self) -> Formula:
        """Something about someone else, or that something exists."""
        if self.recipe.connectives.get("exists") and self.chance.random() < 0.5:
            one = applied(self.words.property("nouns"), X)
            return Exists((X,), And((one, self.literal(X, positive=None if self.chance.random() < 0.3 else True))))
        return self.literal(self.words.name())

    def _count(self, kind: str) -> int:
        return self.recipe.many(kind, self.chance)


def drawn_arity(recipe: Recipe, chance: Random) -> int:
    """How many things a literal is about, by the recipe's weights."""
    if len(recipe.arity) == 1:
        return next(iter(recipe.arity))
    return chance.choices(list(recipe.arity), list(recipe.arity.values()))[0]


def _replaced(formula: Formula, old: Term, new: Term) -> Formula:
    """The formula with one constant exchanged."""
    return fold(formula, lambda node, parts: new if node is old else rebuild(node, parts))  # type: ignore[return-value]
