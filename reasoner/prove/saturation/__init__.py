"""The saturation prover: ordered resolution and superposition, with derivations that the kernel checks.

Modules, in reading order: `terms`, `unification`, `ordering`, `selection`, `clauses`, `fingerprints`, `subsumption`,
`rewriting`, `inferences`, `passive`, `given_clause` (the loop), `border` and `derivation` (in and out), `prover`.
"""

from reasoner.prove.saturation.given_clause import Strategy
from reasoner.prove.saturation.prover import Options, Result, Steps, refute

__all__ = ["Options", "Result", "Steps", "Strategy", "refute"]
