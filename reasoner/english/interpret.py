"""From a derivation to formulas: the preferred meaning, and the others that choices of scope and reference give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import partial

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauses import PAST
from reasoner.english.contents import content_of
from reasoner.english.discourse import Box, Context, Referent, closed, let_out
from reasoner.english.fronted import in_its_place
from reasoner.english.gapping import refuse_two_names
from reasoner.english.interpretation import Choices
from reasoner.english.left_out import filled_in
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Clause, Outside, Profile, Unreadable
from reasoner.english.preferences import CHOICE_COST
from reasoner.english.reasons import Reasons
from reasoner.english.refused_words import left_out_verb, refuse_by_words
from reasoner.english.surroundings import is_around, propositions
from reasoner.english.word import Word
from reasoner.logic import conjuncts, substitute
from reasoner.logic.fold import free_variables, subexpressions
from reasoner.logic.nodes import Exists, ForAll, Formula, Function, Implies, Predicate, Term, Variable
from reasoner.logic.variants import complement

WOULD = frozenset({"would", "could", "might"})
SPOKEN_OF = 6
"""So many things are remembered from one sentence to the next."""
_LETTER = re.compile(r"[u-z][0-9]*")
_LETTERS = frozenset("uvwxyz")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of one derivation.

    Attributes:
        formula: closed.
        cost: what its choices add to the cost of the derivation.
        choices: the kinds of choices met, with their numbers of options, and what was taken at each.
        presupposed: (noun, formula) pairs: what the descriptions used take for granted.
        spoken: finds out what was spoken of, for the next sentence.
        again: the meaning of the same derivation where it was met, under other choices.
        imports: that there are such things as its generic subjects speak of.
        tree: the derivation.
        guessed: what is wrong with a pronoun that may mean another one as well, where nothing tells; else "".
        taken_up: for nouns behind "the", what an earlier sentence called so with more words.
    """

    formula: Formula
    cost: float
    path: tuple[int, ...]
    choices: tuple[tuple[str, int], ...]
    presupposed: tuple[tuple[str, Formula], ...]
    spoken: Callable[[], Context]
    again: Callable[[tuple[int, ...]], Meaning]
    imports: tuple[Formula, ...] = ()
    tree: Tree = ("", ())
    guessed: str = ""
    taken_up: Mapping[str, Function] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        """What was spoken of."""
        return self.spoken()


def interpret(
    tree: Tree,
    words: tuple[Word, ...],
    lexicon: Lexicon,
    profile: Profile,
    context: Context,
    path: tuple[int, ...] = (),
    *,
    judged: bool = False,
) -> Meaning:
    """The meaning of a derivation under the given choices.

    Raises:
        Unreadable: the derivation has none.
    """
    choices = Choices(path)
    said = [word.lower for word in words]
    reserved = frozenset(word for word in said if word[:1] in _LETTERS and _LETTER.fullmatch(word))
    interpreter = Reasons(words, lexicon, profile, choices, reserved)
    interpreter.judged = judged
    interpreter.earlier = len(context.referents)
    interpreter.genders.update(context.genders)
    interpreter.past = not PAST.isdisjoint(said)
    supposed = _counterfactual(said)
    if supposed:
        raise Unreadable(f'"{supposed}" supposes what is not so; "if … is …, … will" says what follows when it is')
    refuse_by_words(said)
    if content := content_of(words):
        raise Outside(content)
    gap = left_out_verb(words)
    if gap and not _gapped(tree):
        raise Unreadable(gap)
    refuse_two_names(tree, words, profile.named)
    clause = interpreter.run(filled_in(in_its_place(tree, words), words))
    if not isinstance(clause, Clause):
        raise Unreadable("not a sentence")
    box = clause(context)
    formula = closed(_with_opened(box, context, interpreter))
    free = sorted(free_variables(formula), key=lambda variable: variable.name)
    if free:
        formula = ForAll(free, formula)
    taken = tuple(path[i] if i < len(path) else 0 for i in range(len(choices.found)))
    cost = sum(CHOICE_COST[kind] * index for (kind, _), index in zip(choices.found, taken, strict=True))
    return Meaning(
        formula,
        cost,
        taken,
        tuple(choices.found),
        tuple(interpreter.presupposed),
        partial(_after, box, context, interpreter, formula),
        partial(interpret, tree, words, lexicon, profile, context, judged=judged),
        tuple(interpreter.imports),
        tree,
        interpreter.guessed,
        interpreter.taken_up,
    )


