"""A brief's words: figures, dates and names in one language, by Babel and the packs, and the sentences' templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from onrecord.claims import Bound
from onrecord.errors import MissingExtra, UserError
from onrecord.events.values import Number
from onrecord.packs.forms import expand
from onrecord.telling.brief_values import Day, Fact, Shown, Verbatim
from onrecord.telling.channels import via
from onrecord.telling.contacts import ordinal
from onrecord.telling.places import place_name
from onrecord.telling.rendering import environment

LANGUAGES = ("en", "uk")
ZONE = "Europe/Kyiv"
DATE = "d MMMM y"  # without the "р." that Ukrainian long dates end with, which would end the sentence
_BOUNDS = {
    "en": {Bound.EXACT: "", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "},
    "uk": {Bound.EXACT: "", Bound.AT_LEAST: "щонайменше ", Bound.AT_MOST: "щонайбільше ", Bound.ABOUT: "близько "},
}
_MARKS = re.compile(r"(; | \(|\)| on |/)")  # between the names that a log or a bulletin gives together
_AND = {"en": " and ", "uk": " і "}


class Words:
    """One language's way to write what a brief shows; templates know it as ``w``."""

    def __init__(self, lang: str):
        try:
            from babel import Locale
        except ModuleNotFoundError:
            raise MissingExtra("brief", "Babel") from None
        self.lang, self.locale = lang, Locale.parse(lang)
        self._template = environment().get_template(f"sentences.{lang}.j2", globals={"w": self}).make_module()

    def say(self, key: str, **values: object) -> str:
        """Fill in the template of that name; one line, a capital first."""
        told = " ".join(str(getattr(self._template, key)(**values)).split())
        return told[:1].upper() + told[1:]

    def sentence(self, fact: Fact) -> str:
        """Return the sentence that says a fact."""
        return self.say(fact.key, **fact.values)

    def number(self, value: Number) -> str:
        """Write a number by the language's custom."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def figure(self, shown: Shown) -> str:
        """Write a figure with its bound."""
        return _BOUNDS[self.lang][shown.bound] + self.number(shown.value)

    def plural(self, shown: Shown, forms: Mapping[str, str]) -> str:
        """Return the form of a noun that goes with a figure; behind "about" Ukrainian wants the genitive plural."""
        form = str(self.locale.plural_form(shown.value))
        if self.lang == "uk" and shown.bound is Bound.ABOUT:
            form = "many"
        return forms.get(form) or forms["other"]

    def count(self, shown: Shown, forms: Mapping[str, str]) -> str:
        """Write a figure with its noun."""
        return f"{self.figure(shown)} {self.plural(shown, forms)}"

    def ordinal(self, shown: Shown) -> str:
        """Write which one it is, in English."""
        return ordinal(int(shown.value))

    def day(self, day: Day) -> str:
        """Write a date."""
        return self.date(day.iso)

    def date(self, iso: str) -> str:
        """Write an ISO date."""
        from babel.dates import format_date

        return format_date(date.fromisoformat(iso[:10]), DATE, locale=self.locale)

    def moment(self, published: str) -> str:
        """Write when something was published: a date, or the hour by the clock of Kyiv."""
        from babel.dates import format_datetime

        if len(published) == 10:
            return self.date(published)
        moment = datetime.fromisoformat(published)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("UTC"))
        return format_datetime(moment.astimezone(ZoneInfo(ZONE)), f"{DATE} HH:mm", locale=self.locale)

    def name(self, name: Verbatim) -> str:
        """Write a name in the language where it is known there, else as the claims have it."""
        if self.lang == "en":
            return name.words.replace("; ", " and ")
        return "".join(_ukrainian().get(part, part) for part in _MARKS.split(name.words))

    def via(self, channel: Verbatim) -> str:
        """Write how words were made public."""
        return via(channel.words, self.lang)

    def listed(self, names: Iterable[Verbatim]) -> str:
        """Join names for a sentence."""
        every = [self.name(name) for name in names]
        return _AND[self.lang].join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)

    def is_body(self, name: Verbatim) -> bool:
        """Tell whether English puts an article before a name: "the Air Force of Ukraine", "the United States"."""
        return (" of " in name.words or name.words.startswith("United ")) and name.words[:4].lower() != "the "

    def place(self, place: Verbatim) -> str:
        """Write a place by its name where its code is known."""
        return _place(place.words, self.lang)


@cache
def words(lang: str) -> Words:
    """Return a language's words; raises ``UserError`` for a language that briefs are not written in."""
    if lang not in LANGUAGES:
        raise UserError(f'there is no brief in "{lang}"; choose one of: {", ".join(LANGUAGES)}')
    return Words(lang)


@cache
def _ukrainian() -> dict[str, str]:
    """Return names in Ukrainian: persons from the language's pack, whose first form is the nominative, and our own list."""
    own: Any = yaml.safe_load((resources.files("onrecord") / "telling/templates/names.uk.yaml").read_text("utf-8"))
    known: dict[str, str] = _first_forms("people.yaml", "name") | own
    return known


@cache
def _ukrainian_places() -> dict[str, str]:
    """Return places in Ukrainian: oblasts by their full names, towns and countries from the language's pack."""
    from onrecord.alerts.areas import load_areas

    return _first_forms("places.yaml", "place") | {area.iso: area.uk for area in load_areas().oblasts if area.iso}


def _first_forms(name: str, category: str) -> dict[str, str]:
    text = (resources.files("onrecord") / "packs/uk" / name).read_text("utf-8")
    words: Any = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are the safe one
    return {value: expand(forms[0].removeprefix("="))[0] for value, forms in words[category].items()}


@cache
def _place(code: str, lang: str) -> str:
    if lang != "uk":
        return place_name(code)
    return ", ".join(_ukrainian_places().get(one, one) for one in code.split("/"))
