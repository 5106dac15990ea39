"""Options of a multiple choice that differ in one word, of each of which the premises of a grammar say the same.

A proof of the conclusion is repeated for other words in the place of one of the conclusion's, so that all options are
shown (or refuted) alike; then a word in what is said of the wrong options, or of the uncertain one, becomes another.
"""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.generate.declarative import Derivation, Deriver
from reasoner.generate.draft import NO_OPTIONS, Chance, MissedError
from reasoner.generate.families.both_sides import BothSides, judged_of
from reasoner.generate.families.said import Said, said_by
from reasoner.generate.recipe import Recipe
from reasoner.prove.unit_propagation import SearchLimitError

TRIES = 20
"""Other words that are tried in what is said of an option."""


class Exchangeable:
    """A conclusion with other options, and premises that speak of each of them in the same forms.

    Attributes:
        premises: of which one option has the label that is asked for.
        options: the right one first.
    """

    def __init__(self, deriver: Deriver, recipe: Recipe, asked: Said, label: str, chance: Chance) -> None:
        """Find them.

        Raises:
            MissedError: there are none for this conclusion.
        """
        self._deriver = deriver
        self._chance = chance
        self._label = label
        if not any(len(deriver.words(leaf.symbol, beyond=True)) >= recipe.choices for leaf in asked[1].leaves):
            raise MissedError(NO_OPTIONS)
        side = chance.choice(("True", "False")) if label == "Uncertain" else label
        search = BothSides(deriver, recipe, asked[0], chance)
        many = recipe.premises.draw(chance)
        proof = next(search.proofs((side,), recipe.premises.low), None)
        if proof is None:
            raise MissedError(f"no {side}")
        self._fill(asked, proof[side], recipe)
        right = len(self.options) - 1 if label == "Uncertain" else 0
        for number in range(len(self.options)):
            if (number == right) is (label == "Uncertain"):
                self._break(number, side)
        made = [each for group in self._groups for each in group]
        self.premises = [(each, "") for each in made]
        self.premises += search.beside([formula for formula, _ in made], many, self._named)
        labels = [self._label_of(option, [each for each, _ in self.premises]) for option in self.options]
        if [each == label for each in labels] != [number == right for number in range(len(labels))]:
            raise MissedError(f"not one option is {label}")
        self.options.insert(0, self.options.pop(right))

    def _fill(self, asked: Said, proof: Sequence[Said], recipe: Recipe) -> None:
        """The options, and for each what the proof says of the conclusion's word; last what it says besides."""
        met = asked[1].words.union(*(derivation.words for _, derivation in proof))
        words = list({leaf.word: leaf for leaf in asked[1].leaves}.values())
        self._chance.shuffle(words)
        for own in words:
            about = [each for each in proof if own.word in each[1].words]
            others = [each for each in self._deriver.words(own.symbol, beyond=True) if each.word not in met]
            copies = recipe.choices - 1
            if about and len(others) >= copies and len(proof) + len(about) * copies <= recipe.premises.high:
                chosen = [own, *self._chance.sample(others, copies)]
                self._named = frozenset(each.word for each in chosen)
                self.options = [self._about(asked, own, each) for each in chosen]
                self._groups = [[self._about(each, own, other) for each in about] for other in chosen]
                self._groups.append([each for each in proof if each not in about])
                return
        raise MissedError(NO_OPTIONS)

    def _about(self, said: Said, own: Derivation, other: Derivation) -> Said:
        """The same with another word."""
        return self._changed(said, [other if leaf.word == own.word else leaf for leaf in said[1].leaves])

    def _changed(self, said: Said, leaves: Sequence[Derivation]) -> Said:
        made = self._deriver.with_leaves(said[1], leaves)
        if made is None:
            raise MissedError("a constraint that another word does not fulfil")
        return said_by(self._deriver.grammar, made)

    def _break(self, number: int, side: str) -> None:
        """A word in what is said of an option becomes another, so that it is no longer shown."""
        group = self._groups[number]
        fixed = self.options[number][1].words | self._named
        for _ in range(TRIES):
            place = self._chance.randrange(len(group))
            before, leaves = group[place], list(group[place][1].leaves)
            at = self._chance.randrange(len(leaves))
            words = [each for each in self._deriver.words(leaves[at].symbol) if each.word not in fixed]
            if not words or leaves[at].word in fixed:
                continue
            leaves[at] = self._chance.choice(words)
            try:
                group[place] = self._changed(before, leaves)
            except MissedError:
                continue
            found = self._label_of(self.options[number], [each for some in self._groups for each in some])
            if found == "Uncertain" or (found in ("True", "False") and side != found and self._label != "Uncertain"):
                return
            group[place] = before
        raise MissedError("what is said of an option cannot be changed")

    def _label_of(self, option: Said, premises: Sequence[Said]) -> str:
        formulas = [formula for formula, _ in premises]
        try:
            judged = judged_of(formulas, option[0]) if len(set(formulas)) == len(formulas) else None
            return "" if judged is None else judged.label()
        except SearchLimitError:
            return ""