def _counterfactual(said: list[str]) -> str:
    """The `if … were … would` of "Bob would buy it if it were cheap", which says as well that it is not; else ""."""
    if WOULD.isdisjoint(said):
        return ""
    text = " ".join(said)
    for unreal, between in ((" but for ", " would "), (" without ", " would have ")):
        if between in text and unreal in text[text.index(between) :]:
            return f"{between.strip()} … {unreal.strip()}"
    for start in (place for place, word in enumerate(said) if word in {"if", "unless"}):
        there = next((at for at in range(start + 1, len(said)) if said[at] in {",", "then"}), len(said))
        supposed = said[start:there]
        if not WOULD.intersection(supposed) or there == len(said):
            past = next((word for word in supposed if word in {"were", "had"}), "")
            modal = next((word for word in said[:start] + said[there:] if word in WOULD), "")
            modal = modal or next((word for word in supposed if word in WOULD), "")
            if past and modal:
                return f"{said[start]} … {past} … {modal}"
    return ""


def _gapped(tree: Tree) -> bool:
    """Whether a derivation has a second half without a verb: "Tom is tall and Eve short"."""
    stack: list[Tree | Leaf] = [tree]
    while stack:
        node = stack.pop()
        if not isinstance(node[0], int):
            if node[0].startswith("s_gapped"):
                return True
            stack.extend(node[1])
    return False


def _with_opened(box: Box, context: Context, interpreter: Reasons) -> Box:
    """The box with what earlier sentences said of the things without a name that it speaks of.

    "Bob has a dog. It barks." says that Bob has a dog that barks (Evans, "Pronouns, quantifiers, and relative clauses",
    1977).
    """
    if not context.opened:
        return box
    unnamed = frozenset().union(*map(free_variables, context.opened))
    about = unnamed.intersection(*[free_variables(closed(box))])
    said: tuple[Formula, ...] = ()
    while about:
        more = tuple(one for one in context.opened if one not in said and not about.isdisjoint(free_variables(one)))
        if not more:
            break
        said += more
        about = about.union(*map(free_variables, more))
    if not said:
        return box
    names = {variable: interpreter.fresh() for variable in sorted(about, key=lambda variable: variable.name)}
    conditions = tuple(substitute(one, names) for one in (*said, *box.conditions))
    return Box((*names.values(), *box.referents), conditions, box.context)


def _after(box: Box, context: Context, interpreter: Reasons, formula: Formula) -> Context:
    """What later sentences may speak of: the names, and what this one or an earlier one says that there is.

    Whatever has been "he" is a person, and whom a pronoun has meant has been spoken of again.
    """
    numbers = (int(r.term.name[1:]) for r in context.referents if isinstance(r.term, Variable))
    first = max(numbers, default=0) + 1
    names = {variable: Variable(f"d{number}") for number, variable in enumerate(box.referents, start=first)}
    known = {referent.term for referent in context.referents}
    people = interpreter.genders
    spoken = [r._replace(person=True) if r.term in people else r for r in box.context.referents]
    start = len(context.referents)
    again = {
        r.term: r._replace(subject=r.term in interpreter.topics)
        for r in spoken[:start]
        if r.term in interpreter.recalled
    }
    if again:
        before = [r for r in spoken[:start] if r.term not in again]
        spoken, start = [*before, *again.values(), *spoken[start:]], len(before)
    elif len(spoken) == start:
        start = context.latest
    here = known.union(names.values())
    renamed = [
        (place >= start, _renamed(referent, names))
        for place, referent in enumerate(spoken)
        if free_variables(substitute(referent.term, names)) <= here
    ]
    renamed = _lately(renamed)
    latest = sum(not new for new, _ in renamed)
    told = {referent.term for _, referent in renamed}
    kept = tuple(_without_unknown(referent, told) for _, referent in renamed)
    said = (*context.opened, *(substitute(one, names) for one in let_out(box)))
    opened = tuple(one for one in said if (free := free_variables(one)) and free <= told)
    genders = tuple((term, gender) for one, gender in people.items() if (term := substitute(one, names)) in told)
    around = context.around | propositions(formula)
    last = context.said if is_around(formula) and context.said is not None else formula
    return Context(kept, opened=opened, latest=latest, genders=genders, said=last, around=around)


