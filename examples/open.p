% Status   : CounterSatisfiable
fof(a_singer, axiom, ? [X] : ( student(X) & sings(X) ) ).
fof(mia, axiom, student(mia) ).
fof(goal, conjecture, sings(mia) ).
