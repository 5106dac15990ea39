"""Questions over texts of a few sentences, each with the one right answer."""

import pytest

from reasoner.pipeline import ask

CASES = {
    "definite descriptions": [
        ("The coach is Mr. Lee. The coach and the captain are not the same person.", "Is Mr. Lee the captain?", "False"),
        ("The butler is the thief. Bob is not the butler.", "Is Bob the thief?", "False"),
        ("The thief is tall. Bob is not tall.", "Is Bob the thief?", "False"),
        ("Either Bob or Ann is the thief. The thief is tall. Bob is not tall.", "Is Ann the thief?", "True"),
        ("Bob is the thief. Sam is not Bob.", "Is Sam the thief?", "False"),
        ("Bob is the thief.", "Is Sam the thief?", "Uncertain"),
        ("The captain sings. Joe is the captain.", "Does Joe sing?", "True"),
        ("Joe is the captain. The captain sings.", "Does Joe sing?", "True"),
    ],
    "nouns and adjectives": [
        ("The goods are delivered to the buyer. Tom is good.", "Is Tom delivered to the buyer?", "Uncertain"),
        ("Silk is good. All goods are taxed.", "Is silk taxed?", "Uncertain"),
        ("Every safe is heavy. The road is safe.", "Is the road heavy?", "Uncertain"),
        ("Every light is bright. The lamp is a light.", "Is the lamp bright?", "True"),
        ("Every Italian sings. Ann is Italian.", "Does Ann sing?", "True"),
    ],
    "whose": [
        ("Every boxer is stronger than his trainer. Mike is a boxer. Joe is Mike's trainer.",
         "Is Joe stronger than Mike?", "False"),
        ("Every boy loves his sister. Ann is Tom's sister. Tom is a boy.", "Does Tom love Ann?", "True"),
        ("Every boy loves his sister. Ann is Tom's sister. Eve is Tom's sister. Tom is a boy.",
         "Does Tom love Ann?", "Uncertain"),
    ],
    "superlatives": [
        ("Boris is the fastest runner. Every runner is an athlete.", "Is Boris the fastest athlete?", "Uncertain"),
        ("Tom is the best player. Tom is a boy.", "Is Tom the best boy?", "Uncertain"),
        ("Ann is the tallest girl. Bea is another girl.", "Is Ann taller than Bea?", "True"),
        ("Mill is the oldest house. Barn is another house.", "Is Barn the oldest house?", "False"),
        ("Mill is one of the oldest houses. Barn is a house.", "Is Mill older than Barn?", "Uncertain"),
        ("Fuji is the highest mountain in Japan. Everest is a mountain. Everest is not Fuji.",
         "Is Fuji higher than Everest?", "Uncertain"),
        ("Fuji is the highest mountain in Japan. Tate is a mountain in Japan. Tate is not Fuji.",
         "Is Fuji higher than Tate?", "True"),
        ("Rex is the biggest dog. The biggest dog barks.", "Does Rex bark?", "True"),
        ("Bob is Tom's oldest son. Sam is Tom's son. Sam is not Bob.", "Is Bob older than Sam?", "True"),
        ("Ann is the first student. Every student is a person.", "Is Ann the first person?", "Uncertain"),
        ("Oslo is the second largest city. Bergen is a city. Oslo is not Bergen.",
         "Is Oslo larger than Bergen?", "Uncertain"),
    ],
    "measures": [
        ("Ann is 30 years old. Bob is 20 years old.", "Is Bob younger than Ann?", "True"),
        ("Ann is 30 years old. Bob is 30 years old.", "Is Bob older than Ann?", "False"),
        ("Ann is 30 years old. Bob is older than Ann.", "Is Bob older than 25?", "True"),
        ("Tom is 180 centimeters tall. Bob is 170 centimeters tall.", "Is Tom taller than Bob?", "True"),
    ],
    "as much as": [
        ("Tom is as tall as Mary. Mary is taller than Bill.", "Is Tom taller than Bill?", "True"),
        ("Tom is taller than Bill.", "Is Bill as tall as Tom?", "False"),
        ("Tom is not as tall as Mary.", "Is Mary taller than Tom?", "True"),
        ("Tom is as tall as Mary.", "Is Tom shorter than Mary?", "False"),
        ("Tom is as tall as Mary.", "Is Tom taller than Mary?", "Uncertain"),
        ("Tom is as tall as Mary. Mary is as old as Bill.", "Is Tom as tall as Bill?", "Uncertain"),
    ],
    "qualities": [
        ("Vegan dishes are healthy. The soup is a dish. The soup is vegan.", "Is the soup healthy?", "True"),
        ("The watch is a gold watch. Whatever is gold is heavy. The ring is gold.", "Is the watch heavy?", "True"),
        ("Dog food is cheap. All dogs bark. F1 is dog food.", "Does F1 bark?", "Uncertain"),
        ("Every dog barks. Tom owns a dog.", "Does someone own a barking dog?", "True"),
        ("Sleeping bags are useful. B1 is a sleeping bag. All who sleep are tired.", "Is B1 tired?", "Uncertain"),
        ("Flying birds are free. Tweety is a bird. Tweety flies.", "Is Tweety free?", "True"),
    ],
    "numbers": [
        ("The number 9 is not divisible by 2. A number is even if and only if it is divisible by 2.",
         "Is the number 9 even?", "False"),
        ("7 is not even. Every number is odd or even.", "Is 7 odd?", "True"),
        ("Ann is 7 years old. Every number is odd or even.", "Is Ann odd?", "Uncertain"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [pytest.param(*case, id=f"{case[0][:40]} {case[1]}") for group in CASES.values() for case in group],
)
def test_the_answer(text, question, label):
    assert ask(text, question).label == label
