"""Words by which a sentence is not committed to what it would say without them, and whether a formula bears them.

“Tom is unable to win” does not say that Tom wins, nor does “In Tom's dream, Bob wins” say so of Bob; and a formula has
no sign for such words. It bears one only if a symbol names it together with what it governs, as `UnableToWin(tom)` does
and `Unable(tom) ∧ Win(tom)` does not.

The words are closed classes, as grammars of English list them: quantifiers, degree adverbs and disjuncts, exceptives
and subordinators after Quirk, Greenbaum, Leech and Svartvik, A Comprehensive Grammar of the English Language (1985),
chapters 5 to 9 and 14, and Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapters 3, 5,
8 and 11; verbs whose complement need not be so after Karttunen, Implicative Verbs (1971), and Hooper, On Assertive
Predicates (1975); adjectives that take away what their noun says after Partee, Privative Adjectives (2010).
"""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english import base_form
from reasoner.english.morphology import tags_of
from reasoner.logic import Formula, Function, Predicate, Variable, subexpressions
from reasoner.translate.mentions import PREPOSITIONS, UNIVERSAL, Mentions

_QUANTITY = """
    couple dozen dozens enough few fewer fewest fifth fifths first fourth fourths half halves handful hundreds
    last least less little lot lots majority many minority more most mostly much next numerous part partially partly
    percent plenty quarter quarters second several third thirds thousands various
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    once twice thrice
"""
_DEGREE = """
    almost approximately around barely fairly far hardly insufficiently kinda largely mainly merely nearly partially
    practically quasi rather roughly scarcely semi slightly somewhat sufficiently virtually
"""
_FREQUENCY = """
    commonly frequently generally habitually infrequently intermittently normally occasionally often ordinarily rarely
    regularly seldom sometimes sporadically typically usually
"""
_FOCUS = "alone at_least at_most else even exclusively instead just merely only purely simply solely"
_MODALITY = """
    able allegedly alleged apparent apparently arguably can conceivably could doubtful doubtfully doubtless dubious
    hopefully hypothetically ideally impossible impossibly improbable improbably incapable likely maybe may might
    must ostensibly ought perhaps possible possibly potentially presumably probable probably purportedly reportedly
    reputedly seemingly shall should supposed supposedly theoretically uncertain unable unlikely unwilling will would
"""
_NOT_SO = """
    acting counterfeit designated fake false falsely
    fictional fictitious former formerly future imaginary incorrect incorrectly mock mythical
    nominally pointless pretended previous previously pseudo so_called untrue wrong wrongly
"""
_EXCEPTION = """
    apart aside bar barring besides except excepted excepting excluded excludes excluding exclusive exempt exempted
    other others save but_for
"""
_TIME = """
    after afterwards already ago anymore before beforehand during earlier eventually hitherto later meanwhile once
    simultaneously since soon still subsequently till until whilst while yet no_longer used_to
"""
_CONDITION = """
    assuming in_case in_order necessary on_condition lest long_as otherwise providing soon_as sufficient supposing
    suppose unless whatever whether wherever
"""
_REASON = """
    although as_if as_though because despite due  inasmuch insofar notwithstanding owing regardless so_that
    though whereas why without
"""
_VERBS = """
    avoid ban bar cease decline deny discontinue dismiss doubt escape fail forbid forget hesitate hinder impede lack
    miss neglect omit oppose pretend prevent prohibit quit refrain refuse reject resist stop
    allege appear assume attempt believe claim desire dream dread endeavour endeavor expect fear guess hope imagine
    intend plan promise propose say seek seem suppose suspect tend think threaten try want wish
    cause ensure entail imply mean need presuppose require suffice
"""
"""Verbs whose complement is not so, or need not be, and verbs that say themselves what follows from what."""


def _listed(*lists: str) -> frozenset[str]:
    return frozenset(word for words in lists for word in words.split())


