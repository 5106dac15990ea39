"""Shorter names for who has a longer one in the same text: Nadal, Mr. Fox, Ellen, USA."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reasoner.english.first_names import OF_MEN, OF_WOMEN
from reasoner.english.gender import is_first_name
from reasoner.english.identities import PLACES, PLACES_BEFORE
from reasoner.english.meanings import Profile
from reasoner.english.morphology import is_known
from reasoner.english.place_names import is_place
from reasoner.english.word import Word

_TITLES = {
    "mr": "mr", "mister": "mr", "mrs": "mrs", "ms": "ms", "miss": "miss", "dr": "dr", "doctor": "dr", "prof": "prof",
    "professor": "prof", "sir": "sir", "dame": "dame", "uncle": "uncle", "aunt": "aunt", "auntie": "aunt",
    "captain": "captain", "officer": "officer", "judge": "judge", "detective": "detective", "sergeant": "sergeant",
    "inspector": "inspector", "senator": "senator", "president": "president", "king": "king", "queen": "queen",
    "prince": "prince", "princess": "princess",
}  # fmt: skip
"""What stands before the name of a person, each as its shortest form."""
_OF_MEN = frozenset({"mr", "sir", "uncle", "king", "prince"})
_OF_WOMEN = frozenset({"mrs", "ms", "miss", "dame", "aunt", "queen", "princess"})
_NOBODY = PLACES | PLACES_BEFORE | {"day", "prize", "award", "song", "institute", "foundation", "park", "station"}
"""What ends a name that begins as one of a person and is not."""
Name = tuple[str, ...]


def find_aliases(sentences: Iterable[Sequence[Word]], profile: Profile) -> None:
    """A single name that is the last word of just one longer name spoken of before is short for that name.

    Longer names that begin or end with a word of the dictionary are left alone: New York is not York, nor is Oxford
    Street Street. What ends in a first name is no surname: Mary Ann is not Ann. Nor is a longer name short where one
    sentence has two of its parts as names: "Koh left, but Dell stayed" is not of Koh Dell. Capitals alone are short for
    the one longer name that begins with them.
    """
    sentences = [tuple(words) for words in sentences]
    full: dict[str, set[tuple[str, ...]]] = {}
    short: set[str] = set()
    beside: list[set[str]] = []
    for words in sentences:
        beside.append({word.lower for word in words if word.name and " " not in word.lower})
        for word in words:
            if not word.name or word.quoted:
                continue
            parts = tuple(word.written.split())
            last = parts[-1].casefold()
            if len(parts) == 1:
                short.update([last] if last in full else [])
            elif all(part.isalpha() and part[0].isupper() for part in parts) and not (
                is_known(parts[0].lower()) or is_known(last) or is_first_name(last)
            ):
                full.setdefault(last, set()).add(parts)
    profile.aliases = {
        last: name
        for last, (name, *others) in ((last, [*names]) for last, names in full.items())
        if last in short and not others and not any(last in alone and _part_of(name[:-1], alone) for alone in beside)
    }
    profile.aliases |= _acronyms(sentences) | _of_people(sentences, profile.aliases)


def _acronyms(sentences: Sequence[Sequence[Word]]) -> dict[str, tuple[str, ...]]:
    """What words of three or more capitals are short for: USA for the United States of America."""
    names = {tuple(word.written.split()) for words in sentences for word in words if word.name and not word.quoted}
    short = {name[0] for name in names if len(name) == 1 and name[0].isalpha() and len(name[0]) > 2}
    short = {name for name in short if name.isupper()}
    full: dict[str, set[tuple[str, ...]]] = {}
    for name in names if short else ():
        full.setdefault("".join(part[0] for part in name if part[0].isupper()), set()).add(name)
    found = {one: [name for name in full.get(one, ()) if len(name) > 1] for one in short}
    return {one.casefold(): longer[0] for one, longer in found.items() if len(longer) == 1}


def _part_of(name: Sequence[str], alone: set[str]) -> bool:
    return any(part.casefold() in alone for part in name)


def _of_people(sentences: Sequence[Sequence[Word]], known: Mapping[str, Name]) -> dict[str, Name]:
    """What people are called with fewer words, or another title: Fox, Mr. Fox and Ellen, of Ellen Fox.

    Nobody is, where one sentence has both names or two people could be meant.
    """
    found: dict[str, Name] = {}
    before: dict[Name, None] = {}
    together = [_named(words) for words in sentences]
    names = dict.fromkeys(name for some in together for name in some)
    if not any(len(name) > 1 for name in names):
        return found
    for name in names:
        called = " ".join(name).casefold()
        longer = {found.get(" ".join(one).casefold(), one) for one in before if _is_short(name, one)}
        apart = not any(name in some and not longer.isdisjoint(some) for some in together)
        if len(longer) == 1 and called not in known and apart:
            (found[called],) = longer
        before[name] = None
    later = {one for one in names if len(one) > 1}
    return {called: name for called, name in found.items() if not _others(called, name, later - {name}, found)}


def _others(called: str, meant: Name, names: Iterable[Name], found: Mapping[str, Name]) -> bool:
    """Whether somebody else has a name that what is `called` so could be short for."""
    short = tuple(called.split())
    return any(
        _is_short(short, tuple(part.casefold() for part in one)) and found.get(" ".join(one).casefold(), one) != meant
        for one in names
    )


def _named(words: Sequence[Word]) -> dict[Name, None]:
    """The names in a sentence, and what begins it, which may be one: Tom is, beside tomcats."""
    named = [word for at, word in enumerate(words) if not word.quoted and (word.name or (at == 0 and word.written))]
    return dict.fromkeys(tuple(word.written.split()) for word in named)


def _is_short(name: Name, longer: Name) -> bool:
    """Whether a person with the longer name can be called by the other one."""
    title, proper = _titled(name)
    other, full = _titled(longer)
    if not proper or not full or name == longer or _is_place(name) or _is_place(longer):
        return False
    if proper == full:  # Ellen Fox or Doctor Fox, of Dr. Fox
        return bool(other) and title in {"", other} and full[-1] not in _NOBODY
    person = len(full) == 2 and is_first_name(full[0]) and not is_first_name(full[1]) and full[1] not in _NOBODY
    if not person or len(proper) != 1 or title not in {"", other} and not (title and not other):
        return False
    fits = not (title in _OF_MEN and full[0] not in OF_MEN) and not (title in _OF_WOMEN and full[0] not in OF_WOMEN)
    return fits and (proper[0] == full[1] or (proper[0] == full[0] and not title))


def _titled(name: Name) -> tuple[str, Name]:
    """The title of a name, if any, and the rest, in small letters."""
    small = tuple(part.casefold() for part in name)
    title = _TITLES.get(small[0].rstrip("."), "") if len(small) > 1 else ""
    return (title, small[1:]) if title else ("", small)


def _is_place(name: Name) -> bool:
    return is_place(" ".join(name).casefold())
