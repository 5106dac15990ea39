"""Which reading comes first: a cost for every rule, every kind of word and every choice of meaning.

The reading with the lowest total is the best one. The numbers are few and say only the following.

1. Structure that grammar words announce is preferred to structure read into open words: every rule costs 1, so the
   derivation with the fewest phrases wins.
2. A modifier goes with the nearest phrase it fits, `of` always with its noun, any other preposition rather with the
   verb; a participle after `is` is a participle, not a noun. A clause goes with what is not yet known before what is:
   in "every member of the club who pays" with the member.
3. A word is what dictionaries know it as; an unknown word is what its ending and its place say.
4. The quantifier that comes first has the wider scope; negation has the scope of the verb phrase it stands in.
"""

from __future__ import annotations

RULE_COST: dict[str, float] = {
    "combined": 0.0,
    "statement": 0.0,
    "everything_either": 0.0,
    "n_noun": 0.0,
    "n_nouns": 0.0,
    "gap": 0.0,
    "adjectives": 0.0,
    "finite_verb": 0.0,
    "participle": 0.0,
    "passive": 0.0,
    "preposition": 0.0,
    "n_compound": 1.2,
    "name_post": 3.0,
    "n_of": 0.8,
    "n_of_post": 2.0,
    "v_np_np": 6.0,
    "v_np_nps": 6.0,
    "v_np_pp": 2.4,
    "v_particle_np_pp": 2.4,
    "v_np_particle": 2.2,
    "v_np_particle_pp": 3.4,
    "v_np_itself": 3.0,
    "v_had": 2.0,
    "complements_itself": 2.0,
    "v_np_faster": 2.8,
    "v_pp_faster": 2.8,
    "v_np_pp_faster": 3.4,
    "v_np_more": 2.8,
    "v_np_less": 2.8,
    "v_that": 4.0,
    "v_to": 1.5,
    "v_to_all": 1.5,
    "base_and": 0.6,
    "base_or": 0.6,
    "v_gerund": 1.5,
    "v_gerund_all": 1.9,
    "v_help": 0.0,
    "v_make": 1.7,
    "v_make_so": 2.2,
    "quantity": 0.0,
    "n_quantity": 0.5,
    "measured": 0.0,
    "v_np_amount": 1.4,
    "v_amount_pp": 1.4,
    "p_worth": 1.5,
    "s_and_loose": 2.0,
    "gapped": 2.0,
    "do_not_but": 2.0,
    "modal_not_but": 2.0,
    "clause_all": 4.0,
    "clause_except": 2.0,
    "there_is_at": 3.0,
    "p_on_off": 2.0,
    "stands_in_front": 6.0,
    "s_and_but": 2.5,
    "vp_and_loose": 2.0,
    "p_and_loose": 2.0,
    "v_adjective": 3.0,
    "v_adjectives": 6.0,
    "np_not": 3.0,
    "relative_object_bare": 5.0,
    "relative_object_to": 5.0,
    "relative_object_pp": 3.0,
    "giving": 0.0,
    "doing": 0.0,
    "relative_object_and": 3.0,
    "bare": 1.0,
    "p_adjective": 0.0,
    "adjective": 0.0,
    "adjective_word": 0.0,
    "adjective_list": 0.0,
    "complements": 0.0,
    "complements_more": 1.2,
    "np_and": 1.3,
    "p_nominal": 0.5,
    "p_same": 0.5,
    "p_participle": 1.0,
    "p_preps": 2.6,
    "np_called": 0.0,
    "clause_sum": 0.0,
    "p_to": 3.0,
    "p_to_all": 3.0,
    "s_adjunct": 3.0,
    "both_these": 4.0,
    "both_of_them": 5.0,
    "neither_of_them": 1.5,
    "name_apposition": 2.0,
    "name_apposition_of": 2.0,
    "name_apposition_possessed": 2.0,
    "possessed_called": 2.0,
    "possessed_who": 2.0,
    "clause_and_only": 0.0,
    "name_apposition_last": 4.0,
    "name_participle": 2.0,
    "apposed": 2.5,
    "a_named": 4.0,
    "apposed_variable": 4.0,
    "the_adjective": 0.5,
    "a_name": 2.0,
    "p_nominal_name": 2.0,
    "post_pred": 1.4,
    "post_and": 1.5,
    "n_and": 2.8,
    "n_or": 2.8,
    "n_either": 2.8,
    "be_not_but": 0.5,
    "be_adverb": 2.2,
    "be_either": 2.3,
    "vp_either_object": 3.0,
    "clause_either_be": 3.0,
    "be_neither": 2.3,
    "n_name_compound": 3.0,
    "p_bare": 1.8,
    "p_name": 0.5,
    "then_if": 1.0,
    "anything": 1.0,
    "q_same": 2.0,
}
"""Costs of rules other than 1."""

WORD_COST: dict[str, float] = {"listed": 0.0, "secondary": 0.6, "guessed": 1.2, "last": 3.0}
"""Costs of a word: as dictionaries list it; in a use they list later; guessed from its ending; if nothing else fits."""

CHOICE_COST: dict[str, float] = {
    "scope": 1.0,
    "specific": 1.0,
    "modifier": 1.0,
    "antecedent": 1.0,
    "generic": 1.0,
    "either": 0.8,
    "definition": 1.0,
    "object": 1.0,
    "shared": 1.0,
}
"""Costs of the second meaning where a phrase has two: scope, antecedent, generic or existential, ⊕ or ∨, ↔ or →,
what limits one or all, an object shared or not, one for each of those joined or one for all."""

# What is dear only in combination, see `ranking`.
DISAGREEING = 2.0
UNLIKE = 1.5
WITHOUT_ARTICLE = 4.0
"""For a bare singular noun as the subject of a relative clause, or beside one with an article."""
SLIGHTLY_UNLIKE = 0.4
NEARER = 0.8
"""For "every cat that likes Ann or the dog" as every such cat or the dog: what is nearer is rather joined."""
RATHER_AN_ARGUMENT = 1.5
NO_CLAUSE = 1.0
"""What `the film Up` costs too much before it is known to be no clause, lest the best few have no room for clauses."""
RATHER_SOMEBODY = 3.0
"""For "every city Ann left" and "someone sold it" as somebody left, and as somebody to whom it was sold."""
TOO_FAR = 2.0
"""For an adverb, or the other half of a pair, behind a phrase with a verb of its own."""
RATHER_A_NOUN = 0.9
RATHER_A_VERB = 1.0
"""For a bare predicate noun that is a verb in the third person as well: "is kind or travels"."""
