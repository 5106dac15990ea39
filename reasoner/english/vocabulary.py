"""Lists of words: the closed classes, and open words that the dictionary does not tell the grammar enough about."""

from __future__ import annotations

from calendar import day_name, month_name

OF_PHRASES = {
    (where, noun): f"{where}-{noun}-of"
    for where, noun in (
        ("in", "front"), ("in", "charge"), ("in", "favor"), ("in", "favour"), ("in", "need"), ("in", "search"),
        ("on", "top"), ("on", "behalf"),
    )
}  # fmt: skip
"""What with "of" is one preposition."""
COMPASS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"])
SIDE_OF = frozenset(f"{side}-of" for side in {"left", "right", *COMPASS})
"""To the left of, north of: as one preposition too."""
PREPOSITIONS = frozenset(
    ["of", "in", "on", "at", "by", "with", "from", "to", "for", "about", "under", "over", "into", "onto", "through",
     "during", "between", "among", "against", "without", "within", "after", "before", "behind", "beside", "besides",
     "near", "above", "below", "across", "along", "around", "inside", "outside", "toward", "towards", "upon", "via",
     "per", "like", "as", "than", "beyond", "since", "until", "despite", "except", "off", "throughout", "underneath",
     "alongside", "versus", "unlike", "out-of", *OF_PHRASES.values(), *SIDE_OF]
)  # fmt: skip
DETERMINERS = frozenset({"the", "a", "an", "every", "each", "all", "no", "any", "some"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "your", "our"})
PARTICLES = frozenset(["up", "down", "out", "off", "away", "back", "over", "in", "on", "together"])
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: value for value, word in enumerate(_UNITS)} | {
    ten + ("-" + _UNITS[unit] if unit else ""): 10 * place + unit
    for place, ten in enumerate(_TENS, start=2)
    for unit in range(10)
}
ORDINALS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next"]
)  # fmt: skip
ORDER = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
"""Which of those mentioned "the first" is."""
TIMES = frozenset(
    ["day", "week", "month", "year", "morning", "evening", "night", "afternoon", "weekend", "time", "season", "today",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "summer", "winter", "spring",
     "autumn", "hour", "minute", "decade", "century", "christmas", "easter"]
)  # fmt: skip
LASTING = TIMES | {"life", "age"}
"""Nouns that after *for* say how long."""
NON_INTERSECTIVE = frozenset(["former", "fake", "alleged", "future", "potential", "toy", "artificial", "would-be"])
"""Adjectives that make another noun of their noun: a former student is no student."""
PARTITIVE = frozenset(["piece", "slice", "loaf", "chunk", "lump", "bit"])
"""Nouns that say how much of something there is, not what it is."""
VERY = frozenset(
    ["very", "quite", "rather", "too", "so", "extremely", "really", "highly", "often", "always", "usually",
     "sometimes", "also", "still", "only", "just", "even", "ever", "already", "currently", "commonly", "generally",
     "typically"]
)  # fmt: skip
FREQUENT = VERY | frozenset(
    ["rarely", "seldom", "frequently", "regularly", "normally", "occasionally", "hardly", "barely", "never", "then",
     "probably", "certainly", "definitely", "likely", "simply", "actually", "eventually", "finally", "once", "now",
     "automatically", "mostly", "mainly", "primarily", "consistently", "constantly", "ultimately", "therefore"]
)  # fmt: skip
"""Adverbs that rather stand before their verb, where others rather stand behind it."""
HOW_OFTEN = frozenset(
    ["always", "usually", "often", "sometimes", "also", "already", "ever", "quite", "rather", "very", "too", "so"]
)
"""Adverbs that are no adjectives, whatever stands behind them: "is not always gold"."""
_KEEPING = frozenset(["keep", "keeps", "kept", "keeping", "turn", "turns", "turned", "turning"])
_WHERE = frozenset(["away", "abroad", "indoors", "aboard", "elsewhere", "here", "everywhere"])
OPEN_TOO = (
    ORDINALS
    | _WHERE
    | _KEEPING
    | frozenset(["true", "false", "same", "down", "over", "near", "outside", "inside", "back"])
)
CLOSED_AND_OPEN = frozenset(
    ["kind", "type", "number", "case", "like", "will", "might", "kinds", "types", "equal", "different",
     "equivalent", "means", "help", "helps", "helped", "helping", "exist", "exists", "existed", "provided", "once",
     "make", "makes", "made", "making", "let", "lets", "letting", "paint", "paints", "painted", "painting", "single",
     "holds", "including", "value", "correct", "concluded", "relation", "proposition", "vice",
     "identical", "need", "equally", "sum", "difference", "product", "quotient", "share", "shares", "shared", "common"]
)  # fmt: skip
DEMONYMS = ("ish", "ian", "ean", "ese", "ican", "german", "ench", "utch", "zech", "reek", "wiss")
CREEDS = ("ic", "an", "ist", "im", "ab", "du", "ai")
"""Endings of adjectives with a capital that are of no country: Catholic, Muslim, Arab; Hazel and Amber are names."""
RARE_PREPOSITIONS = frozenset(["as", "than", "per", "since", "until"])
LOCATIVE = frozenset(
    [
        "in",
        "on",
        "at",
        "under",
        "near",
        "behind",
        "beside",
        "inside",
        "outside",
        "above",
        "below",
        "in-front-of",
        *SIDE_OF,
    ]
)
INTRANSITIVE = frozenset(
    ["ache", "agree", "appear", "arrive", "awaken", "backfire", "bake", "bark", "beam", "belong", "blaze", "blink",
     "bloom", "blush", "boast", "bounce", "bow", "brag", "breathe", "bulge", "bustle", "buzz", "chatter", "cheat",
     "chirp", "chuckle", "clash", "climb", "collapse", "collide", "come", "commute", "compete", "complain", "cook",
     "cough", "cower", "crackle", "crawl", "creak", "cringe", "croak", "crouch", "crumble", "cry", "dance",
     "dangle", "darken", "decay", "depend", "deteriorate", "die", "dine", "disappear", "doze", "dream", "drift",
     "drink", "drive", "drool", "drown", "eat", "elapse", "emerge", "emigrate", "erupt", "evolve", "exercise",
     "exhale", "exist", "explode", "fail", "faint", "fall", "falter", "fidget", "flee", "flicker", "flinch",
     "float", "flourish", "fly", "frolic", "frown", "gallop", "gasp", "giggle", "glance", "glare", "gleam",
     "glide", "glimmer", "glisten", "glitter", "glow", "go", "gossip", "graduate", "grieve", "grin", "groan",
     "grow", "growl", "grumble", "grunt", "gush", "halt", "happen", "hesitate", "hibernate", "hike", "hiss", "hop",
     "hover", "howl", "huddle", "hurry", "inhale", "intervene", "itch", "jog", "joke", "jump", "kneel", "laugh",
     "leap", "lie", "limp", "linger", "listen", "live", "loiter", "look", "lurk", "march", "matter", "meow",
     "migrate", "moan", "mourn", "mutter", "nag", "nap", "nod", "occur", "ooze", "oscillate", "panic", "pause",
     "perish", "persist", "play", "plummet", "pray", "preside", "prevail", "procrastinate", "proliferate", "purr",
     "quarrel", "quiver", "rage", "rain", "react", "read", "rebel", "recede", "recur", "relapse", "relax",
     "remain", "resign", "rest", "retire", "ripple", "rise", "roam", "roar", "rot", "rumble", "run", "rust",
     "sail", "scream", "shine", "shiver", "shout", "shriek", "shrug", "shudder", "sigh", "sing", "sink", "sit",
     "skate", "ski", "skid", "sleep", "sleepwalk", "slip", "slither", "slouch", "smile", "smoke", "smoulder",
     "snarl", "sneak", "sneeze", "snicker", "snooze", "snore", "soar", "sob", "sparkle", "speak", "sprout",
     "squeak", "squeal", "squint", "squirm", "stagger", "stand", "starve", "stay", "stink", "strive", "stroll",
     "struggle", "study", "stumble", "stutter", "succeed", "suffer", "surf", "swagger", "sway", "sweat", "swell",
     "swim", "swoon", "talk", "think", "tiptoe", "topple", "travel", "tremble", "trot", "twinkle", "twitch",
     "vanish", "vibrate", "volunteer", "vomit", "waddle", "wail", "wait", "walk", "wander", "wane", "waver",
     "weep", "wheeze", "whimper", "whine", "whinny", "whisper", "wilt", "wince", "wink", "wither", "wobble",
     "work", "worry", "write", "yap", "yawn", "yell", "yelp"]
)  # fmt: skip
"""Verbs often said without an object; others wait for one: "washes and dries the dishes" is washing them."""
SELDOM_VERBS = frozenset(
    ["ape", "badger", "bug", "bull", "cat", "clam", "cow", "crab", "crow", "dog", "duck", "ferret", "fish", "fox",
     "frog", "hare", "hawk", "hog", "horse", "hound", "kid", "lamb", "monkey", "parrot", "rat", "shrimp", "slug",
     "snake", "sponge", "squid", "swan", "weasel", "worm", "baby", "boss", "butcher", "captain", "clown", "doctor",
     "father", "fool", "guy", "king", "knight", "lord", "minister", "mother", "nurse", "partner", "pilot", "pirate",
     "queen", "soldier", "tailor", "arm", "bag", "ball", "bed", "bell", "belt", "bicycle", "bike", "blanket", "boat",
     "bone", "boot", "bottle", "bowl", "box", "bus", "cable", "cap", "card", "carpet", "chair", "clock", "cloud",
     "coat", "crown", "cup", "curtain", "dish", "drum", "eye", "fence", "finger", "flower", "frame", "garden", "ghost",
     "glass", "hammer", "jacket", "jar", "key", "ladder", "machine", "mat", "mirror", "moon", "motor", "net", "nose",
     "pen", "pencil", "phone", "pipe", "pit", "plane", "plate", "pocket", "pot", "rocket", "rope", "saddle", "school",
     "sheet", "shell", "shoe", "shop", "spoon", "star", "stone", "sun", "table", "tank", "telephone", "tent", "tool",
     "tower", "toy", "tree", "truck", "tunnel", "wall", "wheel", "window", "wing", "wire", "yard"]
)  # fmt: skip
"""Nouns for beings and things that the dictionary has as verbs as well: "dogs bark" is rather what dogs do."""
PERSONAL_ADJECTIVES = frozenset(
    ["rich", "poor", "old", "young", "sick", "elderly", "blind", "deaf", "homeless", "unemployed", "employed",
     "wealthy", "needy", "innocent", "guilty", "wise", "foolish", "brave", "weak", "strong", "hungry", "dead",
     "disabled", "injured", "wounded", "lonely", "powerful", "powerless", "famous", "gifted", "lazy", "greedy"]
)  # fmt: skip
"""Adjectives that with "the" speak of all people who are so: the rich."""
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "me", "us"})
"""Pronouns that are no subjects."""
REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "oneself"})
SOMETIMES_TRANSITIVE = frozenset(["bake", "cook", "drink", "drive", "eat", "play", "read", "sing", "study", "write"])
"""Verbs that often stand without what is done, but may be said of it: the book that Ann opened and read."""
DITRANSITIVE = frozenset(
    ["give", "award", "offer", "show", "teach", "tell", "pay", "send", "grant", "hand", "sell", "lend", "deny", "ask",
     "allow", "elect", "make", "consider", "owe", "promise", "serve", "bring", "feed", "assign", "allot", "guarantee",
     "deem", "declare", "appoint", "crown", "call", "name", "title", "nickname", "label", "dub", "leave", "charge",
     "fine"]
)  # fmt: skip
"""Verbs that keep an object in the passive: somebody is given a book."""
DATIVE = frozenset(
    ["give", "award", "offer", "show", "teach", "tell", "pay", "send", "grant", "hand", "sell", "lend", "owe",
     "promise", "bring", "feed", "assign"]
)  # fmt: skip
"""Verbs for which giving somebody a thing is giving a thing to somebody."""
GIVING = DATIVE | {"buy", "cost", "fetch", "serve"}
"""Verbs that have somebody between them and what he gets, pays or learns."""
ADJECTIVAL = frozenset(["born", "left", "used", "given", "set", "bound", "supposed", "located", "based", "situated"])
"""Participles that say what their verb does not: the left hand is not what somebody left."""
ATTRIBUTES = frozenset(
    ["age", "size", "height", "weight", "length", "width", "depth", "color", "colour", "shape", "price", "kind", "type",
     "sort", "species", "breed", "temperature", "speed", "sex", "gender", "religion", "nationality", "distance",
     "amount", "number", "value", "make", "model", "brand", "volume", "area", "style", "rank", "class", "strength"]
)  # fmt: skip
"""Nouns for what things have, so that "the same age as" does not say that two things are one."""
PARTS = frozenset(
    ["anchor", "ankle", "arm", "back", "bark", "beak", "beard", "blade", "body", "bottom", "brain", "brake",
     "bumper", "cap", "ceiling", "cheek", "chest", "chin", "claw", "coat", "collar", "corner", "cover", "cuff",
     "door", "ear", "edge", "elbow", "end", "engine", "eye", "eyebrow", "face", "feather", "fin", "finger",
     "floor", "flower", "foot", "forehead", "front", "fur", "gate", "hair", "hand", "handle", "head", "heart",
     "heel", "hinge", "hoof", "horn", "hull", "inside", "keyboard", "knee", "label", "leaf", "leg", "lid",
     "lining", "lip", "lock", "mane", "mast", "motor", "mouth", "mustache", "name", "neck", "nose", "outside",
     "page", "paw", "petal", "pocket", "roof", "root", "sail", "screen", "seat", "shell", "side", "skin",
     "sleeve", "spine", "stem", "surface", "tail", "thorn", "throat", "thumb", "tip", "title", "toe", "tongue",
     "tooth", "top", "trunk", "voice", "wall", "wheel", "window", "wing"]
)  # fmt: skip
"""Nouns for parts of animals, plants and things, and for what else hardly has anything of its own."""
DIMENSIONS = {
    "old": "age", "tall": "height", "high": "height", "long": "length", "wide": "width", "deep": "depth",
    "thick": "thickness", "heavy": "weight", "fast": "speed", "warm": "temperature", "hot": "temperature",
    "expensive": "price", "large": "size", "big": "size",
}  # fmt: skip
"""Adjectives that say with a number how much there is of what the noun names."""
QUANTITIES = ATTRIBUTES | frozenset(
    [
        "number",
        "sum",
        "total",
        "difference",
        "product",
        "quotient",
        "count",
        "score",
        "cost",
        "mass",
        "result",
        "answer",
        "salary",
        "income",
        "wage",
        "fee",
        "fare",
        "rent",
        "budget",
        "profit",
        "balance",
        "debt",
        "pressure",
        "duration",
        "thickness",
        "power",
        "voltage",
        "humidity",
        "capacity",
    ]
)
"""Nouns for what a number is said to be; of anything else, "is 20" says how old it is or where it stands."""
UNIQUE = QUANTITIES | frozenset(
    ["father", "mother", "husband", "wife", "spouse", "capital", "birthplace", "birthday", "king", "queen",
     "name", "surname", "nickname", "title", "president", "successor", "predecessor", "owner", "founder", "inventor",
     "author", "captain", "leader"]
)  # fmt: skip
"""Nouns for what there is one of: "is Ann's father" is identity, "is Ann's friend" is not."""
RATHER_AROUND = frozenset(
    ["cold", "warm", "hot", "cool", "chilly", "dark", "light", "late", "early", "humid", "icy", "stormy", "noisy",
     "muggy", "misty", "hazy", "overcast", "frosty", "breezy", "sultry"]
)  # fmt: skip
AMBIENT = RATHER_AROUND | {
    "dry", "wet", "damp", "bright", "quiet", "loud", "calm", "peaceful", "silent", "crowded", "stuffy", "slippery",
    "smoky", "dusty", "mild", "dangerous",
}  # fmt: skip
"""What "it is …" says of nothing in particular, where nothing was mentioned that "it" could be; of those that are not
`RATHER_AROUND`, nor what comes: "if it is wet, the floor is slippery"."""
WEATHER = frozenset(
    ["rain", "snow", "hail", "drizzle", "thunder", "sunny", "rainy", "cloudy", "windy", "snowy", "foggy"]
)  # fmt: skip
"""What "it" does or is when it is nothing."""
FIELDS = frozenset(
    ["physics", "mathematics", "economics", "politics", "linguistics", "genetics", "ethics", "athletics", "gymnastics",
     "aerobics", "robotics", "electronics", "acoustics", "thermodynamics", "statistics", "phonetics", "semantics",
     "optics", "logistics", "graphics", "maths"]
)  # fmt: skip
"""Nouns that look like plurals: physics is one thing."""
THINGS = frozenset({"thing", "object", "entity", "individual", "item", "something"})
"""Nouns that say nothing of what they are said of, unless a text makes something of it: all phones are things."""
SECTORS = frozenset(
    ["accounting", "advertising", "agriculture", "analysis", "banking", "broadcasting", "catering", "commerce",
     "construction", "consulting", "design", "engineering", "farming", "finance", "healthcare", "insurance",
     "journalism", "law", "logistics", "manufacturing", "marketing", "medicine", "mining", "nursing", "politics",
     "publishing", "research", "retail", "sales", "software", "telecommunications", "tourism", "trade", "transport"]
)  # fmt: skip
"""Fields of work: who is in one of them works in it."""
MODIFYING_PLURALS = frozenset(
    ["sports", "arts", "sales", "savings", "goods", "arms", "customs", "emissions", "operations", "communications",
     "systems", "news", "opera"]
)  # fmt: skip
"""Nouns that stand before another as they are, though the dictionary has them as plurals: a sports car."""
_LACKING_NOUNS = [
    "abscess", "ace", "act", "assist", "bar", "bludgeon", "dam", "jab", "jumble", "log", "nod", "pan", "questionnaire",
    "retreat", "tin", "vet", "yank",
]  # fmt: skip
LACKING = (
    {"complete": "ADJECTIVE", "due": "ADJECTIVE", "compatible": "ADJECTIVE", "visible": "ADJECTIVE"}
    | dict.fromkeys(_LACKING_NOUNS, "NOUN")
    | {noun + ("es" if noun.endswith("s") else "s"): "NOUNS" for noun in _LACKING_NOUNS}
)
"""What the dictionary has as something else only; WordNet 3.0 has these kinds of them too."""
NO_PLURALS = frozenset(["opera"])
"""Singulars that the dictionary has as rare plurals as well: of opus."""
UNCHANGED = frozenset(["shrimp", "squid", "cod", "trout", "salmon", "tuna", "bison", "moose", "swine", "offspring"])
"""Nouns whose plural is the singular, as are those in -fish and -craft; the dictionary has many more: dog, tiger."""
PLURAL_ONLY = frozenset(["goods", "customs", "savings", "clothes", "belongings", "earnings", "surroundings"])
"""Nouns whose singular is another word, or none: goods are not what is good."""
MASS_PLURALS = frozenset(["data", "media"])
"""Plurals that stand in compounds and agree like singulars: data processing."""
FIXED_ADVERBS = frozenset(["in-person", "at-home", "in-public", "in-advance", "on-time", "next-door", "in-turn"])
"""Adverbs of several words, joined by the tokenizer."""
SPELT = {str(value): word for word, value in NUMBERS.items()}
TIMES_OFTEN = frozenset(f"{count}-times" for count in (*NUMBERS, "many", "several"))
"""Adverbs of how often: "three times" as one word."""
JOINED_WORDS = FIXED_ADVERBS | TIMES_OFTEN | {"out-of", *OF_PHRASES.values(), *SIDE_OF}
NOW = frozenset({"today", "tonight", "tomorrow", "yesterday", "now"})
"""Adverbs that say when, at either end of a clause."""
DATES = frozenset(
    [*(name.lower() for name in (*month_name, *day_name) if name), *(f"{day.lower()}s" for day in day_name)]
)
"""Months and days, by their names."""
BETWEEN_NUMBERS = {"plus": "+", "minus": "-", "times": "*"}
"""Words for what is done with two numbers, between them."""
UNREAD = frozenset(
    ["because", "what", "why", "how", "whether", "whose", "thus", "therefore", "hence", "so", "another", "else",
     "enough", "except", "besides", "according", "due", "instead", "whereas", "otherwise", "regardless", "rather",
     "than", "much", "more", "such", "few", "each-other", "that", "there", "these", "those",
     "yours", "hers", "ours", "theirs", "whichever", "whomever", "wherever"]
)  # fmt: skip
"""Words of structure that no rule of the grammar speaks of (where none does): they are not read as open words."""
CONTENT_CLOSED = _WHERE | _KEEPING | frozenset(
    ["one", "case", "true", "false", "kind", "type", "number", "equal", "different", "same", "once", "like", "can",
     "might", "must", "most", "least", "fewer", "less", "more", "may", "will", "i", "us", "exactly", "such",
     "provided", "while", "have", "had", "has", "do", "does", "did", "kinds", "types", "where", "as", "with", "from",
     "of", "at", "in", "to", "for", "just", "untrue", "would", "each", "least", "over", "equivalent", "means",
     "implies", "help", "helps", "helped", "helping", "exist", "exists", "existed", "make", "makes", "made", "making",
     "let", "lets", "letting", "paint", "paints", "painted", "painting", "above", "under", "below", "between", "up",
     "single", "holds", "value", "correct", "about", "concluded", "relation", "proposition", "vice", "on", "off",
     "out", "identical", "need", "equally", "sum", "difference", "product", "quotient", "before", "after", "until",
     "since", "share", "shares", "shared", "common", "including", "next"]
)  # fmt: skip
"""Words of fixed spelling that may be something else as well."""
STUFFS = frozenset(
    ["air", "blood", "butter", "cement", "concrete", "dust", "fuel", "gas", "grain", "grass", "gravel", "grease",
     "heat", "ice", "ink", "iron", "juice", "light", "milk", "mud", "oil", "paint", "paper", "plaster", "poison",
     "powder", "power", "rubber", "salt", "sand", "silver", "snow", "soap", "soil", "sound", "steam", "sugar", "sweat",
     "tar", "trash", "varnish", "vapor", "water", "wax", "wood"]
)  # fmt: skip
"""Nouns for what there is so much of, that may be verbs with an object as well."""
PREPARING = frozenset(
    ["bake", "boil", "can", "candy", "chop", "cook", "cure", "dice", "dry", "freeze", "fry", "grate", "grill", "grind",
     "marinate", "mash", "mince", "peel", "pickle", "poach", "roast", "salt", "scramble", "shred", "slice", "smoke",
     "steam", "stew", "stuff", "toast", "whip"]
)  # fmt: skip
"""Verbs for what is done to food, which is a sort of it then: smoked fish."""
OF_LANGUAGES = frozenset(["read", "write", "speak", "understand"])
"""Verbs that share what is read, written or spoken, though each may stand alone: reads and writes Greek."""
OF_TIMES = frozenset(
    ["spend", "enjoy", "like", "love", "hate", "remember", "forget", "waste", "miss", "need", "follow", "survive",
     "dread", "fear", "plan", "celebrate", "call", "name", "have", "want", "mark", "describe", "cover", "precede",
     "become", "prefer", "know"]
)  # fmt: skip
"""Verbs whose object may be a time: remembers last summer."""
COPULAR = frozenset(["stand", "lie", "sit", "hang", "remain", "stay", "become", "keep", "stood", "turn", "grow", "get"])
"""Verbs that say of their subject what the adjective after them says: stands upright."""
BECOMING = frozenset({"become", "remain"})
JUDGING = frozenset(
    ["consider", "deem", "call", "label", "declare", "name", "dub", "proclaim", "elect", "appoint", "crown", "nominate"]
)
JUDGING_AS = frozenset(["regard", "know", "see", "describe", "view", "treat", "portray", "perceive", "depict", "hail"])
"""Verbs that say what somebody is thought, called or chosen to be; he need not be so, and nobody else is meant."""
SEEMING = frozenset(["smell", "taste", "look", "sound", "feel", "seem", "appear"])
"""Verbs with an adjective that need not be so: smells sweet."""

