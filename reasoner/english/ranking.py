"""Second thoughts on derivations: what is dear only in combination.

Costs of rules add up without looking at one another. What is dear only in combination is added here, to the few best
derivations of a sentence: a singular subject with a plural verb, and a coordination of unlike things ("is a road and
Regent Street") where a coordination of like things ("connecting Oxford Street and Regent Street") was to be had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import dropwhile

from reasoner.english.agreement import (
    disagreement,
    disagreement_of_gap,
    disagreement_of_relative,
    head_kind,
    is_rather_said,
    number_of,
    rather_a_compound,
    rather_a_participle,
    rather_a_plural,
    rather_one_thing,
    verb_and_noun,
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
    past_with_object,
    rather_a_verb,
    rather_its_noun,
    rather_somebody_does,
    rather_what_they_do,
    what_beings_do,
    what_it_does,
)
from reasoner.english.halves import ASKING, rather_halves
from reasoner.english.preferences import (
    DISAGREEING,
    NO_CLAUSE,
    RATHER_AN_ARGUMENT,
    RATHER_SOMEBODY,
    SLIGHTLY_UNLIKE,
    TOO_FAR,
    UNLIKE,
    WITHOUT_ARTICLE,
)
from reasoner.english.unlikeness import (
    DETERMINED,
    comma_before,
    cost_of_alternatives,
    cost_of_joined_bases,
    cost_of_joined_verbs,
    cost_of_joining,
    ends_in_or,
    has_verb,
    is_past,
    of_another_one,
    of_stuff_and_one,
    over_comma,
)
from reasoner.english.wordkinds import (
    ALONE,
    COUNTED,
    DOING,
    FREQUENCY,
    HELD,
    LIMITING,
    MANNER,
    PERSONAL,
    SINGULAR,
    TAKEN,
)

_OPEN = DETERMINED | {"anything", "at_least", "bare", "everything", "nothing", "p_bare", "p_nominal", "something"}
"""Noun phrases that are about whatever fits: a clause that limits them counts."""
_LIMITED = frozenset(
    ["any_other", "at_least_other", "at_most", "clause_only", "clause_only_kinds", "clause_only_those",
     "clause_the_only", "every_except", "every_other",
     "exactly", "fewer_than", "more_than", "no_except", "no_other", "none_of_counted", "np_only", "one_of", "p_only",
     "some_other", "the_counted", "these"]
)  # fmt: skip
"""More phrases in which what limits counts."""
_NOUN_PHRASES_LIMITED = _OPEN | _LIMITED | {"the"}
_COORDINATIONS = frozenset(
    ["p_and", "p_or", "p_either", "p_xor", "p_neither", "np_and", "np_or", "np_either", "np_neither"]
)
_NOUN_PHRASES = frozenset(["np_and", "np_or", "np_either", "np_neither"])
_EXCEPTIONS = frozenset(
    ["every_except", "no_except", "any_except", "anything_except", "everything_except", "nothing_except"]
)
_OF_ALL = frozenset(["every", "no", "any", "everything", "nothing", "anything"])
_OBJECT_RELATIVES = frozenset(["relative_object", "relative_object_and"])
_SHARING = frozenset(["clause_do_same", "clause_the_share", "clause_they_share", "clause_two_do_same"])
_BEHIND_ADJECTIVES = frozenset(["adjective_either", "adjective_neither"])
_JUDGED = (
    _COORDINATIONS
    | _SHARING
    | _BEHIND_ADJECTIVES
    | _OBJECT_RELATIVES
    | {"apposed", "be", "clause", "clause_only", "do_adverb", "everything_either", "n_post", "name_which", "possessed"}
    | {"clause_either_be", "clause_itself"}
    | ASKING
    | _EXCEPTIONS
    | {"adjective_list", "n_adjective", "possessed_named"}
    | {
        "anything_object",
        "base_and",
        "base_or",
        "function_of",
        "n_of",
        "n_compound",
        "p_and_passive",
        "p_the",
        "post_pred",
        "prep_phrase",
        "relative",
        "s_and",
        "so_many_of",
        "s_either",
        "s_or",
        "complements",
        "v_np_adverb",
        "v_np_pp",
        "vp_and",
        "vp_either",
        "vp_or",
    }
    | _OPEN
    | _LIMITED
    | {"the"}
)


Ranking = Sequence[tuple[float, Tree]]
"""Derivations with their costs, cheapest first."""


class Reranked:
    """The derivations with what they cost in combination, cheapest first; `most` of them.

    Mostly the first stays the first, whatever the others cost, and is all that is asked for: then they are not judged
    before they are.
    """

    __slots__ = ("_judged", "_judging", "first")

    def __init__(self, trees: Ranking, kinds: Kinds, most: int) -> None:
        self._judged: Ranking | None = trees if len(trees) < 2 else None
        self._judging: Callable[[], Ranking] = partial(_judged, trees, kinds, most)
        self.first = trees[0]
        if self._judged is None:
            cost, tree = trees[0]
            cost += _extra(tree, kinds, {})
            self.first = cost, tree
            if cost > trees[1][0] - _most_taken_off(kinds):
                self._judged = self._judging()
                self.first = self._judged[0]

    def __iter__(self) -> Iterator[tuple[float, Tree]]:
        yield self.first
        if self._judged is None:
            try:
                self._judged = self._judging()
            except (LookupError, TypeError):  # a fault of ours costs the other readings, not the text
                self._judged = (self.first,)
        yield from self._judged[1:]

    def without_others(self, again: Callable[[], Reranked]) -> Reranked:
        """The same, but keeping the first one only; the others are found once more if they are asked for."""
        made = Reranked.__new__(Reranked)
        made.first, made._judged, made._judging = self.first, None, lambda: tuple(again())
        return made


def _judged(trees: Ranking, kinds: Kinds, most: int) -> Ranking:
    known: dict[int, float] = {}
    judged = [(cost + _extra(tree, kinds, known), tree) for cost, tree in trees]
    judged.sort(key=lambda entry: entry[0])
    return judged[:most]


def _most_taken_off(kinds: Kinds) -> float:
    """What a derivation may cost less in combination: "the" and a noun may be joined to each name behind them."""
    behind = dropwhile(lambda word: "THE" not in word, kinds)
    return NO_CLAUSE * sum("NAME" in word for word in behind)


def _extra(tree: Tree, kinds: Kinds, known: dict[int, float]) -> float:
    """What all nodes of a derivation cost; `known` has what those cost, by identity, that another one has as well."""
    cost = 0.0
    stack: list[Tree | Leaf] = [tree]
    while stack:
        node = stack.pop()
        name, parts = node
        if name in _JUDGED:
            stack += parts
            own = known.get(id(node))
            if own is None:
                own = known[id(node)] = _own(name, parts, kinds)
            cost += own
        elif type(name) is str:
            stack += parts
    return cost


def _own(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    cost = _of_noun_phrase(name, parts, kinds) if name in _NOUN_PHRASES_LIMITED else 0.0
    if name == "every" and parts[-1][0] == "n_compound" and head_kind(parts[-1]) == "n_nouns":
        cost += DISAGREEING if "_EVERY" in kinds[first_leaf(parts[-1])[0] - 1] else 0.0  # "every clerk types letters"
    if name in {"clause", "clause_only"} and ends_in_lone_noun(parts[0], kinds) and has_verb(parts[0]):
        cost += SLIGHTLY_UNLIKE  # "birds that can swim catch fish": nobody can swim a catch
    if name == "clause":
        subject, phrase = parts
        cost += disagreement(subject, phrase, kinds) + rather_a_plural(subject, phrase, kinds) + _rather_any(subject)
        cost += _lone_comma(subject, phrase, kinds)
        last = subject[1][-1] if subject[0] in _NOUN_PHRASES else subject
        if subject[0] in {"bare", "name"}:
            cost += NO_CLAUSE if _rather_plural_and_verb(phrase, kinds) else 0.0  # "desert plants need little water"
        if last[0] == "the_adjective" and COUNTED in kinds[first_leaf(phrase)[0]]:
            cost += WITHOUT_ARTICLE  # "the young nurse left": not the young, who nurse
        if subject[0] in _NOUN_PHRASES_LIMITED and is_past(subject, kinds) and ALONE in kinds[_participle(subject)]:
            cost += TOO_FAR  # "the witch lived in a house made of straw": no witch was lived
        if subject[0] == "apposed" and what_it_does(phrase, kinds):
            cost += 2 * WITHOUT_ARTICLE  # "the dog Tom feeds barks": not what the dog called Tom feeds
        if subject[0] == "bare" and subject[1][0][0] == "n_compound" and number_of(subject) == "singular":
            word = kinds[last_leaf(subject)[0]]
            cost += DISAGREEING if "V0" in word and COUNTED in word else 0.0  # "sheep blame boats"
        cost += rather_a_compound(subject, phrase, kinds) + rather_one_thing(subject, phrase, kinds)
        verb = first_leaf(phrase)
        taken = verb[1] == "V0" and TAKEN in kinds[verb[0]] and "VZ" in kinds[verb[0] - 1]
        cost += TOO_FAR if taken else 0.0  # "the meeting takes place": no takes
        if "_EVERY" in kinds[first_leaf(phrase)[0] - 1]:  # "the hammer hits each nail that …": no hammer hits
            one = number_of(subject) == "singular"  # nor "the waiter brought", of one waiter, before "each guest"
            cost += WITHOUT_ARTICLE if one or ends_in_clause(subject, kinds) else 0.0
    elif name == "clause_itself":
        himself = has_verb(parts[0]) or rather_a_participle(parts[0], kinds)
        cost += 3 * WITHOUT_ARTICLE if himself else 0.0  # "every man who shaves himself is …": shaves him
    elif name == "clause_either_be":
        cost += cost_of_joining("p_either", parts[1:], kinds)
    elif name in _COORDINATIONS:
        cost += cost_of_joining(name, parts, kinds)
        if name == "np_and":  # "fruits other than plums and limes" are no limes
            cost += SLIGHTLY_UNLIKE if any(_leaves_out(part) for part in parts[:-1]) and parts[-1][0] == "bare" else 0.0
    elif name == "be":
        what = parts[0]  # "who is round holds": not holds that are round
        plural = what[0] == "p_bare" and head_kind(what[1][0]) == "n_nouns"
        cost += DISAGREEING if plural and SINGULAR in kinds[first_leaf(what)[0] - 1] else 0.0
    elif name in {"adjective_list", "n_adjective"} and parts[0][0] == "adjective":  # "a well fed dog" is fed well
        how = first_leaf(parts[0])[0]
        cost += WITHOUT_ARTICLE if MANNER in kinds[how] and "VN" in kinds[how + 1] else 0.0
        plain = first_leaf(parts[0])[1] == "ADJECTIVE" and parts[0][0] == "adjective"
        cost += UNLIKE if plain and parts[-1][0].startswith("superlative") else 0.0  # "the capital and largest city"
    elif name == "n_adjective" and parts[0][0] == "adjective_list":  # "left the house and kissed Ann"
        said, noun = kinds[first_leaf(parts[0][1][-1])[0]], kinds[first_leaf(parts[1])[0]]
        cost += UNLIKE if "VD" in said and "NAME" in noun else 0.0
    elif name in _EXCEPTIONS:
        cost += WITHOUT_ARTICLE if _ends_in_all(parts[-2]) else 0.0
    elif name == "do_adverb":
        how = kinds[parts[0][0]]  # "who work hard pass", not "hard pass"; "that are watered daily grow"
        cost += TOO_FAR if MANNER in how else 0.0 if FREQUENCY in how else SLIGHTLY_UNLIKE
        if "NOUN" in how and "NOUN" in kinds[parts[0][0] - 1] and how.keys().isdisjoint({FREQUENCY, "TIME_NOUN"}):
            cost += NO_CLAUSE  # "the world champion lost", and not the world like a champion
    elif name == "n_post":
        for relative in _relatives(parts[1]):
            cost += disagreement_of_relative(parts[0], relative, kinds) + _after_comma(relative[1][0], kinds)
        cost += WITHOUT_ARTICLE if parts[1][0] == "post_pred" and past_with_object(parts[1], kinds) else 0.0
        cost += UNLIKE if ends_in_or(parts[1]) and is_past((name, tuple(parts)), kinds) else 0.0
    elif name == "everything_either":
        cost += TOO_FAR * sum(part[0] == "owned" and compound_or_clause(part[1][-1], kinds) for part in parts)
    elif name == "v_np_pp":
        if parts[1][0] in _NOUN_PHRASES:  # "sees Bob and the dog in the yard barks"
            cost += TOO_FAR if ends_in_clause(parts[-1], kinds) else 0.0
        elif parts[1][0] in _OPEN or parts[1][0] == "the":  # "sees everyone in the room who smokes"
            cost += TOO_FAR + SLIGHTLY_UNLIKE if _limits_another(parts[-1], kinds) else 0.0
    elif name == "possessed":
        joined = parts[0][0] == "np_and" and (
            compound_or_clause(parts[1], kinds) or clauses_joined(parts[0][1], kinds) > 0
        )
        cost += TOO_FAR if joined else 0.0  # "sees Bob and Ann's dog barks": not the barks of both
    elif name == "apposed":
        cost += WITHOUT_ARTICLE if compound_or_clause(parts[0], kinds) else -NO_CLAUSE  # "and the dog loves Ann"
        cost += 2 * WITHOUT_ARTICLE if head_kind(parts[0]) == "n_nouns" else 0.0  # "the pupils Bob taught"
        doing = parts[0][0] == "n_compound" and "VG" in kinds[last_leaf(parts[0])[0]]
        cost += WITHOUT_ARTICLE if doing else 0.0  # "the actor playing Tom"
    elif name == "possessed_named":  # "and Joe's clerk trusts Kim": no trusts called Kim
        cost += WITHOUT_ARTICLE if compound_or_clause(parts[1], kinds) else 0.0
        cost += 2 * WITHOUT_ARTICLE if head_kind(parts[1]) == "n_nouns" else 0.0
    elif name == "anything_object":  # "whoever comes last": not whom the comes last
        cost += WITHOUT_ARTICLE if rather_a_verb(parts[1], kinds, owned=False) else 0.0
    elif name == "prep_phrase":  # "after the train leaves": not after leaves
        timed = isinstance(parts[0][0], str) and "TIME" in kinds[first_leaf(parts[0])[0]]
        cost += TOO_FAR if timed and ends_in_clause(parts[1], kinds) else 0.0
        cost += WITHOUT_ARTICLE if timed and done_then(parts[1], kinds) else 0.0
    elif name in {"complements", "v_np_adverb"}:  # "cleaned the room after the guests left": not left after them
        timed = any("TIME" in kinds[at] for at in range(first_leaf(parts[0])[0], last_leaf(parts[-1])[0]))
        cost += WITHOUT_ARTICLE if timed and done_then(parts[-1], kinds) and isinstance(parts[-1][0], int) else 0.0
        cost += NO_CLAUSE if rather_its_noun(parts, kinds) else 0.0
        if name == "v_np_adverb" and has_verb(parts[1]):
            cost += TOO_FAR  # "has a job that pays and people who work hard": not has hard
    elif name == "relative":  # "the food that cats eat": no catting
        cost += 2 * WITHOUT_ARTICLE if what_beings_do(parts[0], kinds) else 0.0
    elif name == "n_compound":  # "any drink containing acid": no acid
        first = first_leaf(parts[0])
        cost += 3 * WITHOUT_ARTICLE if first[1] == "NOUN" and HELD in kinds[first[0] + 1] else 0.0
    elif name == "p_and_passive":  # "owned by Otto and near the sea"
        cost += WITHOUT_ARTICLE if len({id(kinds[first_leaf(part)[0]]) for part in parts[1:]}) > 1 else 0.0
    elif name == "post_pred":
        alone = parts[0][0] == "participle" and parts[0][1][0][0] == "v"
        cost += WITHOUT_ARTICLE if alone and HELD in kinds[first_leaf(parts[0])[0]] else 0.0
    elif name == "so_many_of":  # "page 7 of the report"
        cost += 0.0 if head_kind(parts[1]) == "n_nouns" else 3 * WITHOUT_ARTICLE
    elif name == "function_of" or (name == "p_the" and parts[0][0] == "n_of"):
        argument = parts[-1] if name == "function_of" else parts[0][1][-1]
        cost += RATHER_AN_ARGUMENT if of_another_one(argument) else 0.0
        if name == "function_of" and argument[0] == "np_and" and argument[1][0][0] == "a":
            cost += SLIGHTLY_UNLIKE  # a mule is one offspring of both, not their only one
    elif name == "n_of" and of_stuff_and_one(parts[-1]):
        cost += RATHER_AN_ARGUMENT  # "a slice of cake and a cup of tea"
    elif name == "name_which":
        cost += over_comma(parts[1], kinds)
    elif name in {"s_and", "s_or"} and parts[0][0] == "s_not":
        cost += SLIGHTLY_UNLIKE  # "it is not the case that … or …" denies both
    elif name == "s_and" and parts[0][0] == "s_either" and not comma_before(parts[-1], kinds):
        cost += SLIGHTLY_UNLIKE  # "either … and …, or … and …"
    elif name == "s_either" and parts[-1][0] == "s_and" and comma_before(parts[-1][1][-1], kinds):
        cost += SLIGHTLY_UNLIKE  # "either … or …, and …"
    elif name in _OBJECT_RELATIVES and parts[0][0] == "bare" and number_of(parts[0]) == "singular":
        cost += WITHOUT_ARTICLE  # "dogs that chase cats": not what chase cats
    elif name in _OBJECT_RELATIVES and disagreement_of_gap(parts[0], parts[1], kinds):
        cost += WITHOUT_ARTICLE  # "what matters does not …": not what matters do
    elif name in _OBJECT_RELATIVES and parts[0][0] == "bare" and rather_what_they_do(parts[0], kinds):
        cost += TOO_FAR  # "carpenters who build boats need …": not whom build boats need
    elif name in _OBJECT_RELATIVES and parts[0][0] == "bare" and verb_and_noun(parts[0], parts[1], kinds):
        cost += WITHOUT_ARTICLE  # "everyone who drinks milk": not what drinks milk
    elif name in _BEHIND_ADJECTIVES:
        cost += sum(2 * WITHOUT_ARTICLE for part in parts[3:] if is_rather_said(part, kinds))
    elif name in ASKING:
        cost += WITHOUT_ARTICLE if rather_halves(name, parts, kinds) else 0.0
    elif name in _SHARING:
        cost += 2 * WITHOUT_ARTICLE if _has_company(parts[-1], kinds) else 0.0
    elif name in {"base_and", "base_or"}:
        cost += cost_of_joined_bases(parts, kinds)
    elif name in {"vp_and", "vp_or"}:
        cost += cost_of_joined_verbs(name, parts, kinds)
    elif name == "vp_either":
        cost += cost_of_alternatives(parts, kinds)
    return cost


def _of_noun_phrase(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For what limits a thing that is known where another one is not."""
    some = name in _OPEN or (name == "the" and head_kind(parts[-1]) == "n_nouns")  # "the guests at …": all that fit
    cost = DISAGREEING if some and _limits_another(parts[-1]) else 0.0
    if some or name in _LIMITED:
        cost += DISAGREEING * any(_places_another(part, kinds) for part in parts)
    if name not in _LIMITED:
        cost += RATHER_SOMEBODY if rather_somebody_does(parts, kinds) else 0.0
    return cost


