"""The propositional side of instance-based methods: ground literals as atoms of a solver, its proof as clauses."""

from __future__ import annotations

from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.sat import PropositionalClause, Solver
from reasoner.prove.saturation.terms import Term, TermBank


class Abstraction:
    """A solver whose atoms are atoms of logic, taken as they stand."""

    def __init__(self, bank: TermBank) -> None:
        self.solver = Solver()
        self._bank = bank
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []

    def literal(self, literal: Term) -> int:
        """The solver's literal for a literal."""
        atom = literal if not literal.symbol & 1 else self._bank.complement(literal)
        number = self._numbers.get(atom)
        if number is None:
            self._numbers[atom] = number = self.solver.atom()
            self._terms.append(atom)
        return 2 * number + (literal.symbol & 1)

    def add(self, clause: Clause) -> tuple[int, ...]:
        """Hand a clause to the solver; its literals there, in order."""
        literals = tuple([self.literal(literal) for literal in clause.literals])
        self.solver.add(literals, clause)
        return literals

    def true_atoms(self) -> list[Clause]:
        """The atoms that are true in the solver's last model, as unit clauses."""
        value = self.solver.value
        return [Clause((atom,), "true", (), None) for number, atom in enumerate(self._terms) if value[2 * number]]

    def refutation(self) -> Clause | None:
        """The solver's proof as clauses, each by reverse unit propagation from those it was learned from."""
        if self.solver.conflict is None:
            return None
        made: dict[PropositionalClause, Clause] = {}
        stack = [self.solver.conflict]
        while stack:
            current = stack[-1]
            if current in made:
                stack.pop()
            elif not current.antecedents:
                made[stack.pop()] = current.origin
            elif missing := [each for each in current.antecedents if each not in made]:
                stack.extend(missing)
            else:
                literals = tuple([self._term(literal) for literal in current.literals])
                parents = tuple(dict.fromkeys([made[each] for each in current.antecedents]))
                made[stack.pop()] = Clause(literals, "rup", parents, None)
        return made[self.solver.conflict]

    def _term(self, literal: int) -> Term:
        atom = self._terms[literal >> 1]
        return self._bank.complement(atom) if literal & 1 else atom
