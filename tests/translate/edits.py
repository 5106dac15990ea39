"""Sentences with what they mean, and all single edits of a formula: what a model might say instead."""

from collections.abc import Iterator

from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Variable,
    Xor,
    children,
    free_variables,
    rebuild,
    subexpressions,
)

MEANINGS = [
    ("It so happens that wugs that frob are zonked.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x))"),
    ("Moreover every wug frobs.", "∀x (Wug(x) → Frob(x))"),
    ("Every old wug is zonked.", "∀x (Old(x) ∧ Wug(x) → Zonked(x))"),
    ("It so happens that all furry, big people are young.", "∀x (Furry(x) ∧ Big(x) → Young(x))"),
    ("Every wug that is not red is zonked or blue.", "∀x (Wug(x) ∧ ¬Red(x) → Zonked(x) ∨ Blue(x))"),
    ("Everyone who admires Bob and does not hate Ann sings.", "∀x (Admire(x, bob) ∧ ¬Hate(x, ann) → Sing(x))"),
    ("It so happens that everyone who neither sings nor dances is sad.", "∀x (¬Sing(x) ∧ ¬Dance(x) → Sad(x))"),
    ("Whoever, being a doctor, smokes is a hypocrite.", "∀x (Doctor(x) ∧ Smoke(x) → Hypocrite(x))"),
    ("Every dog that meets Tom barks.", "∀x (Dog(x) ∧ Meet(x, tom) → Bark(x))"),
    ("Every man that Tom loves barks.", "∀x (Man(x) ∧ Love(tom, x) → Bark(x))"),
    ("All old dogs bark.", "∀x (Old(x) ∧ Dog(x) → Bark(x))"),
    ("All dogs that bark are noisy.", "∀x (Dog(x) ∧ Bark(x) → Noisy(x))"),
    ("Every student who likes Ann or Bob is happy.", "∀x (Student(x) ∧ (Like(x, ann) ∨ Like(x, bob)) → Happy(x))"),
    ("Everybody who sings or dances is glad.", "∀x (Sing(x) ∨ Dance(x) → Glad(x))"),
    ("Each tall man is strong and quick.", "∀x (Tall(x) ∧ Man(x) → Strong(x) ∧ Quick(x))"),
    ("Every baker who is kind admires Ann.", "∀x (Baker(x) ∧ Kind(x) → Admire(x, ann))"),
    ("A dog that barks is noisy.", "∀x (Dog(x) ∧ Bark(x) → Noisy(x))"),
    ("Wugs are zonked if they frob.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x))"),
    ("Every sailor has a boat.", "∀x (Sailor(x) → ∃y (Boat(y) ∧ Have(x, y)))"),
    ("Every man who owns a dog is happy.", "∀x ∀y (Man(x) ∧ Dog(y) ∧ Own(x, y) → Happy(x))"),
    ("It so happens that no wug that frobs is zonked.", "∀x (Wug(x) ∧ Frob(x) → ¬Zonked(x))"),
    ("It so happens that no wug who is happy is zonked.", "¬∃x (Wug(x) ∧ Happy(x) ∧ Zonked(x))"),
    ("No dog that meets Tom barks.", "∀x (Dog(x) ∧ Meet(x, tom) → ¬Bark(x))"),
    ("Nothing that glitters pleases Tom.", "∀x (Glitter(x) → ¬Please(x, tom))"),
    ("Nobody who sings is sad.", "∀x (Sing(x) → ¬Sad(x))"),
    ("No dog that is not red barks.", "∀x (Dog(x) ∧ ¬Red(x) → ¬Bark(x))"),
    ("No old wug frobs.", "∀x (Old(x) ∧ Wug(x) → ¬Frob(x))"),
    ("Not every dog that barks is noisy.", "¬∀x (Dog(x) ∧ Bark(x) → Noisy(x))"),
    ("If a person is kind and that person is not blue, then he is nice.", "∀x (Kind(x) ∧ ¬Blue(x) → Nice(x))"),
    ("If Tom sings, then Ann does not dance and Bob leaves.", "Sing(tom) → ¬Dance(ann) ∧ Leave(bob)"),
    ("Tom does not sing if Ann dances.", "Dance(ann) → ¬Sing(tom)"),
    ("Tom sings only if Ann dances.", "Sing(tom) → Dance(ann)"),
    ("If somebody is not a wug and frobs, he is zonked.", "∀x (¬Wug(x) ∧ Frob(x) → Zonked(x))"),
    ("If the dog eats the lion then the lion eats the dog.", "Eat(dog, lion) → Eat(lion, dog)"),
    (
        "If something likes the mouse and the mouse sees the bear then it sees the mouse.",
        "∀x (Like(x, mouse) ∧ See(mouse, bear) → See(x, mouse))",
    ),
    ("If Tom runs and Bob walks, Ann sings.", "Run(tom) ∧ Walk(bob) → Sing(ann)"),
    ("If Tom runs or Bob walks, Ann sings.", "Run(tom) ∨ Walk(bob) → Sing(ann)"),
    ("When Tom runs, Bob walks or Ann sings.", "Run(tom) → Walk(bob) ∨ Sing(ann)"),
    ("If a dog chases a cat, the cat runs.", "∀x ∀y (Dog(x) ∧ Cat(y) ∧ Chase(x, y) → Run(y))"),
    ("Tom is happy if and only if Ann sings.", "Happy(tom) ↔ Sing(ann)"),
    ("If Ann is not happy, Tom does not dance.", "¬Happy(ann) → ¬Dance(tom)"),
    ("If someone likes Bob then they are green.", "∀x (Like(x, bob) → Green(x))"),
    ("Ann dances if Tom sings and Bob does not leave.", "Sing(tom) ∧ ¬Leave(bob) → Dance(ann)"),
    ("If Tom is neither rich nor happy, he leaves.", "¬Rich(tom) ∧ ¬Happy(tom) → Leave(tom)"),
    ("Some wug that does not frob is zonked.", "∃x (Wug(x) ∧ ¬Frob(x) ∧ Zonked(x))"),
    ("Some old dog likes Ann.", "∃x (Old(x) ∧ Dog(x) ∧ Like(x, ann))"),
    ("Some baker is not kind.", "∃x (Baker(x) ∧ ¬Kind(x))"),
    ("Somebody who sings admires Bob.", "∃x (Sing(x) ∧ Admire(x, bob))"),
    ("Tom, who never lies, loves Ann.", "¬Lie(tom) ∧ Love(tom, ann)"),
    ("Tom sings and Ann does not dance.", "Sing(tom) ∧ ¬Dance(ann)"),
    ("Either Tom sings or Ann dances, but not both.", "Sing(tom) ⊕ Dance(ann)"),
    ("Ann was praised by Tom and kissed by Bob.", "Praise(tom, ann) ∧ Kiss(bob, ann)"),
    ("Tom and Ann do not sing.", "¬Sing(tom) ∧ ¬Sing(ann)"),
    ("Neither Tom nor Bob barks.", "¬Bark(tom) ∧ ¬Bark(bob)"),
    ("Tom loves Ann and Bob hates Kim.", "Love(tom, ann) ∧ Hate(bob, kim)"),
    ("Tom, a baker, whom Ann adores, bakes bread.", "Baker(tom) ∧ Adore(ann, tom) ∧ BakeBread(tom)"),
    ("Rex the wug does not frob.", "Wug(rex) ∧ ¬Frob(rex)"),
    ("Rex has a car.", "∃x (Car(x) ∧ Have(rex, x))"),
    ("Tom is rich but not happy.", "Rich(tom) ∧ ¬Happy(tom)"),
    ("Tom is rich or happy.", "Rich(tom) ∨ Happy(tom)"),
    ("Tom is neither rich nor happy.", "¬Rich(tom) ∧ ¬Happy(tom)"),
    ("Tom does not love Ann.", "¬Love(tom, ann)"),
    ("Tom is Ann's employer.", "EmployerOf(tom, ann)"),
    ("Tom is the trainer of Ann.", "TrainerOf(tom, ann)"),
    ("Tom lives in Rome and admires Kim.", "LiveIn(tom, rome) ∧ Admire(tom, kim)"),
    ("Tom loves Ann and Bob.", "Love(tom, ann) ∧ Love(tom, bob)"),
    ("Pat, Kim's sister, drives to Rome.", "SisterOf(pat, kim) ∧ DriveTo(pat, rome)"),
    ("Every gardener whom Kim trusts owns a spade.", "∀x (Gardener(x) ∧ Trust(kim, x) → ∃y (Spade(y) ∧ Own(x, y)))"),
    ("All green apples are sour or sweet.", "∀x (Green(x) ∧ Apple(x) → Sour(x) ∨ Sweet(x))"),
    ("No judge who knows Bob trusts Kim.", "∀x (Judge(x) ∧ Know(x, bob) → ¬Trust(x, kim))"),
    ("Some nurse who does not drink visits Kim.", "∃x (Nurse(x) ∧ ¬Drink(x) ∧ Visit(x, kim))"),
    ("If Kim is ill and Bob is not at_home, then Ann calls Pat.", "Ill(kim) ∧ ¬AtHome(bob) → Call(ann, pat)"),
    ("Kim calls Pat if Bob is ill or Ann sleeps.", "Ill(bob) ∨ Sleep(ann) → Call(kim, pat)"),
    ("Kim, a nurse, does not drink and admires Pat.", "Nurse(kim) ∧ ¬Drink(kim) ∧ Admire(kim, pat)"),
    ("Neither Kim nor Pat admires Bob.", "¬Admire(kim, bob) ∧ ¬Admire(pat, bob)"),
    ("Kim and Pat admire Bob.", "Admire(kim, bob) ∧ Admire(pat, bob)"),
    ("Everyone who visits Rome or Paris is rich.", "∀x (Visit(x, rome) ∨ Visit(x, paris) → Rich(x))"),
    ("Not every sailor who drinks is ill.", "¬∀x (Sailor(x) ∧ Drink(x) → Ill(x))"),
    ("A horse that limps is lame.", "∀x (Horse(x) ∧ Limp(x) → Lame(x))"),
    ("Horses that limp are lame and slow.", "∀x (Horse(x) ∧ Limp(x) → Lame(x) ∧ Slow(x))"),
    (
        "If something chases the fox and the fox does not hide, then it is fast.",
        "∀x (Chase(x, fox) ∧ ¬Hide(fox) → Fast(x))",
    ),
    ("Pat was hired by Kim but not paid by Bob.", "Hire(kim, pat) ∧ ¬Pay(bob, pat)"),
    ("Nobody who limps wins.", "∀x (Limp(x) → ¬Win(x))"),
    ("Kim works in Paris, and Pat lives in Rome.", "WorkIn(kim, paris) ∧ LiveIn(pat, rome)"),
    ("Pat is Kim's teacher.", "TeacherOf(pat, kim)"),
    ("Whenever Kim sings, Pat leaves and Bob cries.", "Sing(kim) → Leave(pat) ∧ Cry(bob)"),
    ("Kim sings only if Pat is not ill.", "Sing(kim) → ¬Ill(pat)"),
    ("Every waiter who is lazy and rude is poor.", "∀x (Waiter(x) ∧ Lazy(x) ∧ Rude(x) → Poor(x))"),
    ("Nothing that floats is heavy.", "∀x (Float(x) → ¬Heavy(x))"),
    ("Bob, whom Kim despises, is neither poor nor ill.", "Despise(kim, bob) ∧ ¬Poor(bob) ∧ ¬Ill(bob)"),
    ("Either Kim is rich or Pat is poor, but not both.", "Rich(kim) ⊕ Poor(pat)"),
    ("If a cat sees a mouse, the mouse hides.", "∀x ∀y (Cat(x) ∧ Mouse(y) ∧ See(x, y) → Hide(y))"),
    ("Kim does not trust Bob and Pat does not trust Ann.", "¬Trust(kim, bob) ∧ ¬Trust(pat, ann)"),
    ("Some tall judge trusts Pat and Kim.", "∃x (Tall(x) ∧ Judge(x) ∧ Trust(x, pat) ∧ Trust(x, kim))"),
    ("Every teacher who praises Pat and Kim is kind.", "∀x (Teacher(x) ∧ Praise(x, pat) ∧ Praise(x, kim) → Kind(x))"),
    ("Kim admires a judge who drinks.", "∃x (Judge(x) ∧ Drink(x) ∧ Admire(kim, x))"),
    ("No waiter is rude or lazy.", "∀x (Waiter(x) → ¬Rude(x) ∧ ¬Lazy(x))"),
]
"""Written for this project."""