def _ends_in_all(phrase: Tree | Leaf) -> bool:
    """For the `but Tom` of "everyone who knows nobody but Tom", said of everyone: it goes with what is nearer."""
    while not isinstance(phrase[0], int):
        if phrase[0] in _OF_ALL or (phrase[0] == "v_np_pp" and phrase[1][1][0] in _OF_ALL):
            return True
        phrase = phrase[1][-1]
    return False


def _leaves_out(phrase: Tree | Leaf) -> bool:
    """Whether a noun phrase ends in what it leaves out: birds except owls, all birds other than owls."""
    while not isinstance(phrase[0], int):
        if phrase[0] in _EXCEPTIONS or phrase[0] == "n_other_than":
            return True
        phrase = phrase[1][-1]
    return False


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


def _relatives(post: Tree) -> list[Tree]:
    """The relative clauses of a noun itself, not those inside what follows it."""
    name, parts = post
    if name == "post_and":
        return [one for part in parts for one in _relatives(part)]
    return [post] if name == "relative" else []


def _limits_another(nominal: Tree | Leaf, kinds: Kinds | None = None) -> bool:
    """For "who pays" said of the club in "every member of the club who pays": which club that is would be clear.

    With `kinds`, only where the clause is about somebody.
    """
    while not isinstance(nominal[0], int) and not nominal[0].startswith("relative"):
        name, parts = nominal
        if name == "the" and parts[-1][0] == "n_post" and parts[-1][1][-1][0].startswith("relative"):
            return kinds is None or PERSONAL in kinds[first_leaf(parts[-1][1][-1])[0] - 1]
        nominal = parts[-1]
    return False