_ALL = _listed(_QUANTITY, _DEGREE, _FREQUENCY, _FOCUS, _MODALITY, _NOT_SO, _EXCEPTION, _TIME, _CONDITION, _REASON)
_WORDS = frozenset(word for word in _ALL if "_" not in word)
_PAIRS = frozenset(tuple(word.split("_")) for word in _ALL if "_" in word)
_STEMS = frozenset(base_form(word) for word in _VERBS.split())


_INVERTED = frozenset(
    [
        "am",
        "are",
        "be",
        "can",
        "cannot",
        "could",
        "did",
        "do",
        "does",
        "had",
        "has",
        "have",
        "is",
        "may",
        "might",
        "shall",
        "should",
        "was",
        "were",
        "will",
        "would",
    ]
)
_TELLING = _listed("ask decide discover find forget guess hear know learn remember say see show tell understand wonder")
_TELLS = _listed("asks hears knows learns sees says shows tells")
"""Forms of these in -s that are hardly plurals of nouns."""
_BEFORE_CLAUSE = frozenset(["if", "is", "provided"])
_LINKS = frozenset(["also", "and", "but", "hence", "if", "moreover", "not", "so", "then", "therefore", "thus"])
_DETERMINERS = frozenset(["a", "all", "an", "each", "every"])
_NOUN_PHRASE = 3
"""Words between a determiner and “that” which may be adjectives and a noun."""
_ANYTHING = frozenset(["no", "nobody", "none", "nothing", "some", "somebody", "someone", "something"])
_FRAMES = PREPOSITIONS | {"according", "across", "among", "inside", "out", "throughout", "under", "within"}
"""Words that open a phrase before a sentence, which says where it holds: “In the film, …”."""


def unborne(said: Mentions, formula: Formula) -> str:
    """What a sentence says by a word or an opening phrase that no symbol of the formula bears; "" if there is none."""
    atoms = [node for node in subexpressions(formula) if isinstance(node, Predicate)]
    if said.reported:
        return "what is told, or quoted, cannot be checked"
    if said.words and said.words[0] in _INVERTED:
        return f"what “{said.shown[0]}” says at the beginning cannot be checked"
    opening = next((place for place, word in enumerate(said.words) if word not in _LINKS), 0)
    if said.words[opening : opening + 1] == ["that"]:
        return "what is said behind “that” need not be so"
    for place in said.at({"but"}):
        excepting = {*said.words[:place]} & (UNIVERSAL | _ANYTHING | {"cannot", "never"})
        if excepting and said.words[place + 1 : place + 2] not in (["not"], ["does"], ["do"], ["is"], ["are"]):
            return "what “but” says cannot be checked"
    for place in said.at({"not"}):
        following = said.shown[place + 1 : place + 2]
        named = following and (following[0][0].isupper() or following[0] == "the")
        if named and (not place or said.words[place - 1] not in _INVERTED):
            return "of whom “not” denies it cannot be checked"
    for place in said.at({"what", "where", "which", "who", "whom"}):
        if _asks(said, place):
            return f"what “{said.shown[place]}” asks cannot be checked"
    for place in range(len(said.words)):
        if _has_own_subject(said, place) and not any(_relates(said, atom, place) for atom in atoms):
            return f"what is said behind “{said.shown[place]}” need not be so"
        if _governs_clause(said, place) and not any(_joins(said, atom, place) for atom in atoms):
            return f"what is said behind “{said.shown[place]}” need not be so"
    for place in range(len(said.words)):
        if _changes_truth(said.words, place) and not any(_bears(said, atom, place, atoms) for atom in atoms):
            return f"what “{said.shown[place]}” says cannot be checked"
    frame = _frame(said)
    for place in frame:
        if not any(place in said.places(atom.name) and max(said.places(atom.name)) > frame[-1] for atom in atoms):
            return f"what “{said.shown[place]}” says at the beginning cannot be checked"
    return ""


def _asks(said: Mentions, place: int) -> bool:
    """Whether a word opens a question that somebody asks or answers, and no clause about a noun before it."""
    word, before = said.words[place], said.words[place - 1] if place else ""
    if word in ("what", "where"):
        return True
    named = place > 0 and said.shown[place - 1][0].isupper() and (place > 1 or before not in UNIVERSAL | _ANYTHING)
    telling = base_form(before) in _TELLING and (not before.endswith("s") or before in _TELLS)
    return place > 0 and place not in said.stops and (named or telling)