def edits(formula: Formula) -> list[Formula]:
    """Closed formulas that differ in one denial, quantifier, connective, side, argument, or in one atom more or less."""
    return [other for other in dict.fromkeys(_edits(formula)) if not free_variables(other)]


def _edits(formula: Formula) -> Iterator[Formula]:
    nodes = list(subexpressions(formula))
    variables = [v for node in nodes if isinstance(node, ForAll | Exists) for v in node.variables]
    names = [node for node in nodes if isinstance(node, Function)]
    atoms = [node for node in nodes if isinstance(node, Predicate)]
    for path, node in _places(formula):
        for other in (*_around(node), *_within(node, [*variables, *names], atoms)):
            yield _put(formula, path, other)


def _around(node: Formula) -> Iterator[Formula]:
    yield node.body if isinstance(node, Not) else Not(node)
    if isinstance(node, ForAll | Exists):
        yield (Exists if isinstance(node, ForAll) else ForAll)(node.variables, node.body)
    if isinstance(node, And | Or):
        yield (Or if isinstance(node, And) else And)(node.parts)
        for i, part in enumerate(node.parts):
            rest = _join(type(node), node.parts[:i] + node.parts[i + 1 :])
            yield rest
            yield (Or if isinstance(node, And) else And)([rest, part])
            yield Implies(rest, part)
            yield Implies(part, rest)
    if isinstance(node, Implies | Iff | Xor):
        yield type(node)(node.right, node.left)
        yield from (kind(node.left, node.right) for kind in (Implies, Iff, Xor))
        yield from (kind([node.left, node.right]) for kind in (And, Or))
        yield from (node.left, node.right)
        for one, other, swap in ((node.left, node.right, False), (node.right, node.left, True)):
            for i, part in enumerate(one.parts if isinstance(one, And) else ()):
                rest = _join(And, one.parts[:i] + one.parts[i + 1 :])
                for kind in (And, Or):
                    sides = [rest, kind([part, other])]
                    yield type(node)(*(reversed(sides) if swap else sides))


