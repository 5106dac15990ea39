% Status   : Theorem
fof(dogs_bark, axiom, ! [X] : ( dog(X) => barks(X) ) ).
fof(rex, axiom, dog(rex) ).
fof(goal, conjecture, barks(rex) ).
