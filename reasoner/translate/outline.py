"""What the markers of a sentence license a formula to be: a rule, a fact or something of some, and where it has what.

The words before the main verb of “every dog that meets Tom barks” are its condition, and so is what stands between “if”
and “then”. Without a grammar it is not always clear which verb is the main one: an outline has then several cuts, and a
formula has to agree with all of them. What no outline can be made of is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass

from reasoner.english import base_form
from reasoner.translate.mentions import CONDITIONS, DENIALS, PRONOUNS, UNIVERSAL, WHOLE_DENIALS, Mentions

RELATIVES = frozenset(["who", "which", "that", "whom"])
COORDINATORS = frozenset(["and", "but", "nor", "or"])
_LINKS = frozenset(["also", "and", "but", "hence", "however", "moreover", "so", "then", "therefore", "thus"])
"""Words before a sentence that tie it to the text."""
SINGULAR = frozenset(["is", "has", "does"])
PLURAL = frozenset(["are", "have", "do"])
_MODALS = frozenset(["can", "could", "may", "might", "must", "shall", "should", "will", "would"])
_AUXILIARIES = SINGULAR | PLURAL | _MODALS | {"cannot", "never"}
_PRONOMINAL = (UNIVERSAL | WHOLE_DENIALS | {"somebody", "someone", "something"}) - {"all", "any", "each", "every", "no"}
FOLK = frozenset(["people", "things"])
_CERTAIN = frozenset(["certain", "given", "particular", "specific"])
"""Adjectives by which “a” speaks of one and not of all."""
_FEW = 4
"""Adjectives before such a noun, with it, at the beginning of “kind, cold people are green”."""
_FREE_RELATIVE = "whoever"
_DETERMINERS = frozenset(["a", "an", "every", "his", "her", "its", "their", "that", "the", "these", "this", "those"])


@dataclass(frozen=True, slots=True)
class Cut:
    """The places of the condition, if there is one, and of what is said."""

    left: frozenset[int]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a formula may be.

    Attributes:
        kind: `rule`, `none` (a rule whose result is denied), `not every`, `both ways`, `some` or `fact`.
        cuts: where its condition may be; a formula has to agree with all.
        subject: whether what is said is of those that the sentence opens with (“every”, “no”, “wugs”).
        trouble: why no formula can be judged; "" if one can.
        verbs: where the main verb of “some …” may be.
    """

    kind: str
    cuts: tuple[Cut, ...]
    subject: bool = False
    trouble: str = ""
    verbs: tuple[int, ...] = ()


def outline(said: Mentions) -> Outline:
    """What the markers of the sentence license."""
    conditions, opening = said.at(CONDITIONS), _opening(said)
    both_ways = _both_ways(said)
    if both_ways is not None:
        return both_ways
    if len(conditions) > 1:
        return _unclear("of several conditions")
    if conditions:
        return _conditional(said, conditions[0], opening)
    word = said.words[opening] if opening < len(said.words) else ""
    negated = word == "not" and said.words[opening + 1 : opening + 2] in (["all"], ["every"], ["everyone"], ["each"])
    start = opening + negated
    strays = [p for p in said.at(UNIVERSAL | WHOLE_DENIALS - {"neither"}) if p != start]
    if strays:
        return _unclear(f"of “{said.shown[strays[0]]}” there")
    if negated or word in UNIVERSAL | WHOLE_DENIALS - {"neither"} or _is_generic(said, opening):
        cuts = _subject_cuts(said, start, len(said.words))
        kind = "not every" if negated else "none" if word in WHOLE_DENIALS else "rule"
        plain = [p for p in said.at({"not", "never", "cannot"}) if any(p in cut.right for cut in cuts) and p != opening]
        if plain and (kind != "rule" or word in UNIVERSAL - {"any", "anyone", "anybody", "whoever"}):
            return _unclear("of a denial behind “all” or “no”")
        return Outline(kind, cuts, True) if cuts else _unclear("where the result begins")
    whole = (_cut(range(0), range(len(said.words))),)
    if word in ("some", "somebody", "someone", "something"):
        return Outline(
            "some", whole, verbs=tuple(min(cut.right) for cut in _subject_cuts(said, opening, len(said.words)))
        )
    return Outline("some" if word == "there" else "fact", whole)