def _within(node: Formula, terms: list[Variable | Function], atoms: list[Predicate]) -> Iterator[Formula]:
    if not isinstance(node, Predicate):
        return
    arguments = list(node.arguments)
    for i in range(len(arguments)):
        yield from (rebuild(node, (*arguments[:i], term, *arguments[i + 1 :])) for term in terms)
    if len(arguments) == 2:
        yield rebuild(node, (arguments[1], arguments[0]))
    for atom in atoms:
        yield atom
        yield from (kind([node, atom]) for kind in (And, Or))
        if len(atom.arguments) == len(arguments):
            yield rebuild(atom, tuple(arguments))


def _join(kind: type[And] | type[Or], parts: tuple[Formula, ...]) -> Formula:
    return parts[0] if len(parts) == 1 else kind(parts)


def _places(formula: Formula, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Formula]]:
    yield path, formula
    for i, part in enumerate(children(formula)):
        if isinstance(part, Formula):
            yield from _places(part, (*path, i))


def _put(formula: Formula, path: tuple[int, ...], other: Formula) -> Formula:
    if not path:
        return other
    parts = list(children(formula))
    parts[path[0]] = _put(parts[path[0]], path[1:], other)
    if isinstance(formula, ForAll | Exists):
        return type(formula)(formula.variables, parts[0])
    return type(formula)(parts) if isinstance(formula, And | Or) else rebuild(formula, tuple(parts))