def _renamed(referent: Referent, names: Mapping[Variable, Variable]) -> Referent:
    """The referent with the names that later sentences know its term by; what is said of it under others is gone."""
    term = substitute(referent.term, names)
    members = referent.members and tuple(substitute(one, names) for one in referent.members)
    if term is referent.term and members == referent.members:
        return referent
    return referent._replace(term=term, members=members, kind=None)


def _without_unknown(referent: Referent, known: Set[Term]) -> Referent:
    """The referent, of which no later sentence knows the members if one of them is not spoken of any more."""
    unknown = referent.members and any(not free_variables(one) <= known for one in referent.members)
    return referent._replace(members=()) if unknown else referent


def _lately(spoken: list[tuple[bool, Referent]]) -> list[tuple[bool, Referent]]:
    """The last few things spoken of, and the last ones that were spoken of together or in general."""
    things = [place for place, (_, referent) in enumerate(spoken) if referent.members is None][-SPOKEN_OF:]
    others = [place for place, (_, referent) in enumerate(spoken) if referent.members is not None][-2:]
    return [spoken[place] for place in sorted((*things, *others))]


def asserts_nothing(formula: Formula, before: Formula | None) -> bool:
    """Whether a half of it says again what the other half says, or, of things with names, denies it.

    So does what says again what was said `before`, of things with names.

    So do "If Bob sees Ann, he sees her" and "Bob trusts Kim, but she does not trust him" where pronouns are misread.
    """
    if formula is before and not isinstance(formula, ForAll):
        return True
    while isinstance(formula, ForAll | Exists):
        formula = formula.body
    if isinstance(formula, Implies):
        said, then = conjuncts(formula.left), conjuncts(formula.right)
        again = all(part in said for part in then)
    else:
        said = then = conjuncts(formula)
        again = len(set(said)) < len(said)
    return again or any(complement(part) in said and not free_variables(part) for part in then)


def acts_on_itself(formula: Formula, words: tuple[Word, ...]) -> bool:
    """Whether somebody with a name does something to himself that no "himself" says: "Pat met Sam. He likes Pat."."""
    if any(word.lower.endswith(("self", "selves")) for word in words):
        return False
    atoms = (part for part in subexpressions(formula) if isinstance(part, Predicate) and len(part.arguments) > 1)
    named = ([one for one in atom.arguments if isinstance(one, Function)] for atom in atoms)
    return any(len(set(one)) < len(one) for one in named)


def paths_of(kind: str, meaning: Meaning) -> list[tuple[int, ...]]:
    """The choice paths that differ from this meaning's in one choice of a kind: in what a pronoun refers to."""
    if all(met != kind for met, _ in meaning.choices):
        return []
    return [path for path in other_paths(meaning) if meaning.choices[len(path) - 1][0] == kind]


def other_paths(meaning: Meaning) -> list[tuple[int, ...]]:
    """The choice paths that differ from this meaning's in one choice."""
    found = []
    for place, (_, options) in enumerate(meaning.choices):
        for option in range(options):
            if option != meaning.path[place]:
                found.append((*meaning.path[:place], option))
    return found