def _governs_clause(said: Mentions, place: int) -> bool:
    """Whether “that” opens a clause that somebody says or thinks, and “to” what somebody is to do.

    “That” does not behind the first noun of a rule (“dogs that bark”), nor as “the” (“that person”, “and that dog”).
    """
    words = said.words
    following = place + 1
    if words[place] == "to":
        later = words[following : following + 1]
        return following in said.content and said.shown[following].islower() and base_form(later[0]) == later[0]
    if words[place] != "that" or not place:
        return False
    if words[following : following + 1] in (["person"], ["one"], ["thing"]) or words[place - 1] in (
        "if",
        "is",
        "provided",
    ):
        return False
    return not _is_restriction(said, place)


def _has_own_subject(said: Mentions, place: int) -> bool:
    """Whether somebody is named behind “that”, who does something to the noun before it: or it is said of the noun."""
    following = said.shown[place + 1 : place + 2]
    clause = said.words[place] == "that" and place > 0 and said.words[place - 1] not in _BEFORE_CLAUSE
    return clause and bool(following) and following[0][0].isupper()


def _relates(said: Mentions, atom: Predicate, place: int) -> bool:
    """Whether the atom is of the one who is named behind “that”, and of a variable."""
    named = [term for term in atom.arguments if isinstance(term, Function) and place + 1 in said.places(term.name)]
    return bool(named) and any(isinstance(term, Variable) for term in atom.arguments)


def _is_restriction(said: Mentions, place: int) -> bool:
    """Whether there is but a noun phrase of a rule, or of “some” or “a”, between the beginning and “that”."""
    words = said.words
    before = [p for p in range(place) if words[p] not in _LINKS]
    if not before or (place - 1 not in said.content and words[place - 1] not in UNIVERSAL | _ANYTHING):
        return False
    opener, nouns = words[before[0]], before[1:]
    plural = [base_form(words[p]) != words[p] for p in nouns]
    if any(p not in said.content for p in nouns) or any(plural[:-1]) or len(nouns) > _NOUN_PHRASE:
        return False
    if opener in _DETERMINERS:
        return bool(nouns) and plural[-1] == (opener == "all")
    if opener in ("any", "no", "some"):
        return bool(nouns) and (not plural[-1] or len(nouns) == 1)
    return not nouns and (opener in UNIVERSAL | _ANYTHING or base_form(opener) != opener)


def _joins(said: Mentions, atom: Predicate, place: int) -> bool:
    """Whether one symbol names the words of content on both sides."""
    before = max((p for p in said.content if p < place), default=-1)
    behind = min((p for p in said.content if p > place), default=-1)
    return any({before, behind} <= row for row in said.rows(atom.name))


def _changes_truth(words: list[str], place: int) -> bool:
    word, pair = words[place], tuple(words[place : place + 2])
    if not tags_of(word).isdisjoint(("JJS", "RBS")):
        return True
    return pair != ("only", "if") and (word in _WORDS or pair in _PAIRS or base_form(word) in _STEMS)


def _bears(said: Mentions, atom: Predicate, place: int, atoms: Sequence[Predicate]) -> bool:
    """Whether an atom names the word with the next word of content, be it as its argument and all that follows."""
    own = said.places(atom.name)
    if place not in own:
        return False
    governed = next((p for p in said.content if p > place), -1)
    if governed < 0:
        return len(own) > 1
    named = {p for term in atom.arguments if isinstance(term, Function) for p in said.places(term.name)}
    said_later = any(p > governed and p not in named for other in atoms for p in said.places(other.name))
    return governed in own or (governed in named and not said_later)


def _frame(said: Mentions) -> list[int]:
    """Where the words of content are of a phrase that opens a sentence and ends at a comma."""
    if not said.stops or said.words[0] not in _FRAMES or said.words[1] in UNIVERSAL:
        return []
    return [place for place in said.content if place < said.stops[0]]
