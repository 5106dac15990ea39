% Status   : Unsatisfiable
cnf(tireless, axiom, ~ robot(X) | tireless(X) ).
cnf(rob, axiom, robot(rob) ).
cnf(tired, axiom, ~ tireless(rob) ).
cnf(goal, negated_conjecture, ~ happy(rob) ).
