"""AR-LSAT programs: what our compiler makes of them, against Z3 on the same programs read literally."""

from functools import partial

import pytest

from reasoner.evaluate import load_benchmark
from reasoner.evaluate.programs import read_arlsat
from reasoner.prove import Limits, decide
from tests.evaluate.direct_z3 import DirectProgram, Skip

DECIDE = partial(decide, limits=Limits(seconds=20), certify=False, cores=False)
PROGRAM = """# Declarations
people = EnumSort([Ann, Bob, Cid])
rooms = EnumSort([red, blue])
days = EnumSort([1, 2, 3])
day = Function([people] -> [days])
room = Function([people, days] -> [rooms])
meets = Function([people, people] -> [bool])
# Constraints
{constraint}
Distinct([p:people], day(p))
ForAll([p:people, q:people], Implies(meets(p, q), And(p != q, Abs(day(p) - day(q)) == 1)))
# Options
Question ::: Which?
is_valid(meets(Ann, Cid)) ::: (A)
is_sat(Exists([p:people], And(meets(p, Bob), day(p) < day(Bob)))) ::: (B)
is_unsat(Count([p:people], room(p, 2) == red) >= 2) ::: (C)
is_valid(day(Ann) + 1 == day(Bob)) ::: (D)
is_sat(room(Ann, day(Ann)) == blue) ::: (E)
"""
CONSTRAINTS = [
    "day(Ann) < day(Bob)", "Count([p:people, d:days], room(p, d) == blue) == 9", "meets(Ann, Cid)", "day(Ann) == 4",
    "ForAll([d:days], Exists([p:people], And(day(p) == d, room(p, d) == red)))", "Not(Or(day(Ann) == 1, day(Bob) == 2))",
    "ForAll([p:people], Count([d:days], room(p, d) == red) <= 1)", "day(Ann) in [1, 3]",
]  # fmt: skip


def ours(text):
    program = read_arlsat(text, readings=False)
    if program.errors:
        return [str(error) for error in program.errors]
    verdicts = [verdict for _, found in program._verdicts(DECIDE) for _, verdict in found]
    return ["Inconsistent" if verdict.inconsistent else verdict.label for verdict in verdicts]


def z3s(text):
    program = DirectProgram(text)
    return [program.label(condition) for _, condition in program.tests]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_every_option_is_what_z3_says(constraint):
    text = PROGRAM.format(constraint=constraint)
    assert ours(text) == z3s(text)


@pytest.mark.slow
def test_programs_of_real_models_are_what_z3_says(real_data):
    items = load_benchmark("logic-lm", sorted((real_data / "logic-lm").glob("AR-LSAT*.json"))).items
    literal = 0
    for item in items:
        try:
            expected = z3s(item.programs[0])
        except Skip:
            continue
        literal += 1
        assert ours(item.programs[0]) == expected, item.item_id
    assert literal >= 50
