"""Forms that people use without knowing the grammar: who is given what, which ones are meant, how tales begin."""

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula

READ = [
    ("Otto sent Vera flowers.", "∃x (Flower(x) ∧ Send(otto, vera, x))"),
    ("The king sent Vera roses.", "∃x (Rose(x) ∧ Send(king, vera, x))"),
    ("The nurse gave the boy books.", "∃x (Book(x) ∧ Give(nurse, boy, x))"),
    ("Otto gave Vera two books.", "∃x, y ((Book(x) ∧ Give(otto, vera, x)) ∧ (Book(y) ∧ Give(otto, vera, y)) ∧ x ≠ y)"),
    ("The ring cost Ada money.", "Cost(ring, ada, money)"),
    ("Mona sells Ford cars.", "∃x (FordCar(x) ∧ Sell(mona, x))"),
    ("Mona gave the car keys to Otto.", "∀x (CarKey(x) → GiveTo(mona, x, otto))"),
    ("Rice and peas are cheap.", "Cheap(rice) ∧ ∀x (Pea(x) → Cheap(x))"),
    ("Otto and guards sang.", "Sing(otto) ∧ ∃x (Guard(x) ∧ Sing(x))"),
    ("The wind blows sand over the road.", "BlowOver(wind, sand, road)"),
    ("Hens lay their eggs in straw.", "∀x, y (Hen(x) ∧ EggOf(y, x) → LayIn(x, y, straw))"),
    ("The younger son lied.", "Lie(youngerSon)"),
    ("Otto is the taller man.", "otto = tallerMan"),
    ("Otto knows all students from Rome.", "∀x (Student(x) ∧ From(x, rome) → Know(otto, x))"),
    ("Mona greeted everyone in the room.", "∀x (In(x, room) → Greet(mona, x))"),
    ("The storm delayed all trains to Bonn.", "∀x (Train(x) ∧ To(x, bonn) → Delay(storm, x))"),
    ("Mona read every book about dogs.", "∀x, y (Book(x) ∧ Dog(y) ∧ About(x, y) → Read(mona, x))"),
    ("Mona put all pears in the bowl.", "∀x (Pear(x) → PutIn(mona, x, bowl))"),
    ("Otto sends every letter to Mona.", "∀x (Letter(x) → SendTo(otto, x, mona))"),
    ("The guard checks all bags.", "∀x (Bag(x) → Check(guard, x))"),
    ("The maid empties the bins in the evening.", "∀x (Bin(x) → EmptyIn(maid, x, evening))"),
    ("Otto closed all shops on Monday.", "∀x (Shop(x) → CloseOn(otto, x, monday))"),
    ("The cook served the guests fish.", "∀x (Guest(x) → Serve(cook, x, fish))"),
    ("The girl with the hat likes the boy with the cane.", "Like(girl, boy)"),
    ("Otto lives in the house with the green roof.", "LiveIn(otto, house)"),
    ("Otto lives in the house with the dog.", "LiveInWith(otto, house, dog)"),
    ("Otto drew a red square.", "∃x (Red(x) ∧ Square(x) ∧ Draw(otto, x))"),
    ("Otto taught the boy and Mona the dance.", "Teach(otto, boy, dance) ∧ Teach(otto, mona, dance)"),
    ("Otto gave Mona the last day.", "Give(otto, mona, lastDay)"),
    ("Otto knows the house well.", "KnowWell(otto, house)"),
    ("The maid was in the cellar when the lights went out.", "In(maid, cellar) ∧ ∀x (Light(x) → GoOut(x))"),
    ("The dog barked when a thief came.", "∃x (Bark(dog) ∧ Thief(x) ∧ Come(x))"),
    ("The dog barks when a thief comes.", "∀x (Thief(x) ∧ Come(x) → Bark(dog))"),
    ("Cats are shy while dogs are loud.", "∀x (Cat(x) → Shy(x)) ∧ ∀y (Dog(y) → Loud(y))"),
    ("Once upon a time there was a poor miller.", "∃x (Poor(x) ∧ Miller(x))"),
    ("One day the wolf came.", "Come(wolf)"),
    ("Once the bell rings, the door opens.", "Ring(bell) → Open(door)"),
    ("Did the dog bark or the cat meow?", "Bark(dog) ∨ Meow(cat)"),
    ("Did the judge trust Kim and did Otto sing?", "Trust(judge, kim) ∧ Sing(otto)"),
    ("Was the dog in the house or the cat in the yard?", "In(dog, house) ∨ In(cat, yard)"),
    ("Otto does not eat meat or fish.", "¬(Eat(otto, meat) ∨ Eat(otto, fish))"),
    ("Otto can swim or fish.", "CanSwim(otto) ∨ CanFish(otto)"),
    ("Mona ate a slice of cake and an egg.", "∃x (Cake(x) ∧ Eat(mona, x)) ∧ ∃y (Egg(y) ∧ Eat(mona, y))"),
    ("Mona is on holiday until Monday.", "∃x (Holiday(x) ∧ Until(x, monday) ∧ On(mona, x))"),
    ("The bus stops in front of the school.", "StopInFrontOf(bus, school)"),
    ("Otto and Mona sit next to each other.", "SitNextTo(otto, mona) ∧ SitNextTo(mona, otto)"),
    ("The thief is one of the three clerks.", "Clerk(thief)"),
    ("The dog slept in a basket made of straw.", "∃x (Basket(x) ∧ MadeOf(x, straw) ∧ SleepIn(dog, x))"),
    ("Mona owns a cat or a dog, but not both.", "∃x (Cat(x) ∧ Own(mona, x)) ⊕ ∃y (Dog(y) ∧ Own(mona, y))"),
    ("The youngest of the three brothers left.", "Leave(youngestBrother)"),
    ("Rob stole the bike.", "Steal(rob, bike)"),
    ("The young nurse left.", "Leave(youngNurse)"),
    ("The poor work hard.", "∀x (Poor(x) → WorkHard(x))"),
    ("The world champion lost.", "Lose(worldChampion)"),
    ("Rain falls when clouds become too heavy.", "∀x (Cloud(x) ∧ BecomeTooHeavy(x) → Fall(rain))"),
    (
        "A man with a dog met a man with a cat.",
        "∃x, y, z, u (Man(x) ∧ Dog(y) ∧ With(x, y) ∧ Man(z) ∧ Cat(u) ∧ With(z, u) ∧ Meet(x, z))",
    ),
    ("Otto sold a car without a key.", "∃x (Car(x) ∧ Sell(otto, x) ∧ ¬∃y (Key(y) ∧ SellWith(otto, x, y)))"),
    ("Desert plants need little water.", "∀x (DesertPlant(x) → ∃y (Little(y) ∧ Water(y) ∧ Need(x, y)))"),
    ("The boy collects stamp albums.", "∃x (StampAlbum(x) ∧ Collect(boy, x))"),
    ("Otto bought a book by a clerk.", "∃x, y (Book(x) ∧ Clerk(y) ∧ By(x, y) ∧ Buy(otto, x))"),
    ("Mona wore a belt with a button.", "∃x, y (Belt(x) ∧ Button(y) ∧ With(x, y) ∧ Wear(mona, x))"),
    ("If Otto comes, music plays.", "Come(otto) → Play(music)"),
    ("Is Otto tall or short?", "Tall(otto) ∨ Short(otto)"),
    ("Otto met the girl, and the girl left.", "Meet(otto, girl) ∧ Leave(girl)"),
    ("Otto likes Mona, and the boy left Bonn.", "Like(otto, mona) ∧ Leave(boy, bonn)"),
    ("Mona had no key and left.", "¬∃x (Key(x) ∧ Have(mona, x)) ∧ Leave(mona)"),
    ("A coat is not warm and clothes.", "∀x (Coat(x) → ¬(Warm(x) ∧ Clothes(x)))"),
    ("Otto met a woman from Peru.", "∃x (Woman(x) ∧ From(x, peru) ∧ Meet(otto, x))"),
    ("Otto met Mona and left.", "Meet(otto, mona) ∧ Leave(otto)"),
    ("The left door is open.", "Open(leftDoor)"),
    ("The man cleaned the house and kissed Mona.", "Clean(man, house) ∧ Kiss(man, mona)"),
    (
        "Zorples are blibs, gorps, snarfs, trings and murps.",
        "∀x (Zorple(x) → Blib(x) ∧ Gorp(x) ∧ Snarf(x) ∧ Tring(x) ∧ Murp(x))",
    ),
    ("All jelpuses are twilpuses.", "∀x (Jelpus(x) → Twilpus(x))"),
    ("Otto had better teachers.", "∃x (BetterTeacher(x) ∧ Have(otto, x))"),
    ("Otto signs checks if Mona is ill.", "Ill(mona) → ∃x (Check(x) ∧ Sign(otto, x))"),
    ("Otto checks the door if Mona is ill.", "Ill(mona) → Check(otto, door)"),
    ("Otto knows if and only if Mona knows.", "Know(otto) ↔ Know(mona)"),
    ("Otto either bakes bread or cakes.", "Bake(otto, bread) ⊕ ∃x (Cake(x) ∧ Bake(otto, x))"),
    ("Otto either plays chess or swims.", "Play(otto, chess) ⊕ Swim(otto)"),
    ("Mona talks about two dogs.", "∃x, y ((Dog(x) ∧ TalkAbout(mona, x)) ∧ (Dog(y) ∧ TalkAbout(mona, y)) ∧ x ≠ y)"),
    ("If you smoke, your health suffers.", "∀x (Smoke(x) → Suffer(health(x)))"),
    ("The bank was robbed by the man.", "Rob(man, bank)"),
    (
        "Is every man with a dog or a cat happy?",
        "∀x (Man(x) ∧ (∃y (Dog(y) ∧ With(x, y)) ∨ ∃y (Cat(y) ∧ With(x, y))) → Happy(x))",
    ),
    (
        "No cook with a pan or a pot is sad.",
        "∀x (Cook(x) ∧ (∃y (Pan(y) ∧ With(x, y)) ∨ ∃y (Pot(y) ∧ With(x, y))) → ¬Sad(x))",
    ),
    (
        "All members of a club or a team pay.",
        "∀x (∃y (Club(y) ∧ MemberOf(x, y)) ∨ ∃y (Team(y) ∧ MemberOf(x, y)) → Pay(x))",
    ),
    (
        "All men with dogs or cats are happy.",
        "∀x (Man(x) ∧ (∃y (Dog(y) ∧ With(x, y)) ∨ ∃y (Cat(y) ∧ With(x, y))) → Happy(x))",
    ),
    ("No cats and dogs are cheap.", "∀x (Cat(x) → ¬Cheap(x)) ∧ ∀x (Dog(x) → ¬Cheap(x))"),
    (
        "Otto feeds all cats and dogs that bark.",
        "∀x (Cat(x) ∧ Bark(x) → Feed(otto, x)) ∧ ∀x (Dog(x) ∧ Bark(x) → Feed(otto, x))",
    ),
    ("Otto likes birds and fish that swim.", "∃x (Bird(x) ∧ Like(otto, x)) ∧ ∃x (Fish(x) ∧ Swim(x) ∧ Like(otto, x))"),
    ("Otto likes tea and loves that drink.", "Like(otto, tea) ∧ Love(otto, drink)"),
    ("Otto feeds cats and walks that dog.", "∃x (Cat(x) ∧ Feed(otto, x) ∧ Walk(otto, dog))"),
    ("Pupils need help and hope to find work.", "∀x (Pupil(x) → Need(x, help) ∧ HopeToFind(x, work))"),
    ("Someone knocked and the dog barked.", "∃x (Knock(x) ∧ Bark(dog))"),
    ("Everyone invited and Otto came.", "∀x (Invited(x) → Come(x)) ∧ Come(otto)"),
    ("Nobody knocked, and the dog slept.", "∀x ¬Knock(x) ∧ Sleep(dog)"),
    ("Everyone left but Otto stayed.", "∀x Leave(x) ∧ Stay(otto)"),
    ("Everyone invited but Otto came.", "∀x (Invited(x) ∧ x ≠ otto → Come(x)) ∧ ¬Come(otto)"),
    ("Otto entered the shop and bought bread.", "Enter(otto, shop) ∧ Buy(otto, bread)"),
    ("Otto used his card or paid cash.", "Use(otto, card(otto)) ∨ Pay(otto, cash)"),
    ("Mona wrote letters and read books.", "∃x, y (Letter(x) ∧ Write(mona, x) ∧ Book(y) ∧ Read(mona, y))"),
    ("Otto bought bread and smoked fish.", "Buy(otto, bread) ∧ ∃x (Smoked(x) ∧ Fish(x) ∧ Buy(otto, x))"),
]
REFUSED = [
    ("The pets are a dog and a cat.", "what each of them is"),
    ("If two men meet, the taller man bows.", "one of those spoken of"),
    ("Dogs bark while the cat sleeps.", "while"),
    ("Seven pupils play chess and four play tennis.", "four of what"),
    ("Spiders spin webs to catch flies.", "to what end"),
    ("The hen lays up to ten eggs.", "at most"),
    ("Otto never lies, but Mona sometimes does.", "leaves out the verb"),
    ("Mix the eggs with the flour.", "what to do"),
    ("If there is no butter, use oil.", "what to do"),
    ("Neither the red nor the green door is open.", "leaves out"),
    ("Otto is neither the oldest nor the youngest child.", "leaves out"),
    ("Otto runs twice as fast as Mona.", "compares"),
    ("Thousands of people sang.", "says how many"),
    ("Otto has dozens of books.", "says how many"),
    ("Otto will visit Bonn next year.", "says when"),
    ("Nobody has beaten Otto this year.", "says when"),
    ("The mill hired a baker last month.", '"last month" says when'),
    ("Otto sold his boat last summer.", '"last summer" says when'),
    ("Otto sold his boat this summer.", '"this summer" says when'),
    ("Every nurse got a letter last Monday.", '"last Monday" says when'),
    ("Mona had better leave.", "good to do"),
    ("Der Hund schläft jeden Abend gern im Garten hinter dem Haus.", "hardly a word"),
    ("Mona blivets quonk fripple trall zorp snarf.", "hardly a word"),
    ("The mill employs about 200 people.", "how many"),
    ("The mill sells some 60 cars.", "how many"),
    ("Noise is bad for your health.", "whoever reads this"),
    ("The cooks are paid by the hour.", "at a time"),
    ("Every second house in the street is empty.", "which ones"),
    ("The baby needs milk and sleep to grow.", "to what end"),
    ("Mona is as good a cook as her mother.", "compares"),
    ("The longest side of a triangle is red.", "among which"),
    ("Otto does not know if Mona is ill.", "whether"),
    ("Nobody is sure if Mona is ill.", "whether"),
    ("Otto asks the cook if Mona is ill.", "whether"),
    ("Otto will find out if Mona is ill.", "find out … if"),
    ("Otto eats too many sweets.", "how many"),
    ("Sitting on a bench, Otto read a book.", "what somebody does meanwhile"),
    ("That Otto lies means that Mona cries.", "is a clause"),
    ("That dogs bark means that cats hide.", "is a clause"),
    ("Otto fed the cat and Mona the dog.", "leaves out the verb"),
]
EITHER = [
    ("All men and women who smoke are ill.", "Man(x) ∧ Smoke(x)", "Man(x)"),
    ("No man or woman from Rome is ill.", "Man(x) ∧ From(x, rome)", "Man(x)"),
    ("The men and women who smoke are ill.", "Man(x) ∧ Smoke(x)", "Man(x)"),
    ("Men and women who smoke are ill.", "Man(x)", "Man(x) ∧ Smoke(x)"),
    ("All men, and women who smoke, are ill.", "Man(x)", "Man(x) ∧ Smoke(x)"),
]
"""What is said of the first of two nouns, first and second reading: whether it is limited as the second one is."""


def test_what_people_write() -> None:
    for sentence, formula in READ:
        found = read_sentence(sentence).formula
        assert found is not None, sentence
        assert alpha_equivalent(found, read_formula(formula)), (sentence, found)


def test_what_says_too_little() -> None:
    for sentence, phrase in REFUSED:
        reading = read_sentence(sentence)
        assert reading.formula is None, sentence
        assert phrase in str(reading.error), sentence


def test_what_limits_one_of_two_may_limit_both() -> None:
    for sentence, *said in EITHER:
        first, second = (write_formula(reading.formula) for reading in read_sentence(sentence).readings[:2])
        assert [f"∀x ({one} → " in text for one, text in zip(said, (first, second), strict=True)] == [True, True]