MUTUAL = frozenset(
    ["friend", "sibling", "brother", "sister", "twin", "cousin", "neighbor", "neighbour", "colleague", "partner",
     "rival", "enemy", "opponent", "ally", "classmate", "roommate", "teammate", "relative", "spouse", "lover"]
)  # fmt: skip
"""What two that are so are of each other: friends."""

GROUPS = frozenset({"staff", "personnel", "crew", "team", "faculty", "management", "leadership", "board"})
"""Nouns that after a name are of what is named: Yale Housing staff is not Yale Housing."""
HOLDING = frozenset(
    ["contain", "have", "own", "possess", "need", "want", "include", "lack", "require", "resemble", "involve",
     "comprise", "wear", "cost", "weigh", "know", "like", "fear"]
)  # fmt: skip
"""Verbs with an object that nothing is for: what contains acid is no kind of acid."""
TO_THINGS = frozenset(
    ["allergic", "immune", "similar", "identical", "close", "loyal", "sensitive", "addicted", "accustomed", "equal",
     "devoted", "opposed", "resistant", "vulnerable", "susceptible", "superior", "inferior", "relevant"]
)  # fmt: skip
"""Adjectives that are so "to" a thing, not to do something: allergic to milk."""
SUITING = frozenset(
    ["good", "bad", "free", "open", "closed", "safe", "unsafe", "dangerous", "harmful", "harmless", "healthy",
     "unhealthy", "suitable", "unsuitable", "fit", "unfit", "useful", "useless", "helpful", "important", "available",
     "unavailable", "accessible", "inaccessible", "easy", "difficult", "ideal", "perfect", "mandatory", "compulsory",
     "obligatory", "optional", "possible", "impossible", "necessary", "essential", "hazardous", "poisonous", "toxic",
     "deadly", "reserved", "intended", "meant", "legal", "illegal", "forbidden",
     "allergic", "immune", "resistant", "vulnerable"]
)  # fmt: skip
"""Adjectives that are so for, or to, all of a kind: free for children."""
SELDOM_SHARED = frozenset(
    ["apologize", "apologise", "apply", "enroll", "enrol", "escape", "knock", "participate", "protest", "register",
     "reply", "respond", "surrender", "survive", "vote", "wake", "whistle"]
)  # fmt: skip
"""Verbs whose object, if they have one, is hardly that of the next: applied and opened the door."""
WILLING = frozenset(
    ["able", "unable", "ready", "eager", "willing", "unwilling", "likely", "unlikely", "afraid", "free", "quick",
     "slow", "sure", "certain", "glad", "happy", "keen", "anxious", "reluctant", "proud", "prepared", "determined"]
)  # fmt: skip
"""Adjectives whose subject is who does the thing: it is eager to go, but "it is wise to go" is of going."""
DIRECTIONS = frozenset([f"{side}ern" for side in COMPASS]) | frozenset(
    ["central", "coastal", "continental", "inland", "lower", "mainland", "rural", "upper", "upstate", "urban"]
)
"""Adjectives that say which part of a place is meant."""
