"""What a symbol that is one word is as an English word: a noun, an adjective or a verb.

The dictionary lists most short words as several. How the formulas use a symbol decides where the word alone does not:
what the things of a rule are (`∀x (Plant(x) → …)`) is rather a noun, what a rule says of a kind of things
(`∀x (Dog(x) → Win(x))`) rather a verb.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reasoner.english.gender import is_first_name, is_gendered_noun
from reasoner.english.morphology import agent_of, is_counted, is_gradable, is_known, lemma, tags_of, uses
from reasoner.english.peoples import is_one_of_people, is_people
from reasoner.english.vocabulary import ATTRIBUTES, INTRANSITIVE, MUTUAL, SELDOM_VERBS, UNIQUE
from reasoner.english.wordnet import PEOPLE, SELDOM_PASSIVE, TRANSITIVE
from reasoner.logic import conjuncts, subexpressions
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import TOP, And, Exists, Formula, Function, Implies, Or, Predicate, Term, Variable

NOUN, ADJECTIVE, VERB = "noun", "adjective", "verb"
_NOUNS = frozenset(
    ["plant", "pet", "rock", "train", "ship", "bear", "page", "place", "ring", "sign", "square", "stick",
     "mark", "map", "farm", "market", "mine", "host", "guide", "coach", "judge", "guard", "model", "author",
     "witness", "patient", "bank", "brick", "bridge", "button", "camp", "chain", "club", "compound", "cover",
     "design", "drug", "engine", "film", "gas", "heart", "insult", "label", "leaf", "link", "lock", "mouse",
     "note", "plan", "plot", "poison", "post", "program", "project", "record", "report", "rule", "salt",
     "screen", "script", "set", "sheep", "shelter", "shield", "skin", "song", "steam", "stock", "storm",
     "street", "suit", "tax", "team", "test", "title", "tooth", "trap", "tube", "union", "voice", "war", "wave",
     "weapon", "wood", "animal", "human", "criminal", "expert", "adult", "individual", "professional", "rival",
     "chemical", "course", "class", "mammal", "rodent", "native", "amateur", "novel", "ideal", "vegetable",
     "mineral", "metal"]
)  # fmt: skip
"""Nouns whose verb or adjective is as good a dictionary word, and that name what things are."""
_TRADES = frozenset(["pilot", "subject", "chief", "champion", "patient", "elder", "junior", "apprentice"])
"""Nouns that the dictionary has as adjectives that do not compare as well: somebody is a pilot."""
THINGS_IN_ING = frozenset(
    ["building", "painting", "drawing", "meeting", "wedding", "recording", "clothing", "training", "opening", "being",
     "ceiling", "writing", "dwelling", "landing", "setting", "evening", "morning", "sibling", "thing", "offspring"]
)  # fmt: skip
"""Nouns in -ing for what is there, and not for what somebody is doing."""
WINNING = frozenset(["win", "star", "perform", "donate", "vote"])
"""Verbs of which the past says what somebody did, though they have a passive."""
ADJECTIVAL = ("ic", "al", "ous", "ful", "ive", "able", "ible", "less", "ish", "y", "ed", "ing")
_RELATIONAL = SELDOM_VERBS | UNIQUE | MUTUAL | ATTRIBUTES
TAKES = {
    "afraid": "of", "proud": "of", "fond": "of", "aware": "of", "jealous": "of", "capable": "of", "full": "of",
    "similar": "to", "married": "to", "related": "to", "adjacent": "to", "close": "to", "next": "to", "allergic": "to",
    "loyal": "to", "parallel": "to", "connected": "to", "identical": "to", "opposite": "to", "engaged": "to",
    "responsible": "for", "famous": "for", "ready": "for", "good": "at", "angry": "with", "friendly": "with",
    "interested": "in", "located": "in", "born": "in", "situated": "in", "based": "in", "different": "from",
    "far": "from",
}  # fmt: skip
"""The preposition with which an adjective says what it is so to."""


@dataclass(frozen=True, slots=True)
class Use:
    """How the formulas of a text use their one-place predicates.

    Attributes:
        kinds: those that alone say which things a rule is about.
        said: those that a rule says of things of a kind.
        recipients: three-place predicates whose second argument is a person, or whose third is some thing: the second
            is given the third.
        handed: those of them of which the third argument is a name, which cannot stand behind another one.
    """

    kinds: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    handed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, formulas: Iterable[Formula]) -> Use:
        """The uses in these formulas.

        >>> from reasoner.syntax import read_formula
        >>> sorted(Use.of([read_formula("∀x (Dog(x) → Win(x))")]).said)
        ['Win']
        """
        kinds: set[str] = set()
        said: set[str] = set()
        formulas = tuple(formulas)
        for formula in formulas:
            for node in subexpressions(formula):
                match node:
                    case Implies(left, right):
                        about = _about(conjuncts(left))
                    case Exists(_, And(parts)):
                        about, right = _about(parts), TOP
                    case _:
                        continue
                kinds.update(names[0] for names in about.values() if len(names) == 1)
                sure = {one for one, names in about.items() if any(map(_is_sure_noun, names))}
                said.update(name for name, one in _unary_names(right) if one in sure)
        return cls(frozenset(kinds), frozenset(said), *_receiving(formulas))


def _receiving(formulas: Iterable[Formula]) -> tuple[frozenset[str], frozenset[str]]:
    """Three-place predicates of which the second is given the third, and those of them that give what has a name."""
    second: set[str] = set()
    perhaps: set[str] = set()
    named: set[str] = set()
    for formula in formulas:
        people, (things, some) = _people(formula), _things(formula)
        for node in subexpressions(formula):
            match node:
                case Predicate(name, (_, whom, what)) if what not in people:
                    named.update([name] if isinstance(what, Function) and not what.arguments else [])
                    if whom in people:
                        second.add(name)
                    elif what in things and (whom not in things or {what, whom} & some == {what}):
                        perhaps.add(name)
    return frozenset(second | (perhaps - named)), frozenset(second & named)


def _things(formula: Formula) -> tuple[set[Variable], set[Variable]]:
    """The variables of which a noun says what they are, which are rather given than get something; those of "some"."""
    some = {one for node in subexpressions(formula) if isinstance(node, Exists) for one in node.variables}
    nouns = (node for node in subexpressions(formula) if isinstance(node, Predicate) and len(node.arguments) == 1)
    things = {one for node in nouns for one in node.arguments if "NN" in tags_of(node.name.lower())}
    variables = {one for one in things if isinstance(one, Variable)}
    return variables, variables & some


def _people(formula: Formula) -> set[Term]:
    """The terms that stand for people by their names, or by a noun that is said of them."""
    terms: set[Term] = set()
    for node in subexpressions(formula):
        match node:
            case Function(name, ()) if is_first_name(name.lower()) or _is_person(name.lower()):
                terms.add(node)
            case Predicate(name, (term,)) if _is_person(name.lower()):
                terms.add(term)
    return terms


def is_common_noun(word: str) -> bool:
    """Whether a word is a noun that everybody uses, and so rather no name."""
    return word in _NOUNS or word in SELDOM_VERBS or word in UNIQUE or word in ATTRIBUTES or word in PEOPLE


def _is_person(noun: str) -> bool:
    return is_gendered_noun(noun) or noun in PEOPLE


def _about(parts: Iterable[Formula]) -> dict[Term, list[str]]:
    """The one-place predicates that hold of each term by these parts."""
    found: dict[Term, list[str]] = {}
    for part in parts:
        if isinstance(part, Predicate) and len(part.arguments) == 1:
            found.setdefault(part.arguments[0], []).append(part.name)
    return found


def _unary_names(formula: Formula) -> Iterable[tuple[str, Term]]:
    """The one-place predicates that are said, or denied, by themselves or as alternatives, and of what."""
    for part in conjuncts(formula):
        for one in part.parts if isinstance(part, Or) else (part,):
            atom = atom_of(one)
            if isinstance(atom, Predicate) and len(atom.arguments) == 1:
                yield atom.name, atom.arguments[0]


@lru_cache(maxsize=20_000)
def _is_sure_noun(name: str) -> bool:
    """Whether a symbol is one word that is a noun rather than anything else."""
    word = name.lower()
    listed = {part for part, _, _ in uses(word)}
    return word in _NOUNS or word in SELDOM_VERBS or listed == {"NOUN"}


def kinds_of_word(word: str, name: str, use: Use) -> list[str]:
    """What a lower-case word that is a one-place predicate is, the likeliest first."""
    if is_people(word):
        return [NOUN, ADJECTIVE] if is_one_of_people(word) else [ADJECTIVE, NOUN]
    listed = {part for part, _, _ in uses(word)}
    if not listed:  # nobody's word: what its ending says
        if ends_in_s(word):
            return [VERB, NOUN, ADJECTIVE]
        described = word.endswith(ADJECTIVAL) and word[1:2] != "-"  # an X-ray
        return [ADJECTIVE, NOUN, VERB] if described else [NOUN, ADJECTIVE, VERB]
    if is_third_person(word):  # "barks" is rather what somebody does, "dogs" rather what they are
        verb = lemma(word, "VERB")
        seldom = verb in SELDOM_VERBS or verb in _NOUNS or is_gendered_noun(verb) or name in use.kinds - use.said
        return [NOUN, VERB] if seldom and not _is_rather_verb(verb, name, use) else [VERB, NOUN]
    order = [kind for part, kind in (("ADJ", ADJECTIVE), ("NOUN", NOUN), ("VERB", VERB)) if part in listed]
    tags = tags_of(word)
    done = tags == {"VBN", "VBD"} and lemma(word, "VERB") not in INTRANSITIVE | SELDOM_PASSIVE | WINNING
    if (
        done
        or tags == {"VBN"}
        or ("ADJ" in listed and word.endswith("ing"))
        or "VBG" in tags
        and NOUN in order
        and word not in THINGS_IN_ING
        and not is_counted(word)
    ):  # whoever is Eaten does not eat
        order = [ADJECTIVE]
    elif word in _NOUNS and NOUN in order:
        order = [NOUN]
    elif order == [NOUN, VERB] and _is_base(word) and _is_rather_verb(word, name, use):
        order = [VERB]
    elif order[:2] == [ADJECTIVE, NOUN] and not is_gradable(word) and (name in use.kinds or word in _TRADES):
        order = [NOUN]
    return [*order, *(kind for kind in (NOUN, ADJECTIVE, VERB) if kind not in order)]


def _is_base(word: str) -> bool:
    return any(tag == "VB" and base == word for _, base, tag in uses(word))


def _is_rather_verb(verb: str, name: str, use: Use) -> bool:
    """Whether a word that is a noun too rather says what somebody does."""
    if verb in SELDOM_VERBS or verb in _NOUNS or is_gendered_noun(verb):
        return False
    if verb in INTRANSITIVE:
        return True
    if name in use.kinds and name not in use.said:
        return False
    if name in use.said and name not in use.kinds and verb in TRANSITIVE | SELDOM_PASSIVE:
        return True
    return _has_agent(verb)


def _has_agent(verb: str) -> bool:
    """Whether there is a noun for who does it: renter for rent."""
    doubled = verb + verb[-1] + "er"
    agents = (verb + "er", verb + "or", verb + "r", doubled)
    return any(is_known(agent) and agent_of(agent) == verb for agent in agents)


@lru_cache(maxsize=20_000)
def is_relational(word: str) -> bool:
    """Whether a word that is a two-place predicate is a noun, what one thing is of another: friend, mother, size.

    Of what is a verb too, a renter rents and a scorer scores.
    """
    listed = {part for part, _, _ in uses(word)}
    done = word in UNIQUE and word not in ATTRIBUTES | SELDOM_VERBS | MUTUAL and _has_agent(word)
    return "NOUN" in listed and ("VERB" not in listed or (word in _RELATIONAL and not done))


def ends_in_s(word: str) -> bool:
    """Whether a word that nobody knows ends as the third person of a verb does."""
    return word.endswith("s") and not word.endswith(("us", "ss", "is"))


def is_third_person(word: str) -> bool:
    """Whether a word is listed as the third person of a verb."""
    return any(tag == "VBZ" and base != word for _, base, tag in uses(word))
