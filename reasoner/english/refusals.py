"""What reads like a noun with its company, but is something else: a clause, a count, how something is."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_first_name
from reasoner.english.meanings import Meanings, Nominal, Unreadable
from reasoner.english.morphology import is_adjective, is_participle, uses
from reasoner.english.vocabulary import COPULAR, DEMONYMS, FREQUENT, PREPOSITIONS

SHARES = frozenset(
    ["half", "third", "quarter", "majority", "minority", "percent", "percentage", "rest", "lot", "plenty", "sum",
     "difference", "quotient"]
)  # fmt: skip
"""Nouns that say how much of something, or reckon with it."""
BEFORE_CLAUSES = frozenset({"that", "before", "after", "until", "since"})
DETERMINERS = frozenset({"the", "a", "an", "every", "each", "all", "no", "any", "some"})


class Refusals(Meanings):
    """Refusals of derivations that no careful reader would sign."""

    def _refuse_no_kind(self, leaf: Leaf) -> None:
        """Refuse the well of "lives in well paid", and "all Gong" in a text that has Gong as the name of one thing."""
        word, at = self.words[leaf[0]], leaf[0]
        before = self.words[at - 1].lower if at else ""
        after = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        if before in PREPOSITIONS and is_participle(after) and any(part == "ADV" for part, _, _ in uses(word.lower)):
            raise Unreadable(f'"{word.lower} {after}" says how something is, and "{before}" asks for a thing')
        one = word.name and word.lower not in DEMONYMS and self.lexicon.has_term(self.name_words(leaf))
        if before == "all" and one:
            raise Unreadable(f'"all {word.written}" counts what this text has as the name of one thing')

    def refuse_how(self, verb: str, at: int) -> None:
        """Refuse the red of "turns red" as a thing that is turned."""
        word, after = self.words[at], self.words[at + 1].lower if at + 1 < len(self.words) else ""
        ended = not after or after in {",", "and", "or", "if", "when", "unless", "then"}
        if verb in COPULAR and ended and not word.name and is_adjective(word.lower):
            raise Unreadable(f'"{word.lower}" says how something is')

    @staticmethod
    def refuse_about(verb: str, preposition: str) -> None:
        """Refuse "has about three dogs" as having something about them."""
        if verb in {"have", "own", "possess"} and preposition in {"about", "around", "between", "over", "under"}:
            raise Unreadable(f'"{preposition}" does not say how many; "at least", "at most" and "exactly" do')

    def _refuse_clause(self, first: Leaf, rest: Nominal) -> None:
        """Refuse `the book Bob reads` as a kind of reads: a name before what is a verb as well begins a clause."""
        name, head = self.words[first[0]], self.words[first[0] + 1]
        if rest.capital and is_first_name(head.lower):
            raise Unreadable(f'"{name.written} {head.written}" is no name here')
        if is_first_name(name.lower) and name.name and any(tag == "VBG" for _, _, tag in uses(head.lower)):
            raise Unreadable(f'"{name.written} {head.written}" is what somebody sees or hears')
        if len(rest.words) > 1 or not name.written[:1].isupper():
            return
        if not rest.plural:
            self._refuse_clause_of_past(first[0])
            return
        if all(tag != "VBZ" or base == head.lower for _, base, tag in uses(head.lower)):
            return
        if is_first_name(name.lower) or self._begins_clause(first[0]):
            raise Unreadable(f'"{name.written} {head.written}" is a clause of its own')

    def _refuse_clause_of_past(self, at: int) -> None:
        """Refuse `before Ann left`, and `… tea and Ann coffee`, which leaves out a verb."""
        name, head = self.words[at].written, self.words[at + 1].lower
        person = is_first_name(name.lower())
        past = any(tag == "VBD" for _, _, tag in uses(head))
        if past and (person or self.words[at - 1].lower in BEFORE_CLAUSES):
            raise Unreadable(f'"{name} {head}" is a clause of its own; put it into another sentence')
        if person and at and self.words[at - 1].lower in {"and", "or", "but"}:
            raise Unreadable(f'"{name} {head}" leaves out the verb, or the "\'s" of an owner; put it in')

    def _begins_clause(self, at: int) -> bool:
        """Whether a name stands after "that", "before" and such, or after a noun with its determiner."""
        before, determiner = ("", "", *(word.lower for word in self.words[:at]))[:-3:-1]
        tags = {tag for _, _, tag in uses(before)}
        noun = bool(tags & {"NN", "NNS"}) and "JJ" not in tags
        return before in BEFORE_CLAUSES or (noun and determiner in DETERMINERS)

    @staticmethod
    def not_counting(nominal: Nominal) -> None:
        """Refuse "the number of …", "half of …", and "the sum of … and …"."""
        if nominal.noun == "number":
            raise Unreadable('"the number of …" is said with "at least", "at most" or "exactly"')
        if nominal.noun in SHARES and not nominal.described:  # a high percentage of something is a thing
            raise Unreadable(f'"{nominal.noun} of …" says how many; "at least", "at most" and "exactly" do so here')

    def _refuse_aside(self, at: int) -> None:
        """Refuse ", often providing help" as things that are often and provide help."""
        before, word, after = ("", *(word.lower for word in self.words), "")[at : at + 3]
        if before == "," and word in FREQUENT and after.endswith("ing"):
            raise Unreadable(f'"{word} {after} …" does not say who does so')
