"""Which sentences of a text are known ones: the sentences that have a formula, and those that have none."""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.english import split_sentences


def known_sentences(text: str, known: Iterable[str]) -> tuple[list[str], list[str]]:
    """The known sentences of a text, in its order, and the others.

    A known sentence counts where one begins, so "Rex is kind." is not in "If Rex is big, then Rex is kind."

    >>> known_sentences("If Rex is big, then Rex is kind. Rex is big.", ["Rex is kind.", "Rex is big."])
    (['Rex is big.'], ['If Rex is big, then Rex is kind.'])
    """
    longest = sorted(filter(None, {one.strip() for one in known}), key=len, reverse=True)
    found: dict[str, None] = {}
    others: list[str] = []
    rest = text.strip()
    while rest:
        begun = next((one for one in longest if rest.startswith(one) and _ends(rest, len(one))), None)
        if begun is not None:
            found[begun] = None
        else:
            sentence = split_sentences(rest)[0]
            begun = rest[: rest.find(sentence) + len(sentence)]  # a bullet before it goes too
            others.append(sentence)
        rest = rest[len(begun) :].lstrip()
    return list(found), others


def _ends(text: str, place: int) -> bool:
    return not text[place : place + 1].strip()
