"""The morning brief: no sentence says more than the claims in its footnotes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.alerts.areas import load_areas
from onrecord.alerts.table import daily_reports, read_table
from onrecord.claims import AnyClaim, Bound, Contact, Count, claim_from
from onrecord.errors import UserError
from onrecord.events.linking import link
from onrecord.events.precision import Moment, gap, moment_of, utc
from onrecord.events.values import Grade
from onrecord.ledger import Ledger
from onrecord.reading import read
from onrecord.report import Report
from onrecord.tallies import coverage, tally
from onrecord.telling.sequences import hours_of

pytest.importorskip("jinja2")
pytest.importorskip("babel")

from onrecord.telling.brief import brief
from onrecord.telling.brief_render import note_text
from onrecord.telling.brief_values import Brief, Day, Footnote, Quoted, Rule, Sentence, Shown, Verbatim
from onrecord.telling.brief_words import Words, words

NUMBER = re.compile(r"\d+(?:[,\u00a0\u202f]\d{3})*(?:[.,]\d+)?")
EVERY = 40  # each so manieth date of the starter tally is looked at in full
KNOWN = ["2025-07-04", "2025-07-09", "2026-03-24", "2022-11-15", "2023-12-29", "2025-07-03", "2025-05-19"]

NEWS = (
    "Russia launched 545 drones overnight, the Air Force of Ukraine said. One person was killed and 23 people were "
    'wounded in Kyiv, the State Emergency Service of Ukraine said on July 4. "We need more air defence and we need it '
    'now," President Volodymyr Zelensky said on Telegram.'
)
LATER = "Two people were killed and 31 people were wounded in Kyiv overnight into July 4, the State Emergency Service " \
        "of Ukraine said on July 4."  # fmt: skip


def told(ledger: Ledger, *texts: str) -> None:
    """Read news of 4 July 2025 and add it."""
    for n, text in enumerate(texts):
        report = Report(
            id=f"news-{n}", text=text, published=f"2025-07-04T{8 + n:02}:00:00Z", lang="en", source="The Gazette",
            url=f"https://example.org/{n}",
        )  # fmt: skip
        ledger.add(report, read(report).claims)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("brief") / "ledger.db") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The starter with two reports of the night of 4 July 2025, the later of which corrects the earlier."""
    with Ledger.open(tmp_path_factory.mktemp("news") / "ledger.db") as ledger:
        told(ledger, NEWS, LATER)
        yield ledger


def texts(found: Brief, section: str) -> list[str]:
    return [sentence.text for part in found.sections if part.id == section for sentence in part.sentences]


# -- what every brief is held to ----------------------------------------------------------------------------------


def hold(found: Brief, ledger: Ledger) -> None:
    """Hold each sentence of a brief to its footnotes."""
    notes = {note.number: note for note in found.footnotes}
    assert list(notes) == list(range(1, len(notes) + 1))
    assert {number for sentence in found.sentences for number in sentence.notes} == set(notes)
    for note in notes.values():
        hold_note(note, ledger)
    for sentence in found.sentences:
        assert sentence.notes, sentence.text
        quoted = {quote.entry for number in sentence.notes for quote in notes[number].quotes}
        for figure in sentence.fact.shown:
            assert {held.seq for held in figure.claims} <= quoted, sentence.text
            hold_figure(figure, sentence)
        assert figures_in(sentence.text, sentence, words(found.lang)) == [], sentence.text


def hold_note(note: Footnote, ledger: Ledger) -> None:
    """A footnote's quotes stand word for word in the text of its report."""
    if note.quotes:
        assert note.report is not None
        stored = ledger.report(note.report)
        assert stored is not None
        every = [" ".join(version.report.text.split()) for version in stored.versions]
        assert all(any(quote.quote in text for text in every) for quote in note.quotes)
    else:
        assert note.text  # what the ledger as a whole bears out


def hold_figure(figure: Shown, sentence: Sentence) -> None:
    """A figure is what its rule makes of its claims, computed anew."""
    claims = [held.claim for held in figure.claims]
    if figure.rule in (Rule.SAME, Rule.SUM):
        values = [claim.value if isinstance(claim, Count) else claim.minutes for claim in claims
                  if isinstance(claim, Count | Contact)]  # fmt: skip
        assert sum(value for value in values if value is not None) == figure.value, sentence.text
        assert figure.rule is Rule.SUM or len(values) == 1
    elif figure.rule is Rule.COUNT:
        assert len(claims) == figure.value
        assert len({claim.when.date for claim in claims if claim.when}) == figure.value
    elif figure.rule is Rule.RANK:
        own, larger = sentence.fact.values["own"], sentence.fact.values["larger"]
        assert isinstance(own, dict)
        assert isinstance(larger, list)
        assert figure.value == 1 + len([one for one in larger if one["size"].value > own["size"].value])
    elif figure.rule is Rule.HOURS:
        first, then = map(begun, claims)
        assert figure.value in [abs(hours) for hours in hours_of(gap(first, then))], sentence.text


