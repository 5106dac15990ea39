"""Fingerprint index: terms by their symbols at a few fixed positions, in a trie.

The feature at a position is the symbol there, or "a variable stands here", "below a variable", "no such position".
Two terms can unify (match) only if their features are compatible everywhere (Schulz, "Fingerprint Indexing for
Paramodulation and Rewriting", IJCAR 2012). The index gives candidates; the caller unifies.
"""

from __future__ import annotations

from typing import Any

HERE, BELOW, NOWHERE = -1, -2, -3
"""A variable at the position, a variable above it, no term there."""

POSITIONS: tuple[tuple[int, ...], ...] = ((0,), (1,), (2,), (0, 0), (1, 0), (0, 1))
VARIABLE_PRINT = (HERE,) + (BELOW,) * len(POSITIONS)


def fingerprint(term: Any) -> tuple[int, ...]:
    """The head and the features at `POSITIONS`."""
    if type(term) is int:
        return VARIABLE_PRINT
    if term.fingerprint is not None:
        return term.fingerprint  # type: ignore[no-any-return]
    features = [term.symbol]
    for position in POSITIONS:
        here = term
        for index in position:
            if type(here) is int:
                features.append(BELOW)
                break
            if index >= len(here.arguments):
                features.append(NOWHERE)
                break
            here = here.arguments[index]
        else:
            features.append(HERE if type(here) is int else here.symbol)
    made = tuple(features)
    term.fingerprint = made
    return made


class FingerprintIndex:
    """Entries filed under terms; entries of equal fingerprints share a leaf."""

    def __init__(self) -> None:
        self._root: dict[int, Any] = {}

    def add(self, term: Any, entry: Any) -> None:
        """File an entry under a term."""
        features = fingerprint(term)
        node = self._root
        for feature in features[:-1]:
            found = node.get(feature)
            if found is None:
                node[feature] = found = {}
            node = found
        node.setdefault(features[-1], []).append((term, entry))

    def remove(self, term: Any, entry: Any) -> None:
        """Take an entry out again."""
        features = fingerprint(term)
        node = self._root
        for feature in features[:-1]:
            node = node[feature]
        node[features[-1]].remove((term, entry))

    def unifiable(self, term: Any) -> list[tuple[Any, Any]]:
        """(term, entry) for all filed terms that may unify with this one."""
        nodes: list[Any] = [self._root]
        for feature in fingerprint(term):
            below: list[Any] = []
            if feature >= 0:
                for node in nodes:
                    for key in (feature, HERE, BELOW):
                        found = node.get(key)
                        if found is not None:
                            below.append(found)
            elif feature == HERE:
                for node in nodes:
                    below.extend([found for key, found in node.items() if key != NOWHERE])
            elif feature == BELOW:
                for node in nodes:
                    below.extend(node.values())
            else:
                for node in nodes:
                    for key in (NOWHERE, BELOW):
                        found = node.get(key)
                        if found is not None:
                            below.append(found)
            if not below:
                return []
            nodes = below
        return nodes[0] if len(nodes) == 1 else [entry for leaf in nodes for entry in leaf]

    def generalizations(self, term: Any) -> list[tuple[Any, Any]]:
        """(term, entry) for all filed terms that may have this one as an instance."""
        nodes: list[Any] = [self._root]
        for feature in fingerprint(term):
            below: list[Any] = []
            keys = (feature, HERE, BELOW) if feature >= 0 else (HERE, BELOW) if feature == HERE else (feature, BELOW)
            for node in nodes:
                for key in dict.fromkeys(keys):
                    found = node.get(key)
                    if found is not None:
                        below.append(found)
            if not below:
                return []
            nodes = below
        return nodes[0] if len(nodes) == 1 else [entry for leaf in nodes for entry in leaf]

    def instances(self, term: Any) -> list[tuple[Any, Any]]:
        """(term, entry) for all filed terms that may be instances of this one."""
        nodes: list[Any] = [self._root]
        for feature in fingerprint(term):
            below: list[Any] = []
            for node in nodes:
                if feature == BELOW:
                    below.extend(node.values())
                elif feature == HERE:
                    below.extend([found for key, found in node.items() if key == HERE or key >= 0])
                elif (found := node.get(feature)) is not None:
                    below.append(found)
            if not below:
                return []
            nodes = below
        return nodes[0] if len(nodes) == 1 else [entry for leaf in nodes for entry in leaf]


class PlainIndex(FingerprintIndex):
    """No index at all, for ablation and as a reference: every entry is a candidate."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[Any, Any]] = []

    def add(self, term: Any, entry: Any) -> None:
        """File an entry under a term."""
        self._entries.append((term, entry))

    def remove(self, term: Any, entry: Any) -> None:
        """Take an entry out again."""
        self._entries.remove((term, entry))

    def unifiable(self, term: Any) -> list[tuple[Any, Any]]:
        """All entries."""
        return self._entries

    generalizations = unifiable
    instances = unifiable
