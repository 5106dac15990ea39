"""What sentences, clauses and verb phrases cost in combination, by the rule that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.english.agreement import (
    disagreement,
    head_kind,
    number_of,
    rather_a_compound,
    rather_a_participle,
    rather_a_plural,
    rather_one_thing,
)
from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import (
    Kinds,
    clauses_joined,
    compound_or_clause,
    done_then,
    ends_in_clause,
    ends_in_lone_noun,
    first_leaf,
    last_leaf,
    rather_its_noun,
    what_it_does,
    what_was_done,
)
from reasoner.english.halves import ASKING, rather_halves
from reasoner.english.phrase_costs import NOUN_PHRASES_LIMITED, OPEN, Rule, limits_another
from reasoner.english.preferences import (
    DISAGREEING,
    NO_CLAUSE,
    RATHER_SOMEBODY,
    SLIGHTLY_UNLIKE,
    TOO_FAR,
    UNLIKE,
    WITHOUT_ARTICLE,
)
from reasoner.english.unlikeness import (
    comma_before,
    cost_of_alternatives,
    cost_of_joined_bases,
    cost_of_joined_verbs,
    cost_of_joining,
    has_verb,
    is_past,
)
from reasoner.english.wordkinds import (
    ALONE,
    COUNTED,
    FREQUENCY,
    LIMITING,
    LYING,
    MANNER,
    MOVING,
    PREPARED,
    SINGULAR,
    TAKEN,
)

_OF_ANY = frozenset(["a", "any", "anything", "every", "everything", "no", "nothing"])
_NOUN_PHRASES = frozenset(["np_and", "np_or", "np_either", "np_neither"])


def _behind_lone_noun(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "birds that can swim catch fish": nobody can swim a catch."""
    return SLIGHTLY_UNLIKE if ends_in_lone_noun(parts[0], kinds) and has_verb(parts[0]) else 0.0