def begun(claim: AnyClaim) -> Moment:
    """When the thing of a claim began: an attack when its window opens, all else within the time that is told."""
    assert claim.when is not None
    if not isinstance(claim, Count):
        return moment_of(claim.when)
    found = link(claim, "RU-UA")
    assert found is not None
    return Moment(utc(found.start), utc(found.start if found.grade is Grade.WINDOW else found.end))


def figures_in(text: str, sentence: Sentence, by: Words) -> list[str]:
    """Return the numbers in a sentence that are none of its figures, and stand in no date and no word of others."""
    parts = list(sentence.fact.parts())
    foreign = [by.day(part) for part in parts if isinstance(part, Day)]
    for part in parts:
        if isinstance(part, Verbatim):
            foreign += [part.words, part.words.rstrip("."), by.name(part), by.place(part)]  # the stop may stand behind
    for words_ in sorted(foreign, key=len, reverse=True):
        text = re.sub(re.escape(words_), " ", text, flags=re.IGNORECASE)  # a sentence begins with a capital
    allowed = {by.number(part.value) for part in parts if isinstance(part, Shown)}
    return [number for number in NUMBER.findall(text) if number not in allowed]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_each_figure_of_many_dates_is_borne_out_by_its_footnotes(starter: Ledger, lang: str) -> None:
    known = coverage(starter)
    assert known.since
    dates = sorted({row.start for row in tally(starter, by="day", what="drone")})
    for date in [*KNOWN, *dates[:: EVERY if lang == "en" else 2 * EVERY], *known.missing[::200]]:
        hold(brief(starter, date, lang), starter)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_news_with_people_hurt_and_corrections_is_borne_out_too(news: Ledger, lang: str) -> None:
    hold(brief(news, "2025-07-04", lang), news)
    hold(brief(news, "2025-07-04", lang, as_of="2025-07-04T08:30:00Z"), news)


