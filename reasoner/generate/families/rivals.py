"""Other options of a multiple choice: predicates of which the premises speak as they do of the asked one.

What concludes the asked predicate, and what concludes its denial, stands there for each of them too, with conditions
that hold where the option is to be decided and with others where it is to stay open. Where there is little room, two
predicates share such premises: “if A, then B and not C”.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from reasoner.generate.draft import NO_OPTIONS, MissedError
from reasoner.generate.families.skeleton import Skeleton
from reasoner.generate.families.weakening import renamed
from reasoner.logic import And, Comparison, ForAll, Formula, Implies, Or, Predicate, subexpressions
from reasoner.logic.literals import atom_of, is_literal
from reasoner.logic.variants import complement

IDLE = 0.7
"""How often the condition of a rule that is not to apply is the denial of what the premises show."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A predicate that an option is about.

    Attributes:
        name: of it.
        decided: whether the premises decide it.
        turned: whether they say of it the opposite of what they say of the proof's.
    """

    name: str
    decided: bool
    turned: bool


class Rivals:
    """The predicates of all options: that of the skeleton's proof, and others.

    Attributes:
        goal: what the proof is of.
        members: the predicates, the proof's first.
        asked: that of the right option; another than the proof's, and the last, if it is to be Uncertain.
    """

    def __init__(self, skeleton: Skeleton, goal: Formula, label: str, shared: bool) -> None:
        self.skeleton = skeleton
        self.goal = goal
        self.shared = shared
        self._main = next(part for part in subexpressions(goal) if isinstance(part, Predicate))
        chance, count = skeleton.chance, skeleton.recipe.choices
        self.members = [Rival(self._main.name, decided=True, turned=False)]
        for number in range(1, count):
            if label == "Uncertain":
                decided, turned = number < count - 1, chance.random() < 0.5
            else:
                alike = self.members[-1].decided if shared and number % 2 else chance.random() < 0.5
                decided, turned = alike, alike or chance.random() < 0.5
            self.members.append(Rival(self._new(), decided, turned))
        self.asked = self.members[-1 if label == "Uncertain" else 0]

    def _new(self) -> str:
        return self.skeleton.words.draw(self.skeleton.words.vocabulary.part_of(self._main.name))

    @property
    def literals(self) -> list[Formula]:
        """The goal, and the same of the other predicates."""
        return [self.about(self.goal, each) for each in self.members]

    def about(self, formula: Formula, member: Rival) -> Formula:
        """What is said of the proof's predicate, of another."""
        return renamed(formula, (self._main.name, len(self._main.arguments)), member.name)

    def options(self, conclusion: Formula) -> tuple[Formula, ...]:
        """The same conclusion about those that are not asked."""
        return tuple(self.about(conclusion, each) for each in self.members if each is not self.asked)

    def join(self, idle: Container[Formula]) -> None:
        """Add the premises about them.

        Args:
            idle: premises about the goal's predicate that do not apply.

        Raises:
            MissedError: there is no room, or two predicates can share none.
        """
        skeleton = self.skeleton
        own = [
            (place, formula, formula not in idle)
            for place, (formula, _) in enumerate(skeleton.premises)
            if any(isinstance(part, Predicate) and part.name == self._main.name for part in subexpressions(formula))
        ]
        members = [*self.members]
        if self.shared and len(members) % 2:
            members.append(self._filler(members[-1].decided))
        size = 2 if self.shared else 1
        groups = [members[start : start + size] for start in range(0, len(members), size)]
        room = skeleton.recipe.premises.high - len(skeleton.premises)
        room -= sum(each.low for each in skeleton.recipe.distractors.values())
        if room < len(own) * (len(groups) - 1):
            raise MissedError(NO_OPTIONS)
        for group in groups:
            for place, formula, applies in own:
                parts: list[Sequence[Rival]] = [group]
                if applies and len({each.decided for each in group}) > 1:
                    parts = [(each, self._filler(each.decided)) for each in group]
                for part in parts:
                    made = self._said(formula, part, keep=self._keeps(part, applies), applies=applies)
                    if part[0] is self.members[0]:
                        skeleton.premises[place] = (made, skeleton.premises[place][1])
                    else:
                        skeleton.premises.append((made, "relevant"))

    def _filler(self, decided: bool) -> Rival:
        """One that no option is about."""
        return Rival(self._new(), decided, self.skeleton.chance.random() < 0.5)

    def _keeps(self, part: Sequence[Rival], applies: bool) -> bool:
        """Whether what is said of them has the conditions of what is said of the proof's predicate."""
        if part[0] is self.members[0]:
            return applies
        return part[0].decided if applies else self.skeleton.chance.random() < 0.5

    def _said(self, formula: Formula, part: Sequence[Rival], keep: bool, applies: bool) -> Formula:
        """A premise about the goal's predicate, about these."""
        skeleton, chance = self.skeleton, self.skeleton.chance
        first = part[0]
        if len(part) == 1 and first is self.members[0] and keep:
            return formula
        general = isinstance(formula, ForAll)
        body = skeleton.instance_of(formula) if isinstance(formula, ForAll) else formula
        special = formula in skeleton.sentences or any(isinstance(each, Comparison) for each in subexpressions(formula))
        if special:
            general, body = True, Implies(self._shown(), self.goal if applies else complement(self.goal))
        if is_literal(body, Predicate):
            said = skeleton.copied(body, self._main.name, first.name, first.turned, keep=True)
            return said if keep else skeleton.of_another(said)
        if not isinstance(body, Implies) or not is_literal(body.right, Predicate):
            if len(part) > 1:
                raise MissedError(NO_OPTIONS)
            return skeleton.copied(formula, self._main.name, first.name, first.turned, keep)
        condition = body.left if keep else self._idle(body.left)
        heads = [skeleton.copied(body.right, self._main.name, each.name, each.turned, keep=True) for each in part]
        chance.shuffle(heads)
        made = Implies(condition, And(heads) if len(heads) > 1 else heads[0])
        return skeleton.rule_of(made) if general else made

    def _shown(self) -> Formula:
        """A literal that the premises show."""
        known = [each for each in self.skeleton.known if isinstance(atom_of(each), Predicate) and each is not self.goal]
        if not known:
            raise MissedError(NO_OPTIONS)
        return self.skeleton.chance.choice(known)

    def _idle(self, condition: Formula) -> Formula:
        """A condition of that form that nothing shows."""
        chance = self.skeleton.chance
        parts = condition.parts if isinstance(condition, And | Or) else (condition,)
        if not all(isinstance(atom_of(part), Predicate) for part in parts):
            return self.skeleton.copied(condition, "", "", turned=False, keep=False)
        made: list[Formula] = []
        for part in parts:
            idle = complement(self._shown())
            if idle in made or chance.random() >= IDLE:
                idle = self.skeleton.copied(part, "", "", turned=False, keep=False)
            made.append(idle)
        return type(condition)(made) if isinstance(condition, And | Or) else made[0]
