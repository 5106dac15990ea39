"""Formulas of the kinds that sentences have: what is joined, what is supposed, and who stands to whom."""

from __future__ import annotations

from reasoner.generate.draft import Chance
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    conjunction,
)
from reasoner.logic.literals import atom_of

X, Y = Variable("x"), Variable("y")
JOINTS = ("and", "or", "xor")
SHAPES = {"rule": 4, "rule about all": 2, "some": 2, "if": 5, "iff": 3, "both": 1, "either": 1}
"""How often a sentence has which shape."""
RELATED = 0.3
"""How often a literal is about two."""
KNOWN = 0.25
"""How often somebody, or a property, is one that the sentence has spoken of already."""
LITERALS = 4
"""Fewer make sentences of which there are not many."""


class Statements:
    """Formulas with words of a recipe's lexicon, each drawn once unless it is spoken of again."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
        self.chance = chance
        self.negation = recipe.negation
        self.weights = list(recipe.weights_of(dict.fromkeys(JOINTS, 1)).values())
        self._names: list[Term] = []
        self._atoms: list[Formula] = []

    def draw(self) -> Formula:
        """Any of the shapes, with so many literals that few others have the same form."""
        chance = self.chance
        shape = chance.choices(list(SHAPES), list(SHAPES.values()))[0]
        match shape:
            case "rule":
                condition = conjunction([*self._noun(X, 2), self._matrix(X, chance.randint(1, 2))])
                return ForAll((X,), Implies(condition, self._matrix(X, chance.randint(2, 3))))
            case "rule about all":
                then = conjunction([*self._noun(X, 1), self._matrix(X, chance.randint(2, 3))])
                return ForAll((X,), Implies(self._matrix(X, chance.randint(2, 3)), then))
            case "some":
                return Exists((X,), conjunction([*self._noun(X, 2), self._matrix(X, chance.randint(3, 4))]))
            case "if" | "iff":
                left, right = self._sides()
                if shape == "if":
                    return Implies(left, right)
                return Iff(right, left) if isinstance(left, ForAll) else Iff(left, right)
        first, second = chance.randint(2, 3), chance.randint(2, 3)
        who, other = self._somebody(), self._somebody()
        if shape == "both":
            return And((self._matrix(who, first), self._matrix(other, second)))
        return Or((And(self._literals(who, first)), And(self._literals(other, second))))

    def _sides(self) -> tuple[Formula, Formula]:
        """Two statements, each joined literals about somebody or who stands to whom."""
        chance = self.chance
        related = chance.choices(((False, False), (False, True), (True, False), (True, True)), (3, 3, 3, 1))[0]
        sizes = [0 if each else chance.randint(2 if any(related) else 1, 3) for each in related]
        if not any(related) and sum(sizes) < LITERALS:
            sizes[sizes.index(min(sizes))] += LITERALS - sum(sizes)
        sides = [self._matrix(self._somebody(), size) if size else self._relation() for size in sizes]
        return sides[0], sides[1]

    def _relation(self) -> Formula:
        """Everyone of a kind, or somebody, stands to somebody of a kind in a relation, or one is there for them all."""
        chance, relation = self.chance, self.words.draw("transitive")
        whom, turned = self._noun(Y, 2), chance.random() < 0.3

        def stands(who: Term) -> Formula:
            return applied(relation, *((Y, who) if turned else (who, Y)))

        match chance.randrange(4):
            case 0:
                return Exists((Y,), And((*whom, stands(self._somebody()))))
            case 1:
                return Exists((Y,), And((*whom, ForAll((X,), Implies(conjunction(self._noun(X, 2)), stands(X))))))
        related = Not(stands(X)) if chance.random() < self.negation else stands(X)
        return ForAll((X,), Implies(conjunction(self._noun(X, 2)), Exists((Y,), And((*whom, related)))))

    def _noun(self, term: Term, most: int) -> list[Formula]:
        """That the term is of a kind, with some adjectives."""
        adjectives = [self.words.property("adjectives") for _ in range(self.chance.randint(0, most))]
        return [applied(name, term) for name in (self.words.property("nouns"), *adjectives)]

    def _matrix(self, term: Term, size: int) -> Formula:
        """Literals about the term, joined by one connective; “or, but not both” joins two."""
        if size == 1:
            return self._literal(term)
        kind = self.chance.choices(JOINTS, self.weights)[0]
        parts = self._literals(term, 2 if kind == "xor" else size)
        if kind == "xor":
            return Xor(*parts)
        return (And if kind == "and" else Or)(parts)

    def _literals(self, term: Term, size: int) -> tuple[Formula, ...]:
        return tuple([self._literal(term) for _ in range(size)])

    def _literal(self, term: Term) -> Formula:
        """A property of the term or a relation of it to somebody, or not."""
        chance = self.chance
        atom = self._again(term) if chance.random() < KNOWN else None
        if atom is None and chance.random() < RELATED:
            whom = self._somebody()
            atom = applied(self.words.draw("transitive"), term, whom if whom is not term else self.words.name())
        elif atom is None:
            atom = applied(self.words.property("adjectives", "adjectives", "verbs"), term)
        self._atoms.append(atom)
        return Not(atom) if chance.random() < self.negation else atom

    def _again(self, term: Term) -> Formula | None:
        """Of the term what was said of another, if anything."""
        said = [atom_of(each) for each in self._atoms]
        others = [
            Predicate(each.name, (term, *each.arguments[1:]))
            for each in said
            if isinstance(each, Predicate) and term not in each.arguments
        ]
        new = [each for each in others if each not in said]
        return self.chance.choice(new) if new else None

    def _somebody(self) -> Term:
        """A person, new or spoken of."""
        if self._names and self.chance.random() < KNOWN:
            return self.chance.choice(self._names)
        self._names.append(self.words.name())
        return self._names[-1]
