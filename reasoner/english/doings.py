"""Meaning postulates of verbs and their objects: what is flying flies, what is four-sided has four sides.

Who gives Bob a book gives a book to Bob; whom somebody makes happy is happy (Levin, "English Verb Classes and
Alternations", 1993, on the dative alternation and on resultatives).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from reasoner.english.gender import is_person
from reasoner.english.lexicon import VARIABLES, Entry, first_variables
from reasoner.english.morphology import lemma
from reasoner.english.vocabulary import DATIVE, INTRANSITIVE, NUMBERS
from reasoner.logic.nodes import And, Equal, Exists, ForAll, Formula, Iff, Implies, Not, Predicate

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
ATHLETES = frozenset(
    ["back", "backstop", "batsman", "batter", "bowler", "centerback", "cornerback", "cricketer", "defender", "fielder",
     "footballer", "forward", "fullback", "goalie", "goalkeeper", "goaltender", "halfback", "infielder", "linebacker",
     "lineman", "linesman", "midfielder", "outfielder", "pitcher", "player", "quarterback", "shortstop", "striker",
     "sweeper", "winger"]
)  # fmt: skip
"""Nouns for who plays in a team: kinds of player in WordNet 3.0 (Fellbaum, 1998), of games between teams."""
_PAST = {"make": "made", "paint": "painted"}


def doings(by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for what the predicates of a text do, have, give and make."""
    yield from _doing(by_words)
    yield from _having(by_words)
    yield from _giving(by_words)
    yield from _making(by_words)
    yield from _playing(by_words)
    yield from _working_as(by_words)


def _doing(by_words: ByWords) -> Iterator[Said]:
    """A dog that barks is a barking dog, though a sleeping bag need not sleep; what is flying flies."""
    for (words, arity), entry in by_words.items():
        if arity != 1 or entry.kind not in {"noun", "adjective"} or not words[0].endswith("ing"):
            continue
        verb = by_words.get(((lemma(words[0], "VERB"),), 1))
        head = by_words.get((words[1:], 1)) if len(words) > 1 else None
        if verb is None or verb.kind != "verb":
            continue
        (who,) = first_variables(1)
        does, said = Predicate(verb.symbol, (who,)), Predicate(entry.symbol, (who,))
        if head is not None and head.kind == "noun" and entry.kind == "noun":
            body: Formula = Implies(And((does, Predicate(head.symbol, (who,)))), said)
            yield ForAll((who,), body), f"a “{head.words[-1]}” that “{verb.words[0]}” is a “{' '.join(words)}”"
        elif len(words) == 1 and entry.kind == "adjective" and verb.words[0] in INTRANSITIVE:
            yield ForAll((who,), Iff(said, does)), f"what is “{words[0]}” is what “{verb.words[0]}”"


def _having(by_words: ByWords) -> Iterator[Said]:
    """What is four-sided has four sides, and what is long-haired has long hair; the other way round as well."""
    have = by_words.get((("have",), 2))
    if have is None:
        return
    for (words, arity), entry in by_words.items():
        if arity != 1 or entry.kind != "adjective" or len(words) != 1 or not words[0].endswith("ed"):
            continue
        quality, _, noun = words[0].partition("-")
        parts = (by_words.get(((stem,), 1)) for stem in (noun[:-2], noun[:-1]) if stem)
        part = next((found for found in parts if found is not None and found.kind == "noun"), None)
        like = by_words.get(((quality,), 1))
        count = NUMBERS.get(quality, 0)
        if part is None or not (1 <= count < len(VARIABLES) or (like is not None and like.kind == "adjective")):
            continue
        owner, *had = first_variables(1 + max(count, 1))
        said: list[Formula] = []
        for one in had:
            said += [] if count or like is None else [Predicate(like.symbol, (one,))]
            said += [Predicate(part.symbol, (one,)), Predicate(have.symbol, (owner, one))]
        said += [Not(Equal(one, other)) for one, other in combinations(had, 2)]
        body = Iff(Predicate(entry.symbol, (owner,)), Exists(had, And(said)))
        yield ForAll((owner,), body), f"what is “{words[0]}” has “{quality} {part.words[0]}”"