def test_briefs_of_real_reports_are_borne_out_too(shared: Path, tmp_path: Path) -> None:
    dates = set()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for path in sorted((shared / "corpus").glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                fields = json.loads(line)
                own = {name: fields.get(name) for name in ("id", "text", "published", "lang", "url", "title")}
                report = Report(**{**own, "id": f"{path.stem}-{own['id']}"})
                ledger.add(report, [claim_from(claim) for claim in fields["claims"]])
                dates.add((report.published or "")[:10])
        for date in sorted(dates - {""}):
            for lang in ("en", "uk"):
                hold(brief(ledger, date, lang), ledger)


def test_ranks_are_those_of_the_tally(starter: Ledger) -> None:
    rows = tally(starter, by="attack", what="air_target")
    said = 0
    for row in rows[::25]:
        if row.bound is not Bound.EXACT or not row.value:
            continue
        earlier = [one.value or 0 for one in rows if one.start < row.start or one.label <= row.label]
        for sentence in brief(starter, row.start).sentences:
            own = sentence.fact.values.get("own")
            if not isinstance(own, dict) or own["date"].iso != row.start or own["size"].value != row.value:
                continue
            said += 1
            larger = sum(value > row.value for value in earlier if value)
            if sentence.fact.key == "rank_first":
                assert larger == 0
            elif sentence.fact.key == "rank_among":
                assert sentence.fact.values["place"] == Shown(larger + 1, rule=Rule.RANK)
            else:
                assert larger > 0
    assert said > 20


# -- the night of 4 July 2025 -------------------------------------------------------------------------------------


def test_what_was_launched_and_downed_and_by_whom_counted(starter: Ledger) -> None:
    assert texts(brief(starter, "2025-07-04"), "launched") == [
        "The Air Force of Ukraine counted 550 drones and missiles (539 drones and 11 missiles) launched at Ukraine in "
        "the night of 4 July 2025.",
        "By model: 539 Shahed, 1 Kinzhal, 6 Iskander-M/KN-23, 4 Iskander-K.",
        "The Air Force of Ukraine says that 270 drones and missiles (268 drones and 2 missiles) were downed.",
        "The Air Force of Ukraine says that 208 drones were suppressed: jammed or lost from radar.",
    ]


def test_it_was_the_largest_up_to_then_and_not_for_long(starter: Ledger) -> None:
    (first,) = texts(brief(starter, "2025-07-04"), "rank")
    assert first.startswith("With 550 drones and missiles, no attack on the ledger up to then was larger")
    (after,) = texts(brief(starter, "2025-07-05"), "rank")
    assert (
        "it was no record: the largest attack on the ledger up to then was the night of 4 July 2025 with 550" in after
    )


def test_calls_and_aid_stand_around_it_with_what_their_times_allow(starter: Ledger) -> None:
    around = texts(brief(starter, "2025-07-04"), "around")
    assert "Donald Trump and Vladimir Putin: a call on 3 July 2025 of at most 60 minutes, told by Donald Trump and " \
           "Kremlin (Yuri Ushakov)." in around  # fmt: skip
    assert "It is the 6th call between Donald Trump and Vladimir Putin in 2025 that the ledger holds." in around
    assert "The attack of the night of 4 July 2025 began at most 18 hours after the call of 3 July 2025, or up to 14 " \
           "hours before it; the hour is not on record." in around  # fmt: skip
    assert "Only the side of Volodymyr Zelensky reported this call; the other's account is not on the ledger." in around


def test_people_hurt_are_told_with_who_says_so_and_corrections_stay_visible(news: Ledger) -> None:
    found = brief(news, "2025-07-04")
    assert texts(found, "people") == [
        "The State Emergency Service of Ukraine: 2 people killed in Kyiv.",
        "The State Emergency Service of Ukraine: 31 people wounded in Kyiv.",
    ]
    disputed = texts(found, "disputed")
    assert "People killed in Kyiv: the State Emergency Service of Ukraine first gave 1 and now has 2." in disputed
    assert "Drones launched: the Air Force of Ukraine has 539; the Air Force of Ukraine, as quoted by The Gazette, " \
           "has 545." in disputed  # fmt: skip
    assert "Volodymyr Zelensky, on Telegram: “We need more air defence and we need it now”." in texts(found, "said")
    assert not any("anybody was hurt" in text for text in texts(found, "unknown"))


def test_as_of_an_earlier_hour_it_tells_what_was_known_then(news: Ledger) -> None:
    early = brief(news, "2025-07-04", as_of="2025-07-04T08:30:00Z")
    assert "The State Emergency Service of Ukraine: 1 person killed in Kyiv." in texts(early, "people")
    assert early.lead.startswith("As known by 4 July 2025 11:30.")
    assert not any(note.url == "https://example.org/1" for note in early.footnotes)


def test_what_nobody_says_is_listed_and_never_zero(starter: Ledger) -> None:
    unknown = texts(brief(starter, "2025-07-04"), "unknown")
    assert "How many of the missiles of the night of 4 July 2025 were suppressed is not told in full." in unknown
    assert "No report on the ledger says whether anybody was hurt." in unknown
    assert "The hour of the call of 3 July 2025 is not on record." in unknown


@pytest.mark.parametrize(("lang", "words_"), [("en", "holds no bulletin of 1 January 2020"), ("uk", "в реєстрі немає")])
def test_a_date_without_a_bulletin_gives_a_brief_that_says_so(starter: Ledger, lang: str, words_: str) -> None:
    found = brief(starter, "2020-01-01", lang)
    assert not found.known
    assert words_ in texts(found, "launched")[0]
    hold(found, starter)


def test_a_night_and_a_day_attack_of_one_date_are_told_apart(starter: Ledger) -> None:
    launched = texts(brief(starter, "2026-03-24"), "launched")
    assert any("in the night of 24 March 2026" in text for text in launched)
    assert any("during the day of 24 March 2026" in text for text in launched)


def test_alerts_during_the_attack_are_told_and_not_hearing_is_not_quiet(tmp_path: Path) -> None:
    rows = ["oblast,raion,hromada,level,started_at,finished_at,source",
            "Kharkivska oblast,,,oblast,2025-07-03T15:00:00+00:00,2025-07-04T02:30:00+00:00,official",
            "Sumska oblast,,,oblast,2025-07-03T20:00:00+00:00,2025-07-04T03:00:00+00:00,official"]  # fmt: skip
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for report in daily_reports(read_table(rows, load_areas(), path="made.csv")):
            ledger.add(report, [])
        found = brief(ledger, "2025-07-04")
        hold(found, ledger)
        assert texts(found, "around")[0] == (
            "During the attack there were alerts in 2 of 25 oblasts, at most in 2 at once; the longest lasted 11 h 30 "
            "min (Kharkiv oblast)."
        )
        assert "Харківська область" in texts(brief(ledger, "2025-07-04", "uk"), "around")[0]
        assert texts(brief(ledger, "2025-07-06"), "around")[0] == (
            "Of air alerts in the night of 6 July 2025 nothing is known: no source of alerts was heard then."
        )


# -- languages ----------------------------------------------------------------------------------------------------


def test_the_same_facts_in_ukrainian(starter: Ledger) -> None:
    english, ukrainian = brief(starter, "2025-07-04"), brief(starter, "2025-07-04", "uk")
    assert [one.fact for one in english.sentences] == [one.fact for one in ukrainian.sentences]
    assert ukrainian.title == "Ранкове зведення, 4 липня 2025"
    assert texts(ukrainian, "launched")[0] == (
        "По Україні у ніч на 4 липня 2025 запущено: 550 дронів і ракет (539 дронів і 11 ракет) "
        "(за даними: Повітряні сили ЗСУ)."
    )
    assert any("Дональд Трамп і Володимир Путін, щонайбільше 60 хвилин" in text for text in texts(ukrainian, "around"))


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        (1, "exact", "1 дрон"), (2, "exact", "2 дрони"), (5, "exact", "5 дронів"), (11, "exact", "11 дронів"),
        (21, "exact", "21 дрон"), (104, "exact", "104 дрони"), (539, "at_least", "щонайменше 539 дронів"),
        (2, "about", "близько 2 дронів"), (1500, "exact", "1\u00a0500 дронів"),
    ],
)  # fmt: skip
def test_ukrainian_nouns_follow_their_numbers(value: int, bound: str, text: str) -> None:
    forms = {"one": "дрон", "few": "дрони", "many": "дронів", "other": "дрона"}
    assert words("uk").count(Shown(value, Bound(bound)), forms) == text


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("539 drones", "“539 drones”"),
        ("“We held on,”", "“We held on,”"),
        ("«Ми встояли»", "«Ми встояли»"),
        ("“Held on” is what they did", "““Held on” is what they did”"),
    ],
)
def test_words_that_bring_their_own_marks_get_no_others(quote: str, shown: str) -> None:
    note = Footnote(1, "The Gazette", quotes=(Quoted(7, quote, None),))
    assert note_text(note) == f"The Gazette: {shown}"


