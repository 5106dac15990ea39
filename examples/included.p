% Status   : Theorem
include('dogs.ax', [dogs_bark, rex]).
fof(goal, conjecture, barks(rex) ).