def _places_another(nominal: Tree | Leaf, kinds: Kinds) -> bool:
    """For "without a book" said of the class in "every pupil in the class without a book", as is `_limits_another`."""
    name, parts = nominal
    if isinstance(name, int) or name.startswith("relative"):
        return False
    if name == "the" and parts[-1][0] == "n_post":
        post = parts[-1][1][-1]
        while post[0] == "post_and":
            post = post[1][0]
        if post[0] == "post_pred" and post[1][0][0] == "prep_phrase":
            words, phrase = post[1][0][1]
            kind = kinds[first_leaf(words)[0]]
            if LIMITING in kind or (DOING in kind and phrase[0] == "name"):
                return True
    return any(_places_another(part, kinds) for part in (parts if name == "post_and" else parts[-1:]))


def _has_company(nominal: Tree, kinds: Kinds) -> bool:
    """Whether it is the `flat with Otto` of "shares a flat with Otto"."""
    post = nominal[1][-1] if nominal[0] == "n_post" else nominal
    phrase = post[1][0] if post[0] == "post_pred" else post
    return phrase[0] == "prep_phrase" and LIMITING in kinds[first_leaf(phrase)[0]]


def _after_comma(phrase: Tree, kinds: Kinds) -> float:
    """For the `likes Bob` of "owns a dog that barks, and likes Bob", said of the dog."""
    two = phrase[0] in {"vp_and", "vp_or"} and len(phrase[1]) == 2
    return SLIGHTLY_UNLIKE if two and comma_before(phrase[1][1], kinds) else 0.0
