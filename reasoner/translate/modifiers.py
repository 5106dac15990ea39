"""Whether words side by side say two things of somebody, or one: “old dog” does, “vice president” does not.

What stands behind a preposition is not said of the subject (“innocent of murder”), what a participle says of it need
not be so (“is called rude”), and of two nouns with “and” between them each stands for some (“dogs and cats”).
"""

from __future__ import annotations

from reasoner.english import base_form
from reasoner.english.morphology import tags_of, uses
from reasoner.logic import Formula, Function, Predicate, Term, Variable, subexpressions
from reasoner.translate.mentions import CONDITIONS, EXISTENTIAL, PART, PREPOSITIONS, UNIVERSAL, WHOLE_DENIALS, Mentions
from reasoner.translate.outline import FOLK, RELATIVES, is_finite

_DETERMINERS = frozenset(["a", "an", "the", "all", "any", "each", "every", "no", "some", "his", "her", "its", "their"])
_GOVERNING = PREPOSITIONS | {"against", "as", "before", "behind", "into", "like", "near", "over", "through", "under"}
_WHOLES = UNIVERSAL | WHOLE_DENIALS | EXISTENTIAL | {"one"}
"""Words before “of the dogs”."""


def one_thing(said: Mentions, formula: Formula) -> str:
    """Where the formula says two things for words that say one, or says of somebody what is not; "" if nowhere."""
    atoms = [node for node in subexpressions(formula) if isinstance(node, Predicate)]
    plain = [*dict.fromkeys(atom for atom in atoms if len(atom.arguments) == 1)]
    objects = {term for atom in atoms for term in atom.arguments[1:]}
    agents = {atom.arguments[0] for atom in atoms if len(atom.arguments) > 1}
    for atom in plain:
        rows = said.rows(atom.name)
        if rows and all(_is_governed(said, atom, min(row), objects, agents) for row in rows):
            return f"the sentence says {atom.name} behind a preposition, and not of these"
        if rows and all(_is_name(said, row) for row in rows):
            return f"{atom.name} is somebody's name"
    for one in plain:
        for other in plain:
            if one.name != other.name and one.arguments == other.arguments:
                for row in said.rows(one.name):
                    if any(max(row) + 1 == min(following) for following in said.rows(other.name)):
                        trouble = _parted(said, max(row))
                        if trouble:
                            return trouble
    return _joined_names(said, atoms) or _complement(said, atoms)


def _is_governed(said: Mentions, atom: Predicate, place: int, objects: set[Term], agents: set[Term]) -> bool:
    """Whether a preposition that the symbol does not name governs the word."""
    if isinstance(atom.arguments[0], Variable) and atom.arguments[0] in objects:
        return False
    before = place - 1
    while before > 0 and before + 1 not in said.stops and said.words[before] in _DETERMINERS:
        before -= 1
    word = said.words[before] if before >= 0 and before + 1 not in said.stops else ""
    if word == "of" and before and said.words[before - 1] in _WHOLES:
        return False
    if word == "by" and atom.arguments[0] in agents:
        return False
    return word in _GOVERNING and word not in {part.casefold() for part in PART.findall(atom.name)}


def _is_name(said: Mentions, row: frozenset[int]) -> bool:
    """Whether a word in capitals is neither behind “be” nor before the noun that it tells of."""
    place = min(row)
    if not place or not said.shown[place][0].isupper():
        return False
    before = said.words[:place]
    if max(row) + 1 in said.content and max(row) + 1 not in said.stops:
        return False
    if not {"am", "are", "is", "was", "were", "be", "become", "becomes"} & {*before}:
        return True
    return before[-1] not in _DETERMINERS and "ADJ" not in _kinds(said.shown[place])


def _parted(said: Mentions, first: int) -> str:
    """Why a word and the next are one thing; "" if they are two."""
    second, words = first + 1, said.words
    if second in said.stops or (words[first].endswith("ly") and _kinds(words[first]) <= {"ADV"}):
        return ""
    shown = f"“{said.shown[first]} {said.shown[second]}” may be one thing"
    if _is_verb(words[first], words[second], is_finite(said, second)):
        return ""
    kinds, before = _kinds(words[first]), words[first - 1] if first else ""
    participle = bool(kinds) and "ADJ" not in kinds and any(tag in ("VBN", "VBG") for tag in tags_of(words[first]))
    if kinds and "ADJ" not in kinds and not (participle and before in _DETERMINERS):
        return shown
    noun = not _kinds(words[second]) or "NOUN" in _kinds(words[second])
    chained = second + 1 in said.content and second + 1 not in said.stops
    if not noun and not chained:
        return shown
    verbal = any(tag in ("VBN", "VBD") for tag in tags_of(words[first]))
    return shown if verbal and before in ("is", "are", "was", "were", "been") else ""


def joined_nouns(said: Mentions, subject: frozenset[int]) -> bool:
    """Whether “and” stands between the nouns of a subject, each of which is then of some."""
    for place in said.at({"and"}):
        before = [p for p in subject if p < place]
        if place not in subject or any(said.words[p] in RELATIVES | CONDITIONS for p in before):
            continue
        kinds = _kinds(said.words[place - 1])
        words = enumerate(said.words[place + 1 : place + 3], place + 1)
        following = [p for p, word in words if (p in said.content or word in FOLK) and p not in said.stops]
        if "ADJ" not in kinds or ("NOUN" in kinds and len(following) < 2):
            return True
    return False


def _joined_names(said: Mentions, atoms: list[Predicate]) -> str:
    """Whether two names stand side by side as if they were two individuals."""
    at = {
        place: term.name
        for atom in atoms
        for term in atom.arguments
        if isinstance(term, Function) and not term.arguments
        for place in said.places(term.name)
        if said.shown[place][0].isupper()
    }
    for place, name in at.items():
        other = at.get(place + 1, name)
        if other != name and place + 1 not in said.stops and place + 1 not in said.owned:
            return f"“{said.shown[place]} {said.shown[place + 1]}” may be one name"
    return ""


def _complement(said: Mentions, atoms: list[Predicate]) -> str:
    """Whether a preposition that belongs to the word before it (“bad for”) is said apart from it."""
    plain = {p for atom in atoms if len(atom.arguments) == 1 for p in said.places(atom.name)}
    for atom in atoms:
        for row in said.rows(atom.name) if len(atom.arguments) == 2 else ():
            word = said.words[min(row)]
            if len(row) == 1 and word in ("about", "for", "of", "than", "to") and min(row) - 1 in plain:
                return f"“{said.shown[min(row) - 1]} {word}” is one thing"
    return ""


def _is_verb(first: str, second: str, finite: bool) -> bool:
    """Whether the second word can be the verb of the first."""
    tags = tags_of(second)
    plural = base_form(first) != first
    return "VBD" in tags or "VBZ" in tags or (finite and not tags) or (plural and bool({"VB", "VBP"} & tags))


def _kinds(word: str) -> set[str]:
    return {kind for kind, _, _ in uses(word)}
