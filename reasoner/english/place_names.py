"""Names of countries, continents, capitals and some other large cities, none of them a common first name.

The members of the United Nations, by the short names that English has for them, and their capitals.
"""

from __future__ import annotations

_COUNTRIES = (
    "afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahrain, "
    "bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, botswana, brazil, brunei, "
    "bulgaria, burkina faso, burundi, cambodia, cameroon, canada, cape verde, colombia, comoros, congo, costa rica, "
    "croatia, cuba, cyprus, czechia, denmark, djibouti, ecuador, egypt, el salvador, eritrea, estonia, ethiopia, fiji, "
    "finland, france, gabon, gambia, germany, ghana, great britain, greece, grenada, guatemala, guinea, guyana, haiti, "
    "honduras, hungary, iceland, indonesia, iran, iraq, ireland, italy, ivory coast, jamaica, japan, kazakhstan, "
    "kuwait, kyrgyzstan, "
    "laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, "
    "malawi, malaysia, mali, malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco, "
    "mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, "
    "north macedonia, norway, oman, pakistan, palau, panama, papua new guinea, paraguay, peru, philippines, poland, "
    "portugal, qatar, romania, russia, rwanda, samoa, san marino, saudi arabia, senegal, serbia, seychelles, "
    "sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain, sri lanka, "
    "sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga, "
    "trinidad and tobago, tunisia, turkey, turkmenistan, uganda, ukraine, united kingdom, united states, uruguay, "
    "uzbekistan, vanuatu, venezuela, vietnam, yemen, zambia, zimbabwe, england, scotland, wales, china, "
    "usa, uk, u.s., u.k., africa, antarctica, asia, europe, north america, south america, oceania"
)
_CITIES = (
    "abu dhabi, addis ababa, algiers, amman, amsterdam, ankara, antwerp, athens, baghdad, baku, bangkok, barcelona, "
    "beijing, beirut, belgrade, berlin, bern, bogota, boston, brasilia, bratislava, brussels, bucharest, budapest, "
    "buenos aires, cairo, calcutta, canberra, cape town, caracas, casablanca, chicago, cologne, copenhagen, damascus, "
    "delhi, dhaka, doha, dubai, dublin, edinburgh, frankfurt, geneva, glasgow, hamburg, hanoi, havana, helsinki, "
    "hong kong, istanbul, jakarta, jerusalem, johannesburg, kabul, kathmandu, kiev, kingston, kuala lumpur, kyiv, "
    "lagos, lima, lisbon, liverpool, ljubljana, london, los angeles, luanda, madrid, manchester, manila, marrakesh, "
    "melbourne, mexico city, miami, milan, minsk, montevideo, montreal, moscow, mumbai, munich, nairobi, naples, "
    "new delhi, new york, new york city, oslo, ottawa, paris, philadelphia, phnom penh, prague, pretoria, pyongyang, "
    "quito, rangoon, reykjavik, riga, rio de janeiro, riyadh, rome, rotterdam, san francisco, santiago, sao paulo, "
    "sarajevo, seattle, seoul, shanghai, skopje, stockholm, sydney, taipei, tallinn, tbilisi, teheran, tehran, "
    "tel aviv, tirana, tokyo, toronto, tripoli, tunis, turin, ulan bator, vancouver, venice, vienna, vilnius, warsaw, "
    "washington, yerevan, zagreb, zurich"
)
PLACE_NAMES = frozenset(", ".join((_COUNTRIES, _CITIES)).split(", "))


def is_place(name: str) -> bool:
    """Whether a name, in lower case, is of a place that everybody knows.

    >>> is_place("new york"), is_place("ann")
    (True, False)
    """
    return name in PLACE_NAMES