def is_finite(said: Mentions, place: int) -> bool:
    """Whether a word is a verb in the present, as its ending tells (or a plural: dogs)."""
    word = said.words[place]
    return word in _AUXILIARIES or (word.endswith("s") and base_form(word) != word and said.shown[place] == word)


def begins_clause(said: Mentions, place: int) -> bool:
    """Whether what a coordinator joins on is a clause or a finite verb, and so no part of what is denied before it."""
    if place >= len(said.words):
        return False
    starts = said.shown[place][0].isupper() or said.words[place] in _DETERMINERS | PRONOUNS
    return starts or is_finite(said, place)


def _unclear(what: str) -> Outline:
    return Outline("", (), trouble=f"what is said {what} cannot be checked")


def _cut(left: range, right: range) -> Cut:
    return Cut(frozenset(left), frozenset(right))


def _opening(said: Mentions) -> int:
    place = 0
    while place < len(said.words) and said.words[place] in _LINKS:
        place += 1
    return place


def _both_ways(said: Mentions) -> Outline | None:
    text, size = said.words, len(said.words)
    for place in range(size):
        for marker in (["if", "and", "only", "if"], ["exactly", "if"], ["exactly", "when"], ["iff"]):
            if text[place : place + len(marker)] == marker:
                after = range(place + len(marker), size)
                strays = [p for p in said.at(CONDITIONS | UNIVERSAL | WHOLE_DENIALS) if not place <= p < after.start]
                if strays or not place:
                    return _unclear("of several conditions")
                return Outline("both ways", (_cut(range(place), after), Cut(frozenset(after), frozenset(range(place)))))
    return None


def _conditional(said: Mentions, place: int, opening: int) -> Outline:
    size = len(said.words)
    loose = UNIVERSAL - {"any", "anybody", "anyone", "anything"} | WHOLE_DENIALS - {"neither"}
    strays = [p for p in said.at(loose | {"some"}) if p not in (place, opening)]
    several = len(said.at({"some", "somebody", "someone", "something"})) > 1
    if strays or several or (place > opening and said.words[opening] in WHOLE_DENIALS):
        return _unclear("of all or of none in a condition")
    if place and said.words[place - 1] == "only":
        return (
            Outline("rule", (_cut(range(place - 1), range(place + 1, size)),)) if place > 1 else _unclear("of “only”")
        )
    if place > opening:
        subject = _is_generic(said, opening) or said.words[opening] in UNIVERSAL
        if any(p > place for p in said.stops):
            return _unclear("where the condition ends")
        after = frozenset(range(place + 1, size))
        if not subject:
            return Outline("rule", (Cut(after, frozenset(range(place))),))
        before = _subject_cuts(said, opening, place)
        cuts = tuple(Cut(after | cut.left, cut.right) for cut in before)
        return Outline("rule", cuts, True) if cuts else _unclear("where the result begins")
    then = said.at({"then"})
    ends = then[:1] or said.stops
    if not ends:
        ends = [p for p in range(place + 3, size) if said.words[p] in ("he", "she", "it", "they")]
    if len(ends) != 1 or said.words[ends[0]] in COORDINATORS | RELATIVES:
        return _unclear("where the condition ends")
    return Outline("rule", (_cut(range(place + 1, ends[0]), range(ends[0], size)),))


def _is_generic(said: Mentions, opening: int) -> bool:
    """Whether “a dog” or “dogs” opens a sentence in the present, which says it of all."""
    if opening + 1 >= len(said.words):
        return False
    word = said.words[opening]
    if word in ("a", "an"):
        special = said.words[opening + 1] in _CERTAIN
        return not special and _tense(said, [p for p in range(opening + 2, len(said.words)) if is_finite(said, p)])
    past = [p for p in range(len(said.words)) if said.words[p].endswith("ed") and p not in _behind_be(said)]
    folk = next((p for p in range(opening, len(said.words)) if said.words[p] in FOLK), -1)
    before = range(opening, max(folk, opening))
    adjectives = 0 <= folk - opening < _FEW and all(p in said.content or said.words[p] == "and" for p in before)
    now = _tense(said, [p for p in range(opening + 1, len(said.words)) if said.words[p] in _AUXILIARIES], True)
    return (
        (_is_plural(said, opening) or adjectives) and now and not past and not said.any({"was", "were", "did", "had"})
    )


