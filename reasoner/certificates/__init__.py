"""Proofs and countermodels as objects that anyone can check: their forms for people and machines, and the kernel."""

from reasoner.certificates.kernel import check_certificate
from reasoner.certificates.objects import KINDS, Certificate, Check, Countermodel, Derivation, Step

__all__ = ["KINDS", "Certificate", "Check", "Countermodel", "Derivation", "Step", "check_certificate"]