def _clause(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    subject, phrase = parts
    cost = disagreement(subject, phrase, kinds) + rather_a_plural(subject, phrase, kinds) + _rather_any(subject)
    cost += rather_a_compound(subject, phrase, kinds) + rather_one_thing(subject, phrase, kinds)
    return (
        cost
        + _lone_comma(subject, phrase, kinds)
        + _of_two_over_comma(subject, kinds)
        + _does_it(subject, phrase, kinds)
        + _of_subject(subject, phrase, kinds)
        + _of_verb(subject, phrase, kinds)
    )


def _of_subject(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For subjects that would rather be more or less than what stands before the verb."""
    cost = 0.0
    last = subject[1][-1] if subject[0] in _NOUN_PHRASES else subject
    if subject[0] in {"bare", "name"}:
        cost += NO_CLAUSE if _rather_plural_and_verb(phrase, kinds) else 0.0  # "desert plants need little water"
    if last[0] == "the_adjective" and COUNTED in kinds[first_leaf(phrase)[0]]:
        cost += WITHOUT_ARTICLE  # "the young nurse left": not the young, who nurse
    if subject[0] in NOUN_PHRASES_LIMITED and is_past(subject, kinds) and ALONE in kinds[_participle(subject)]:
        cost += TOO_FAR  # "the witch lived in a house made of straw": no witch was lived
    if subject[0] == "apposed" and what_it_does(phrase, kinds):
        cost += 2 * WITHOUT_ARTICLE  # "the dog Tom feeds barks": not what the dog called Tom feeds
    if subject[0] == "bare" and subject[1][0][0] == "n_compound" and number_of(subject) == "singular":
        word = kinds[last_leaf(subject)[0]]
        cost += DISAGREEING if "V0" in word and COUNTED in word else 0.0  # "sheep blame boats"
    return cost


def _of_verb(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For verbs that would rather be nouns, or be about somebody before the subject."""
    at, kind = first_leaf(phrase)
    taken = kind == "V0" and TAKEN in kinds[at] and "VZ" in kinds[at - 1]
    cost = TOO_FAR if taken else 0.0  # "the meeting takes place": no takes
    if "_EVERY" in kinds[at - 1]:  # "the hammer hits each nail that …": no hammer hits
        one = number_of(subject) == "singular"  # nor "the waiter brought", of one waiter, before "each guest"
        cost += WITHOUT_ARTICLE if one or ends_in_clause(subject, kinds) else 0.0
    return cost


def _clause_itself(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "every man who shaves himself is …": shaves him."""
    return 3 * WITHOUT_ARTICLE if has_verb(parts[0]) or rather_a_participle(parts[0], kinds) else 0.0


def _either_is(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return cost_of_joining("p_either", parts[1:], kinds)


def _be(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "who is round holds": not holds that are round."""
    what = parts[0]
    plural = what[0] == "p_bare" and head_kind(what[1][0]) == "n_nouns"
    return DISAGREEING if plural and SINGULAR in kinds[first_leaf(what)[0] - 1] else 0.0


def _adverb_before(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    how = kinds[parts[0][0]]  # "who work hard pass", not "hard pass"; "that are watered daily grow"
    cost = TOO_FAR if MANNER in how else 0.0 if FREQUENCY in how else SLIGHTLY_UNLIKE
    if "NOUN" in how and "NOUN" in kinds[parts[0][0] - 1] and how.keys().isdisjoint({FREQUENCY, "TIME_NOUN"}):
        cost += NO_CLAUSE  # "the world champion lost", and not the world like a champion
    return cost


def _do(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "entered the shop and bought bread", where no bread is bought that somebody enters."""
    if "VD" not in kinds[first_leaf(parts[-1])[0]]:
        return 0.0
    cooking = any(PREPARED in kinds[at] for at in range(first_leaf(parts[0])[0], first_leaf(parts[-1])[0] + 1))
    phrase: Tree | Leaf = parts[-1]
    while not isinstance(phrase[0], int) and phrase[0] != "participle" and not phrase[0].startswith("relative"):
        what, inner = phrase
        if what in {"np_and", "np_or", "n_and", "n_or"} and all(what_was_done(part, kinds) for part in inner[1:]):
            at = first_leaf(inner[1])[0]
            sort = PREPARED in kinds[at] and inner[0][0] == "bare" and not cooking  # "bought bread and smoked fish"
            return 0.0 if sort else UNLIKE * (len(inner) - 1)
        phrase = inner[-1]
    return 0.0


def _verb_with_phrase(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    what = parts[1][0]
    if what in _NOUN_PHRASES:  # "sees Bob and the dog in the yard barks"
        return TOO_FAR if ends_in_clause(parts[-1], kinds) else 0.0
    if what in OPEN or what == "the":  # "sees everyone in the room who smokes"
        return TOO_FAR + SLIGHTLY_UNLIKE if limits_another(parts[-1], kinds) else 0.0
    return 0.0


def _with_object(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the `lay` of "hens lay eggs" as the past of lie."""
    at, kind = first_leaf(parts[0])
    return 2 * WITHOUT_ARTICLE if kind == "VD" and LYING in kinds[at] else 0.0


def _asked_to_do(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the `cellar stay` of "does the cellar stay dry" as something that dries."""
    what, does = parts[0][1][-1], parts[1]
    if what[0] != "n_compound" or does[0] != "base_one" or does[1][0][0] != "v":
        return 0.0
    verb = "V0" in kinds[last_leaf(what)[0]] and "ADJECTIVE" in kinds[first_leaf(does)[0]]
    return NO_CLAUSE if verb else 0.0


def _possessed(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "sees Bob and Ann's dog barks": not the barks of both."""
    if parts[0][0] != "np_and":
        return 0.0
    return TOO_FAR if compound_or_clause(parts[1], kinds) or clauses_joined(parts[0][1], kinds) > 0 else 0.0


def _complements(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "cleaned the room after the guests left": not left after them."""
    timed = any("TIME" in kinds[at] for at in range(first_leaf(parts[0])[0], last_leaf(parts[-1])[0]))
    cost = WITHOUT_ARTICLE if timed and done_then(parts[-1], kinds) and isinstance(parts[-1][0], int) else 0.0
    cost += NO_CLAUSE if rather_its_noun(parts, kinds) else 0.0
    if name == "v_np_adverb" and has_verb(parts[1]):
        cost += TOO_FAR  # "has a job that pays and people who work hard": not has hard
    return cost


def _to_do(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "goes to school" as going in order to school; but "goes to buy bread"."""
    going, done = first_leaf(parts[0])[0], first_leaf(parts[1])[0]
    return UNLIKE if parts[1][0] == "v" and MOVING in kinds[going] and "NOUN" in kinds[done] else 0.0


def _when_not(_name: str, parts: Sequence[Tree], _kinds: Kinds) -> float:
    """For the "after Ann do not" of "who look after Ann do not sleep"."""
    return UNLIKE if parts[1][0] == "elliptic_not" else 0.0


def _sentences(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    if name in {"s_and", "s_or"} and parts[0][0] == "s_not":
        return SLIGHTLY_UNLIKE  # "it is not the case that … or …" denies both
    if name in {"s_and", "s_or"} and parts[0][0] == "q_be" and parts[0][1][0][0] in _OF_ANY:
        between = range(last_leaf(parts[0])[0] + 1, first_leaf(parts[-1])[0])
        gone = parts[0][1][-1][0] == "p_prep" and not any("_BE" in kinds[at] for at in between)
        of_all = parts[-1][0] == "q_be" and parts[-1][1][0][0] in _OF_ANY - {"a"}
        return NO_CLAUSE if gone and not of_all else 0.0  # "is every man with a dog or a cat happy"
    if name == "s_and" and parts[0][0] == "s_either" and not comma_before(parts[-1], kinds):
        return SLIGHTLY_UNLIKE  # "either … and …, or … and …"
    if name == "s_either" and parts[-1][0] == "s_and" and comma_before(parts[-1][1][-1], kinds):
        return SLIGHTLY_UNLIKE  # "either … or …, and …"
    return 0.0


def _asking(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return WITHOUT_ARTICLE if rather_halves(name, parts, kinds) else 0.0


def _sharing(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return 2 * WITHOUT_ARTICLE if _has_company(parts[-1], kinds) else 0.0


def _joined_bases(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return cost_of_joined_bases(parts, kinds)


def _gapped(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "gave Ann and Bob a book": both got one."""
    lone = parts[1][0] == "do" and parts[1][1][0][0] == "v_np"
    both = RATHER_SOMEBODY if lone and "GIVE" in kinds[first_leaf(parts[1])[0]] else 0.0
    return TOO_FAR * (len(parts) - 2) + both


def _alternatives(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return cost_of_alternatives(parts, kinds)


def _rather_plural_and_verb(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a verb and the first word of its object are rather a plural and its verb: plants need little water."""
    if phrase[0] != "do" or phrase[1][0][0] != "v_np" or "NOUNS" not in kinds[first_leaf(phrase)[0]]:
        return False
    what = phrase[1][0][1][1]
    return bool(what[0] == "bare" and what[1][0][0] == "n_compound" and "V0" in kinds[first_leaf(what)[0]])


def _participle(subject: Tree | Leaf) -> int:
    """Where the participle at the end of a noun phrase stands, or its last word."""
    last = subject
    while not isinstance(last[0], int) and last[0] != "post_pred":
        last = last[1][-1]
    return int(first_leaf(last)[0])


def _rather_any(subject: Tree) -> float:
    """For "dogs or cats" as a subject that says something of some dogs, or else of some cats."""
    bare = subject[0] == "np_or" and all(part[0] == "bare" and number_of(part) == "plural" for part in subject[1])
    return 1.0 if bare else 0.0


def _lone_comma(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For "a technique that uses water, pigments": a comma between subject and verb where no other is before it."""
    start, end = first_leaf(subject)[0], first_leaf(phrase)[0]
    lone = start < end and "_COMMA" in kinds[end - 1] and not any("_COMMA" in kinds[at] for at in range(start, end - 1))
    return TOO_FAR if lone else 0.0


def _of_two_over_comma(subject: Tree, kinds: Kinds) -> float:
    """For "… a letter and a book, and Ann left": not a book and Ann, which two are not joined over a comma."""
    two = subject[0] == "np_and" and len(subject[1]) == 2 and subject[1][0][0] in NOUN_PHRASES_LIMITED
    return NO_CLAUSE if two and "_COMMA" in kinds[first_leaf(subject[1][1])[0] - 2] else 0.0


def _adverb_behind_have(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "has newly painted doors": rather has such doors."""
    return 0.0 if FREQUENCY in kinds[first_leaf(parts[0])[0]] else 2 * TOO_FAR


def _does_it(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For "Tom is teaching chess" as being a thing without article: somebody rather does it."""
    somebody = subject[0] in {"name", "pronoun", "nothing", "something", "anything", "everything"}
    if not somebody or phrase[0] != "be" or phrase[1][0][0] != "p_bare":
        return 0.0
    thing: Tree = phrase[1][0][1][0]
    doing = thing[0] == "n_compound" and "VG" in kinds[first_leaf(thing)[0]]
    return SLIGHTLY_UNLIKE if doing and head_kind(thing) == "n_noun" else 0.0


def _has_company(nominal: Tree, kinds: Kinds) -> bool:
    """Whether it is the `flat with Otto` of "shares a flat with Otto"."""
    post = nominal[1][-1] if nominal[0] == "n_post" else nominal
    phrase = post[1][0] if post[0] == "post_pred" else post
    return phrase[0] == "prep_phrase" and LIMITING in kinds[first_leaf(phrase)[0]]


CLAUSE_COSTS: Sequence[Mapping[str, Rule]] = (
    dict.fromkeys(["clause", "clause_only"], _behind_lone_noun),
    dict.fromkeys(["clause_do_same", "clause_the_share", "clause_they_share", "clause_two_do_same"], _sharing),
    dict.fromkeys(["complements", "v_np_adverb"], _complements),
    dict.fromkeys(["do", "do_adverb"], _do),
    dict.fromkeys(["s_and", "s_either", "s_or"], _sentences),
    dict.fromkeys(ASKING, _asking),
    dict.fromkeys(["s_gapped_and", "s_gapped_or"], _gapped),
    dict.fromkeys(["base_and", "base_or"], _joined_bases),
    dict.fromkeys(["v_np", "v_np_pp"], _with_object),
    dict.fromkeys(["vp_and", "vp_or"], cost_of_joined_verbs),
    {
        "be": _be,
        "clause": _clause,
        "clause_either_be": _either_is,
        "clause_itself": _clause_itself,
        "do_adverb": _adverb_before,
        "have_adverb": _adverb_behind_have,
        "possessed": _possessed,
        "prep_clause": _when_not,
        "q_do": _asked_to_do,
        "v_np_pp": _verb_with_phrase,
        "v_to": _to_do,
        "vp_either": _alternatives,
    },
)
"""Rules by the names of nodes; a node may be in several."""
