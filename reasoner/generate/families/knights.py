"""Knights, who tell the truth, and knaves, who do not (Smullyan 1978).

What someone says is true just if they are a knight; a knave is whoever is none. The
premises have the form `a is a knight ↔ what a says`.
"""

from __future__ import annotations

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, Formula, Iff, Implies, Not, Or, Term, Xor

KNIGHT = "Knight"


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Some people, a statement or two of each, and a question about one of them."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    people = [words.name() for _ in range(recipe.premises.draw(chance))]
    premises = [(Iff(applied(KNIGHT, who), said(who, people, chance)), "") for who in people]
    say = words.vocabulary.clause
    sentences: dict[Formula, str] = {
        f: f"{say(f.left)} if and only if {say(f.right)}."
        for f, _ in premises
        if not isinstance(f.right, And | Or | Xor | Implies)
    }
    claim = applied(KNIGHT, chance.choice(people))
    return Draft(tuple(premises), claim if chance.fixed >= recipe.negation else Not(claim), sentences=sentences)


def said(speaker: Term, people: list[Term], chance: Chance) -> Formula:
    """Something about one or two of the others."""
    others = [each for each in people if each is not speaker]

    def about(who: Term) -> Formula:
        atom = applied(KNIGHT, who)
        return atom if chance.random() < 0.5 else Not(atom)

    first = about(chance.choice(others))
    if len(others) < 2 or chance.random() < 0.4:
        return first
    one, other = chance.sample(others, 2)
    form = chance.choice((And, Or, Xor, Implies))
    parts = about(one), about(other)
    return form(parts) if form in (And, Or) else form(*parts)  # type: ignore[call-arg,arg-type]
