"""Make packs/theatres/ukraine/areas.json from the published list of areas that alerts name.

    python scripts/make_areas.py ../shared/data/ukraine-areas.json

The numbers and Ukrainian names are Vadym Klymenko's (ukrainian-air-raid-sirens-dataset, MIT); the English names are
the Cabinet of Ministers' transliteration of 2010; the ISO 3166-2 codes, the raions renamed in 2024 and the areas that
the list lacks are added here from the codes that alerts.in.ua publishes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/onrecord/packs/theatres/ukraine/areas.json"

OBLASTS = {  # uid: (ISO 3166-2, common English name)
    3: ("UA-68", "Khmelnytskyi oblast"), 4: ("UA-05", "Vinnytsia oblast"), 5: ("UA-56", "Rivne oblast"),
    8: ("UA-07", "Volyn oblast"), 9: ("UA-12", "Dnipropetrovsk oblast"), 10: ("UA-18", "Zhytomyr oblast"),
    11: ("UA-21", "Zakarpattia oblast"), 12: ("UA-23", "Zaporizhzhia oblast"), 13: ("UA-26", "Ivano-Frankivsk oblast"),
    14: ("UA-32", "Kyiv oblast"), 15: ("UA-35", "Kirovohrad oblast"), 16: ("UA-09", "Luhansk oblast"),
    17: ("UA-48", "Mykolaiv oblast"), 18: ("UA-51", "Odesa oblast"), 19: ("UA-53", "Poltava oblast"),
    20: ("UA-59", "Sumy oblast"), 21: ("UA-61", "Ternopil oblast"), 22: ("UA-63", "Kharkiv oblast"),
    23: ("UA-65", "Kherson oblast"), 24: ("UA-71", "Cherkasy oblast"), 25: ("UA-74", "Chernihiv oblast"),
    26: ("UA-77", "Chernivtsi oblast"), 27: ("UA-46", "Lviv oblast"), 28: ("UA-14", "Donetsk oblast"),
    31: ("UA-30", "Kyiv City"),
}  # fmt: skip

# alerts.in.ua knows these, the list does not; sirens there are never declared one by one, so they are not counted
BEYOND_THE_LIST = {29: ("Автономна Республіка Крим", "Crimea", "UA-43"), 30: ("м. Севастополь", "Sevastopol", "UA-40")}

RENAMED = {  # raions renamed in 2024, by uid: their names today
    38: "Володимирський район", 43: "Самарівський район", 60: "Звягельський район",
    84: "Сіверськодонецький район", 92: "Шептицький район", 127: "Берестинський район",
}  # fmt: skip

LUHANSK_SINCE_2014 = {  # raions that the list leaves out
    1801: "Луганський район", 1802: "Ровеньківський район", 1803: "Алчевський район", 1804: "Довжанський район",
}  # fmt: skip

PERMANENT = [  # alerts that have been on for years: left out of durations
    {"uid": "16", "since": "2022-04-04T16:45:00Z"},
    {"uid": "29", "since": "2022-12-10T22:22:00Z"},
    {"uid": "1313", "since": "2024-05-20T00:00:00Z"},
]

LATIN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia"
LETTERS = {**dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщюя", LATIN.split(" "), strict=True)), "ь": "", "’": "", "'": ""}
INITIALS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def transliterate(name: str) -> str:
    """Write a Ukrainian name in Latin letters by the rules of 2010: "зг" is "zgh", ь and the apostrophe go."""
    latin = []
    for word in re.split(r"([ .-])", name):
        plain = word.lower().replace("зг", "z\0h")
        letters = [INITIALS.get(c, LETTERS.get(c, c)) if i == 0 else LETTERS.get(c, c) for i, c in enumerate(plain)]
        done = "".join(letters).replace("\0", "g")
        latin.append(done[:1].upper() + done[1:] if word[:1].isupper() else done)
    return "".join(latin)


def english(name: str) -> str:
    """Return the short English name of a raion or hromada ("Kharkivska hromada")."""
    name = re.sub(r"^м\. .+ та ", "", name)
    name = re.sub(r"(територіальна|міська|селищна) громада$", "громада", name)
    return transliterate(name)


def others(uk: str, name: str) -> list[str]:
    """Return the plain transliteration of an oblast's name where the common English name is another."""
    return [english(uk)] * (english(uk) != name)


def with_city(uk: str) -> list[str]:
    """Return the English name with its city, where the Ukrainian one has it: a raion may hold two Pokrovska."""
    return [transliterate(uk.replace("територіальна", "terytorialna"))] if uk.startswith("м. ") else []


def rows(source: dict[str, Any]) -> list[list[Any]]:
    """Return the rows, columns as in the head of the file, in the order of the tree."""
    out: list[list[Any]] = []
    for state in sorted(source["states"], key=lambda state: state["stateId"]):
        uid = state["stateId"]
        iso, name = OBLASTS[uid]
        out.append([str(uid), None, "oblast", state["stateName"], name, iso, others(state["stateName"], name)])
        districts = state["districts"] + [
            {"districtId": key, "districtName": raion, "communities": []}
            for key, raion in LUHANSK_SINCE_2014.items()
            if uid == 16
        ]
        for raion in sorted(districts, key=lambda raion: raion["districtId"]):
            number, old = raion["districtId"], raion["districtName"]
            new = RENAMED.get(number, old)
            out.append([str(number), str(uid), "raion", new, english(new), None, [old, english(old)] * (old != new)])
            for hromada in sorted(raion["communities"], key=lambda one: one["communityId"]):
                called, key = hromada["communityName"], str(hromada["communityId"])
                out.append([key, str(number), "hromada", called, english(called), None, with_city(called)])
    for uid, (uk, name, iso) in BEYOND_THE_LIST.items():
        out.append([str(uid), None, "oblast", uk, name, iso, others(uk, name)])
    return out


def main(path: str) -> None:
    """Write the file, one area a line."""
    areas = rows(json.loads(Path(path).read_text(encoding="utf-8")))
    head = {
        "credit": "Areas and numbers: Vadym Klymenko, ukrainian-air-raid-sirens-dataset, MIT licence. "
        "ISO 3166-2 codes and later names as alerts.in.ua publishes them.",
        "made_by": "scripts/make_areas.py",
        "uncounted": [str(uid) for uid in BEYOND_THE_LIST],
        "permanent": PERMANENT,
        "columns": ["uid", "parent", "level", "uk", "en", "iso", "also"],
    }
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in areas)
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f',\n "areas": [\n{lines}\n]}}\n'
    json.loads(text)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(areas)} areas in {TARGET}")


if __name__ == "__main__":
    main(sys.argv[1])