def _giving(by_words: ByWords) -> Iterator[Said]:
    """Who gives Bob a book gives a book to Bob, and gives a book."""
    for (words, arity), entry in by_words.items():
        if arity != 3 or entry.kind != "verb" or words[-1] not in DATIVE:
            continue
        giver, taker, given = variables = first_variables(3)
        verb, said = " ".join(words), Predicate(entry.symbol, variables)
        if (to := by_words.get(((*words, "to"), 3))) is not None:
            same = Iff(said, Predicate(to.symbol, (giver, given, taker)))
            yield ForAll(variables, same), f"who “{verb}” somebody something, “{verb}” it “to” them"
        elif (plain := by_words.get((words, 2))) is not None:
            weaker = Implies(said, Predicate(plain.symbol, (giver, given)))
            yield ForAll(variables, weaker), f"who “{verb}” somebody something, “{verb}” something"


def _playing(by_words: ByWords) -> Iterator[Said]:
    """A footballer for Spain plays for Spain."""
    acting, does = by_words.get((("for",), 2)), by_words.get((("play", "for"), 2))
    for (words, arity), entry in by_words.items() if acting is not None and does is not None else ():
        if acting is None or does is None or arity != 1 or entry.kind != "noun" or words[-1] not in ATHLETES:
            continue
        variables = first_variables(2)
        such = And((Predicate(entry.symbol, variables[:1]), Predicate(acting.symbol, variables)))
        said = f"a “{' '.join(words)}” for somebody is one that plays for them"
        yield ForAll(variables, Implies(such, Predicate(does.symbol, variables))), said


def _working_as(by_words: ByWords) -> Iterator[Said]:
    """Who works as a nurse, in Rome or anywhere, is a nurse."""
    people = [e for (words, arity), e in by_words.items() if arity == 1 and e.kind == "noun" and is_person(words[-1:])]
    for (words, arity), entry in by_words.items() if people else ():
        if entry.kind != "verb" or words[0] not in {"work", "serve", "play"} or words[1:2] != ("as",):
            continue
        variables = first_variables(arity)
        for person in people:
            such = And((Predicate(entry.symbol, variables), Predicate(person.symbol, variables[1:2])))
            said = f"who “{words[0]}” as a “{' '.join(person.words)}” is one"
            yield ForAll(variables, Implies(such, Predicate(person.symbol, variables[:1]))), said


def _making(by_words: ByWords) -> Iterator[Said]:
    """Whom somebody makes cry, cries; what somebody paints red, is red. Whom Ann makes happy is made happy by Ann."""
    for (words, arity), entry in by_words.items():
        if arity < 2 or len(words) < 2:
            continue
        variables = first_variables(arity)
        if entry.kind == "verb" and words[0] in {"make", "paint"}:
            made = by_words.get((words[1:], arity - 1))
            passive = by_words.get(((_PAST[words[0]], *words[1:], "by"), 2)) if arity == 2 else None
            verb, said = words[0], " ".join(words[1:])
            if passive is not None:
                same = Iff(Predicate(entry.symbol, variables), Predicate(passive.symbol, variables[::-1]))
                yield ForAll(variables, same), f"what somebody “{verb} {said}” is “{' '.join(passive.words)}” them"
        elif words[0] in _PAST.values() and words[-1] == "by" and arity == 2:
            made, verb, said = by_words.get((words[1:-1], 1)), words[0], " ".join(words[1:-1])
            variables = variables[::-1]
        else:
            continue
        if made is not None and made.kind in {"verb", "adjective"}:
            body = Implies(Predicate(entry.symbol, first_variables(arity)), Predicate(made.symbol, variables[1:]))
            yield ForAll(first_variables(arity), body), f"what is “{verb} {said}” is “{said}”"
