"""One interpretation of a sentence: the state that the semantic actions share, and the choices it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reasoner.english.chart import Leaf, Tree
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Profile, Unreadable
from reasoner.english.word import Word
from reasoner.logic.nodes import Formula, Function, Term, Variable


@dataclass(slots=True)
class Choices:
    """The places where a meaning could be had otherwise, found while interpreting; `path` says what to take."""

    path: tuple[int, ...] = ()
    found: list[tuple[str, int]] = field(default_factory=list)

    def take(self, kind: str, options: int) -> int:
        """The option to take here: the first, unless the path says otherwise."""
        place = len(self.found)
        self.found.append((kind, options))
        taken = self.path[place] if place < len(self.path) else 0
        return taken if taken < options else 0


class Meanings:
    """State of one interpretation, and the helpers shared by all semantic actions."""

    def __init__(
        self, words: Sequence[Word], lexicon: Lexicon, profile: Profile, choices: Choices, reserved: frozenset[str]
    ) -> None:
        self.words = words
        self.lexicon = lexicon
        self.profile = profile
        self.choices = choices
        self.reserved = reserved
        self.fresh_count = 0
        self.presupposed: list[tuple[str, Formula]] = []
        self.imports: list[Formula] = []
        self.genders: dict[Term, str] = {}
        self.recalled: list[Term] = []
        self.topics: set[Term] = set()
        self.singular: set[Term] = set()
        self.apart: dict[Term, Term] = {}
        self.joined: set[Term] = set()
        self.weathered = False
        self.guessed = ""
        self.taken_up: dict[str, Function] = {}
        self.nearest: Term | None = None
        self.told = False
        self.lacking: Term | None = None
        self.related: Term | None = None
        self.earlier = 0
        self.restricting = 0
        self.past = False
        self.judged = False
        self.asking = False
        self.joint = False

    def _state(self) -> tuple[int, int, int, int]:
        """How far this interpretation is, for `_restore` to forget what is only tried."""
        return self.fresh_count, len(self.choices.found), len(self.presupposed), len(self.imports)

    def _restore(self, state: tuple[int, int, int, int]) -> None:
        self.fresh_count = state[0]
        del self.choices.found[state[1] :], self.presupposed[state[2] :], self.imports[state[3] :]

    def run(self, tree: Tree | Leaf) -> object:
        """The meaning of a derivation: each action applied to the meanings of its parts; a word stands for itself."""
        first, second = tree
        if type(first) is int:
            return tree
        action = getattr(self, first, None)
        if action is None:
            raise Unreadable(f"no meaning for {first}")
        return action(*[part if type(part[0]) is int else self.run(part) for part in second])

    def fresh(self) -> Variable:
        """A variable not used in this sentence: x, y, z, u, v, w, x1, …."""
        while True:
            number, letter = divmod(self.fresh_count, 6)
            self.fresh_count += 1
            name = "xyzuvw"[letter] + (str(number) if number else "")
            if name not in self.reserved:
                return Variable(name)

    def written(self, leaf: Leaf) -> str:
        """A word as it is spelt in lower case."""
        return self.words[leaf[0]].lower

    def name_words(self, leaf: Leaf) -> tuple[str, ...]:
        """The words of a name, in the document's spelling."""
        return tuple(self.words[leaf[0]].written.split())

    def title(self, leaf: Leaf, place: int) -> str:
        """The symbol that a title in quotes is, or ""."""
        written = self.words[leaf[0]].written
        return written if leaf[1] == "TITLE" and (written, place) in self.lexicon.titles else ""

    def named_constant(self, leaf: Leaf) -> Function:
        """The constant that a name or a title stands for."""
        title = self.title(leaf, -1)
        return Function(title) if title else self.constant("name", self.name_words(leaf))

    def constant(self, kind: str, words: tuple[str, ...]) -> Function:
        """The constant that a name or a description stands for."""
        if kind == "name" and self.profile.aliases:
            words = self.profile.aliases.get(" ".join(words).casefold(), words)
        return Function(self.lexicon.term(kind, words))
