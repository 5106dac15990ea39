"""The notations in which Logic-LM's language models wrote programs, each read as formulas."""

from reasoner.evaluate.programs.arlsat import read_arlsat
from reasoner.evaluate.programs.choices import ChoiceProgram
from reasoner.evaluate.programs.csp import read_csp
from reasoner.evaluate.programs.fol import read_fol_program
from reasoner.evaluate.programs.objects import ChoiceAnswer, LineError, Program, ProgramFormula
from reasoner.evaluate.programs.pairs import Pair, generation_pairs
from reasoner.evaluate.programs.pyke import read_pyke, with_bearers

__all__ = [
    "ChoiceAnswer",
    "ChoiceProgram",
    "LineError",
    "Pair",
    "Program",
    "ProgramFormula",
    "generation_pairs",
    "read_arlsat",
    "read_csp",
    "read_fol_program",
    "read_pyke",
    "with_bearers",
]