def _behind_be(said: Mentions) -> set[int]:
    return {
        p
        for p in range(1, len(said.words))
        if {"is", "are", "be", "and", "or", "not"} & {*said.words[max(0, p - 2) : p]}
    }


def _tense(said: Mentions, verbs: list[int], none: bool = False) -> bool:
    """Whether the first verb is one in which general truths are told; `none` if there is no verb."""
    if not verbs:
        return none
    following = said.words[verbs[0] + 1 : verbs[0] + 2]
    progressive = said.words[verbs[0]] in ("is", "are") and following and following[0].endswith("ing")
    perfect = said.words[verbs[0]] in ("has", "have") and following and following[0].endswith(("ed", "en"))
    return not progressive and not perfect


def _is_plural(said: Mentions, place: int) -> bool:
    word = said.words[place]
    own = place in said.content and base_form(word) != word and not word.endswith(("ing", "ed"))
    return word in FOLK or own


def _subject_cuts(said: Mentions, opening: int, end: int) -> tuple[Cut, ...]:
    """Where the main verb may be: behind the noun, and behind the first verb of a clause with “who”."""
    words = said.words
    relatives = [p for p in said.at(RELATIVES) if opening < p < end and p - 1 not in said.at(COORDINATORS)]
    found: set[int] = set()
    for plural in _numbers(words[opening]):
        found |= {*_main_verbs(said, opening, end, plural, relatives)}
    verbs = [
        p for p in sorted(found) if words[p - 1] not in COORDINATORS and words[p - 1] not in _AUXILIARIES | {"not"}
    ]
    return tuple(_cut(range(opening, p), range(p, end)) for p in verbs)


def _numbers(opener: str) -> tuple[bool, ...]:
    """Whether the verb may stand in the plural, in the singular or in both behind such an opener."""
    if opener in ("any", "no", "none", "some"):
        return (False, True)
    singular = UNIVERSAL | WHOLE_DENIALS | {"a", "an", "somebody", "someone", "something"}
    return (opener not in singular - {"all"},)


def _main_verbs(said: Mentions, opening: int, end: int, plural: bool, relatives: list[int]) -> list[int]:
    """Where the main verb may be, if it is in that number."""
    words = said.words
    noun = opening + (words[opening] in _PRONOMINAL)
    if plural:
        nouns = [p for p in range(noun, end) if _is_plural(said, p)]
        if not nouns:
            return []
        noun = nouns[0] + 1
    elif noun == opening:
        noun += 2
    verbs = [p for p in range(noun, end) if _is_verb(said, p, plural)]
    if (relatives and relatives[0] < (verbs[0] if verbs else end)) or words[opening] == _FREE_RELATIVE:
        start = relatives[0] if relatives else opening
        inner = [p for p in range(start + 1, end) if _is_verb(said, p, plural) or words[p] in ("neither", "not")]
        if not inner:
            return []
        first = inner[0] + (words[inner[0]] in _AUXILIARIES | {"neither"})
        return [p for p in verbs if p > first]
    helping = [p for p in verbs if words[p] in _AUXILIARIES]
    verbs = [p for p in verbs if not helping or p <= helping[0]]
    plainly = verbs and not plural and all(p in said.content for p in range(opening + 1, verbs[0]))
    return verbs[:1] if plainly else verbs


def _is_verb(said: Mentions, place: int, plural: bool) -> bool:
    word = said.words[place]
    if word in DENIALS - {"cannot", "never"} or (place not in said.content and word not in _AUXILIARIES):
        return False
    if not plural:
        return is_finite(said, place)
    bare = base_form(word) == word and not word.endswith("ly") and said.shown[place] == word
    return word in _AUXILIARIES - SINGULAR or (bare and said.words[place - 1] not in _DETERMINERS - RELATIVES)
