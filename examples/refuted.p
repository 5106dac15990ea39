% Status   : CounterSatisfiable
fof(apart, axiom, ~ ? [X] : ( reptile(X) & mammal(X) ) ).
fof(snakes, axiom, ! [X] : ( snake(X) => reptile(X) ) ).
fof(sly, axiom, snake(sly) ).
fof(goal, conjecture, mammal(sly) ).
