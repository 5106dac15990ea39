"""The registry of names: what it says of a name that nobody has."""

import pytest

from reasoner.errors import UnknownNameError
from reasoner.registry import Registry


def test_an_unknown_name_is_told_with_all_names_and_close_ones_first():
    dialects: Registry[int] = Registry("dialect")
    for place, name in enumerate(["tptp", "ladr", "fol"]):
        dialects.add(name, place)
    with pytest.raises(UnknownNameError, match="no dialect named 'foo'") as told:
        dialects.get("foo")
    assert told.value.hint == "known: fol, ladr, tptp"
    with pytest.raises(UnknownNameError) as told:
        dialects.get("tptq")
    assert told.value.hint == "known: tptp, fol, ladr"
