"""Proofs and countermodels as objects that anyone can check: their forms for people and machines, and the kernel."""

from reasoner.certificates.foreign import check_tstp
from reasoner.certificates.graph import argument_graph, picture, proof_dot
from reasoner.certificates.ground import (
    Place,
    argument_places,
    clausal_leaves,
    fresh_stem,
    ground_derivation,
    numeral_of,
    sorting_of,
    trimmed,
)
from reasoner.certificates.kernel import check_certificate
from reasoner.certificates.lines import premise_title
from reasoner.certificates.natural import Argument, ReadableStep, readable_argument, readable_steps
from reasoner.certificates.printing import render_certificate
from reasoner.certificates.text import certificate_models, model_table, proof_text
from reasoner.certificates.tstp import derivation_tstp
from reasoner.certificates.tstp_reader import ForeignStep, parents_first, read_tstp, read_types
from reasoner.logic.proofs import (
    KINDS,
    LEAF_RULES,
    Certificate,
    Check,
    Countermodel,
    Derivation,
    Step,
    establishes,
)

__all__ = [
    "KINDS",
    "LEAF_RULES",
    "Argument",
    "Certificate",
    "Check",
    "Countermodel",
    "Derivation",
    "ForeignStep",
    "Place",
    "ReadableStep",
    "Step",
    "argument_graph",
    "argument_places",
    "certificate_models",
    "check_certificate",
    "check_tstp",
    "clausal_leaves",
    "derivation_tstp",
    "establishes",
    "fresh_stem",
    "ground_derivation",
    "model_table",
    "numeral_of",
    "parents_first",
    "picture",
    "premise_title",
    "proof_dot",
    "proof_text",
    "read_tstp",
    "read_types",
    "readable_argument",
    "readable_steps",
    "render_certificate",
    "sorting_of",
    "trimmed",
]