def test_what_is_said_ends_with_one_stop(news: Ledger) -> None:
    found = brief(news, "2025-07-04")
    assert not [text for text in texts(found, "said") if text.endswith((".”.", "!”.", "?”."))]


def test_what_two_facts_say_alike_stands_once_with_both_footnotes(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        told(
            ledger,
            "On July 3 the United States paused deliveries of Patriot missiles to Ukraine, the Pentagon said.",
            "On July 3 the United States resumed deliveries of artillery shells to Ukraine, the Pentagon said.",
        )
        found = brief(ledger, "2025-07-04")
    for section in found.sections:
        assert len({one.text for one in section.sentences}) == len(section.sentences)
    open_hours = [one for one in found.sentences if "decision on aid of 3 July" in one.text and "hour of" in one.text]
    assert [len(one.notes) for one in open_hours] == [2]


def test_names_are_ukrainian_where_they_are_known_there() -> None:
    by = words("uk")
    assert by.name(Verbatim("Donald Trump; Kremlin (Yuri Ushakov)")) == "Дональд Трамп; Кремль (Юрій Ушаков)"
    assert by.name(Verbatim("Iskander-M/KN-23")) == "Іскандер-М/KN-23"
    assert by.name(Verbatim("Jane Roe")) == "Jane Roe"
    assert (by.place(Verbatim("Kyiv")), by.place(Verbatim("UA-63"))) == ("Київ", "Харківська область")
    assert words("en").place(Verbatim("UA-63")) == "Kharkiv oblast"


@pytest.mark.parametrize(("on", "lang"), [("2025-07-04", "fr"), ("4 July", "en"), ("2025-02-30", "en")])
def test_another_language_or_what_is_no_date_is_refused(starter: Ledger, on: str, lang: str) -> None:
    with pytest.raises(UserError):
        brief(starter, on, lang)


def test_it_takes_less_than_half_a_second(starter: Ledger) -> None:
    brief(starter, "2025-07-05")  # what a start-up compiles
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        brief(starter, "2025-07-04")
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.5
