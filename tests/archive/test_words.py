import pytest

from onrecord.archive.sift import Sift, shipped_sift
from onrecord.archive.words import stems, words_from, words_of
from onrecord.packs import load_packs
from onrecord.packs.lexicon import PLAIN


def test_every_form_of_a_weapon_in_the_packs_is_wanted_in_every_encoding() -> None:
    """The packs are the only list: what reading knows as a weapon passes, in a sentence of its own."""
    packs, sift = load_packs(), shipped_sift()
    missed = []
    for language in packs.languages.values():
        for key, entry in language.lexicon.entries.items():
            form, meanings = key.removesuffix(PLAIN), entry.meanings
            if not {"weapon", "model"} & meanings.keys() or meanings.get("weapon") == "air_target":
                continue
            designation = any(c.isdigit() for c in form) and sum(c.isalpha() for c in form) <= 2
            for spelling in entry.cased or {form, form.capitalize(), form.upper()}:
                # with a side, the encoding has to be guessed, for which two letters are too few
                for encoding in ("utf-8", "utf-16") if designation else ("utf-8", "cp1251", "koi8-u", "utf-16"):
                    try:
                        data = f"<p>{'Russia' if designation else 'Total'}: {spelling}.</p>".encode(encoding)
                    except UnicodeEncodeError:
                        continue
                    if not sift(data):
                        missed.append((spelling, encoding))
    assert missed == []


@pytest.mark.parametrize("text", ["A shelf of 18 x 22 inches", "The fine is P 800", "Работает с 300 клиентами"])
def test_a_number_with_a_letter_or_two_needs_a_side(text: str) -> None:
    sift = shipped_sift()
    assert not sift(f"<p>{text}.</p>".encode())
    assert sift(f"<p>{text}. Russia.</p>".encode())


@pytest.mark.parametrize("text", ["Учитель и строители", "Две недели", "Собирание грибов"])
def test_short_words_are_not_found_inside_of_others(text: str) -> None:
    for encoding in ("utf-8", "cp1251", "koi8-u", "utf-16"):
        assert not shipped_sift()(f"<p>{text}: переговоры.</p>".encode(encoding))


def test_a_word_added_to_the_packs_is_sifted_for() -> None:
    sift = Sift(words_from(["zeppelin", "zeppelins"]))
    assert sift(b"Two zeppelins over the town")
    assert not shipped_sift()(b"Two zeppelins over the town")


def test_sides_and_subjects_come_from_the_packs_too() -> None:
    assert shipped_sift()(b"<p>Putin and Trump spoke by phone for an hour.</p>")
    assert shipped_sift()("<p>Переговори: Україна чекає відповіді.</p>".encode())
    assert not shipped_sift()(b"<p>The mayor spoke by phone for an hour.</p>")


def test_digest_changes_with_the_words_alone() -> None:
    packs = load_packs()
    assert words_of(packs).digest == words_of(packs).digest
    assert words_from(["drone"]).digest != words_from(["missile"]).digest


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["missile", "missiles", "cruise missiles"], {"missile"}),
        (["drone", "drones"], {"drone", "drones"}),  # short: each stands alone
        (["безпілотник", "безпілотника", "безпілотний"], {"безпілотни"}),
        (["storm shadow"], {"storm shadow"}),
        (["ukraine", "ukrainian"], {"ukraine", "ukrainian"}),  # what they share would have to stand alone
        (["баражуючий боєприпас", "баражуючий боєприпаси"], {"баражуючий"}),  # a Cyrillic phrase: its longest word
        (["kh-101/kh-555"], {"kh 101"}),
        (["п'ята"], {"ята"}),
    ],
)
def test_forms_are_cut_to_what_they_share(forms: list[str], expected: set[str]) -> None:
    assert stems(forms) == expected
