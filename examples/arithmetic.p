% Status   : Theorem
tff(even_type, type, even: $int > $o ).
tff(even, axiom, ! [N: $int] : ( even(N) <=> ? [K: $int] : ( N = $product(2, K) ) ) ).
tff(goal, conjecture, ! [N: $int] : ( even(N) => even($sum(N, N)) ) ).
