"""One event at a glance: its figures, who leads and why, every claim behind each, who differs, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from onrecord.claims import Bound, Count, Role, What
from onrecord.events import AttackEvent, DiplomacyEvent, Figure, Part, Total
from onrecord.events.bounds import admits
from onrecord.events.precedence import load_precedence
from onrecord.events.reprints import Reprints, sources
from onrecord.ledger.values import Held, Note
from onrecord.telling.charts import ROLES
from onrecord.telling.places import named_place
from onrecord.telling.tables import number, text_table
from onrecord.telling.tallies import long_date, short_date

AERIAL = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT, Role.AIRBORNE)
REPRINTS_NAMED = 5
ZONES = {"Europe/Kyiv": "Kyiv time", "Europe/Moscow": "Moscow time"}


def attack_text(event: AttackEvent, *, full: bool = False) -> str:
    """Return an attack as a page of text; *full* shows the reason of each link too."""
    parts = [_head(event), _grid(event), _others(event), _leads(event), _differing(event), _corrections(event)]
    parts += [_claims(event, full=full), _about_date(event)]
    return "\n\n".join(part for part in parts if part)


def diplomacy_text(event: DiplomacyEvent, *, full: bool = False) -> str:
    """Return a call, meeting, round of talks or decision on aid as text; *full* names each reprint."""
    took = f", {number(event.minutes, event.bound or Bound.EXACT)} minutes" if event.minutes is not None else ""
    lines = [f"{event.form.capitalize()} · {long_date(event.date)} · {', '.join(event.parties)}{took}  [{event.id}]"]
    lines += [f"  leads: {event.rule}"]
    for held in event.claims:
        lines += [f"  {_who(held)}: {_quote(held)}  [entry {held.seq}]"]
        lines += _reprints(event.reprints.get(held.seq, ()), full=full)
    lines += [f"  differs: {_who(held)}, {_quote(held)}" for held in event.differing]
    return "\n".join(lines)


def _head(event: AttackEvent) -> str:
    side = load_precedence().side(event.series)
    zone = ZoneInfo(side.zone)
    start, end = (datetime.fromisoformat(moment).astimezone(zone) for moment in event.window)
    opened, closed = (f"{short_date(moment.date().isoformat())} {moment:%H:%M}" for moment in (start, end))
    when = f"{opened} – {closed} {ZONES.get(side.zone, side.zone)}"
    part = "Night of" if event.part is Part.NIGHT else "Day of"
    return f"{part} {long_date(event.date)}  [{event.id}]\n{side.title}\n{when}"


def _grid(event: AttackEvent) -> str:
    """Return drones, missiles by model, and both, by what became of them."""
    kinds = [what for what in (What.DRONE, What.MISSILE, What.AIR_TARGET, What.BOMB) if _known(event, what)]
    roles = [role for role in AERIAL if any(_figure_of(event, what, role) for what in kinds)]
    if not kinds or not roles:
        return ""
    rows = []
    for what in kinds:
        rows.append([_name(what), *(_figure_of(event, what, role) or "–" for role in roles)])
        models = _models(event, what)
        if what is not What.AIR_TARGET and (len(models) > 1 or what is What.MISSILE):
            rows += [[f"  {model}", *(_model_figure(event, what, model, role) for role in roles)] for model in models]
    table = text_table(["", *(role.value for role in roles)], rows, indent="  ")
    signs = [("≥", "≥ at least: some of it is not told"), ("?", "? not told")]
    legend = "; ".join(meaning for sign, meaning in signs if sign in table)
    return f"{table}\n  {legend}" if legend else table


def _known(event: AttackEvent, what: What) -> bool:
    return any(kind is what and (total.value or total.parts) for (kind, _), total in event.totals.items())


def _figure_of(event: AttackEvent, what: What, role: Role) -> str:
    total = event.totals.get((what, role))
    if total is None or (total.value is None and not total.parts):
        return ""
    told = total.value or total.bound is not Bound.AT_LEAST  # at least none says nothing
    return number(total.value if told else None, total.bound, unknown="?")


def _models(event: AttackEvent, what: What) -> list[str]:
    parts = [part for (kind, _), total in event.totals.items() if kind is what for part in total.parts]
    return sorted({part.model for part in parts if part.model})


def _model_figure(event: AttackEvent, what: What, model: str, role: Role) -> str:
    total = event.totals.get((what, role))
    figures = [part for part in total.parts if part.model == model] if total else []
    return number(figures[0].value, figures[0].bound, unknown="?") if figures else "?"


def _others(event: AttackEvent) -> str:
    """Return what is not in the air: sites, people."""
    lines = [
        f"  {_title(figure)}: {number(figure.value, figure.bound)}"
        f"{f' in {named_place(figure.place)}' if figure.place else ''}  ({_who(figure.lead)})"
        for figure in _in_order(event)
        if figure.what in (What.SITE, What.PERSON, What.ATTACK) or figure.place
    ]
    return "\n".join(lines)


def _leads(event: AttackEvent) -> str:
    reasons = dict.fromkeys((figure.by, figure.rule) for figure in event)
    return "Leads\n" + "\n".join(f"  {by or 'The report itself'}: {rule}" for by, rule in reasons)


def _differing(event: AttackEvent) -> str:
    lines = []
    for figure in event:
        for held in figure.differing:
            mark = "disputed: " if figure.disputed else ""
            lines.append(f"  {mark}{_title(figure)}: {number(figure.value, figure.bound)} leads; {_who(held)} has "
                         f"{_value(held)} ({_quote(held)}), {_said(held)}")  # fmt: skip
    return "Where sources differ\n" + "\n".join(lines + _other_kinds(event)) if lines or _other_kinds(event) else ""


def _other_kinds(event: AttackEvent) -> list[str]:
    return [
        f"  {_title(figure)}: {number(total.value, total.bound)} leads ({total.by}); "
        f"{_who(figure.lead)} has {_value(figure.lead)} ({_quote(figure.lead)}), {_said(figure.lead)}"
        for figure, total in outvoted(event)
    ]


def outvoted(event: AttackEvent) -> Iterator[tuple[Figure, Total]]:
    """Yield figures of a whole kind that the sum of the leading counter's models does not admit, with that sum."""
    for figure in event:
        total = event.totals.get((figure.what, figure.role))
        if figure.model is not None or total is None or figure in total.parts:
            continue
        if not admits(total.value, total.bound, figure.value, figure.bound):
            yield figure, total


def _corrections(event: AttackEvent) -> str:
    lines = [
        f"  {_title(figure)}: {number(figure.value, figure.bound)} since {_said(figure.lead)}; "
        f"before, {_value(held)} ({_quote(held)}), {_said(held)}"
        for figure in event
        for held in figure.corrections
    ]
    return "Corrected\n" + "\n".join(lines) if lines else ""


def _claims(event: AttackEvent, *, full: bool) -> str:
    lines = []
    led = {figure.lead.seq: f" ({number(total.value, total.bound)} leads)" for figure, total in outvoted(event)}
    for figure in _in_order(event):
        place = f", {named_place(figure.place)}" if figure.place else ""
        leads = led.get(figure.lead.seq, "")
        lines.append(f"  {_title(figure)}{place}: {number(figure.value, figure.bound)}{leads}{_sources(figure)}")
        for held in dict.fromkeys(figure.claims):
            lines.append(f"    {_value(held):>6}  {_who(held)}: {_quote(held)}, {_said(held)}  [entry {held.seq}]")
            lines += [f"            ! {flag}" for flag in getattr(held.claim, "flags", ())]
            lines += _reprints(event.reprints.get(held.seq, ()), full=full)
            if full:
                lines.append(f"            here because: {event.links.get(held.seq, '')}")
    return "Every claim\n" + "\n".join(lines)


def _sources(figure: Figure) -> str:
    """Return how many tell a figure, and how many of them something else, where there are several."""
    told, against = sources(figure.claims), sources(figure.differing)
    return f"  ({told} sources{f', {against} with another figure' if against else ''})" if told > 1 else ""


def _reprints(found: Sequence[Held], *, full: bool) -> list[str]:
    """Return who printed the same from the same wire; *full* names each, with the entry that says that it is a copy."""
    if not found:
        return []
    said = f"            and {len(found)} reprint{'' if len(found) == 1 else 's'}"
    if full:
        each = (f"{_outlet(one)} [entry {one.seq}, linked by entry {one.report.copy_note}]" for one in found)
        return [f"{said}:", *(f"              {line}" for line in each)]
    names = list(dict.fromkeys(map(_outlet, found)))
    more = f" and {len(names) - REPRINTS_NAMED} more" if len(names) > REPRINTS_NAMED else ""
    return [f"{said}: {', '.join(names[:REPRINTS_NAMED])}{more}"]


def _outlet(held: Held) -> str:
    return held.report.source or held.report.id


def _about_date(event: AttackEvent) -> str:
    lines = [f"  {_value(held):>6}  {_who(held)}: {_quote(held)}  [entry {held.seq}]" for held in event.about_date]
    return "Said of the date, on which a night and a day attack fell\n" + "\n".join(lines) if lines else ""


def _in_order(event: AttackEvent) -> list[Figure]:
    """Order figures as people ask for them: by kind and model, and within by fate; places after the whole."""
    kinds, fates = list(What), list(Role)
    every = [*event, *event.local.values()]
    return sorted(every, key=lambda f: (f.place or "", kinds.index(f.what), f.model or "", fates.index(f.role)))


def _title(figure: Figure) -> str:
    role = ROLES.get(figure.role, figure.role.value)
    kind = _name(figure.what)
    return f"{figure.model} ({kind}) {role}" if figure.model else f"{kind} {role}"


def _name(what: What) -> str:
    plural = {What.AIR_TARGET: "drones and missiles", What.PERSON: "people"}
    return plural.get(what) or f"{what.value.replace('_', ' ')}s"


def _value(held: Held) -> str:
    claim = held.claim
    if not isinstance(claim, Count):
        return ""
    return number(claim.value, claim.bound, unknown=claim.vague or "no figure")


def _who(held: Held) -> str:
    by, source = held.claim.by, held.report.source
    if by and source and by != source:
        return f"{by} in {source}"
    return by or source or held.report.id


def _quote(held: Held) -> str:
    return f"“{' '.join(held.claim.quote.split())}”"


def _said(held: Held) -> str:
    return held.report.published or f"recorded {held.recorded}"


def attack_fields(event: AttackEvent) -> dict[str, Any]:
    """Return an attack as JSON fields: totals, figures with all their claims, and the reasons of links."""
    return {
        "id": event.id,
        "kind": "attack",
        "date": event.date,
        "part": event.part.value,
        "window": list(event.window),
        "actor": event.actor,
        "target": event.target,
        "totals": [
            {"what": what.value, "role": role.value, "value": total.value, "bound": total.bound.value,
             "unknown": total.unknown, "by": total.by, "stated": total.stated}
            for (what, role), total in event.totals.items()
        ],
        "figures": [_figure_fields(figure, event.reprints) for figure in (*event, *event.local.values())],
        "about_date": [claim_fields(held) for held in event.about_date],
        "links": {str(seq): why for seq, why in sorted(event.links.items())},
    }  # fmt: skip


def _figure_fields(figure: Figure, reprints: Reprints) -> dict[str, Any]:
    claims = dict.fromkeys(figure.claims)
    return {
        "what": figure.what.value,
        "model": figure.model,
        "role": figure.role.value,
        "place": figure.place,
        "value": figure.value,
        "bound": figure.bound.value,
        "lead": claim_fields(figure.lead),
        "rule": figure.rule,
        "disputed": figure.disputed,
        "differing": [held.seq for held in figure.differing],
        "corrections": [held.seq for held in figure.corrections],
        "sources": sources(figure.claims),
        "against": sources(figure.differing),
        "claims": [_with_reprints(held, reprints) for held in claims],
    }


def _with_reprints(held: Held, reprints: Reprints) -> dict[str, Any]:
    return claim_fields(held) | {"reprints": [claim_fields(one) for one in reprints.get(held.seq, ())]}


def claim_fields(held: Held) -> dict[str, Any]:
    """Return what one needs to find a claim again: its entry, its words, who says it, where and when."""
    claim = held.claim
    value = claim.value if isinstance(claim, Count) else None
    return {
        "entry": held.seq,
        "value": value,
        "by": claim.by,
        "quote": claim.quote,
        "report": held.report.id,
        "version": held.report.version,
        "source": held.report.source,
        "published": held.report.published,
        "recorded": held.recorded,
        "url": held.report.url,
        "copy_of": held.report.copy_of,
    }


def diplomacy_fields(event: DiplomacyEvent) -> dict[str, Any]:
    """Return a call, meeting, round of talks or decision on aid as JSON fields."""
    return {
        "id": event.id,
        "kind": event.kind,
        "form": event.form,
        "date": event.date,
        "parties": list(event.parties),
        "minutes": event.minutes,
        "bound": event.bound.value if event.bound else None,
        "rule": event.rule,
        "disputed": event.disputed,
        "claims": [_with_reprints(held, event.reprints) for held in event.claims],
        "links": {str(seq): why for seq, why in sorted(event.links.items())},
    }


def text(
    attacks: Sequence[AttackEvent], diplomacy: Iterable[DiplomacyEvent], notes: Iterable[Note] = (), *,
    full: bool = False,
) -> str:  # fmt: skip
    """Return all events of a date, attacks first, and what people corrected in them."""
    parts = [attack_text(event, full=full) for event in attacks] + [
        diplomacy_text(event, full=full) for event in diplomacy
    ]
    return f"\n\n{'─' * 60}\n\n".join(filter(None, [*parts, _by_people(notes)]))


def _by_people(notes: Iterable[Note]) -> str:
    lines = [
        f"  {note.body['event']}: {_corrected(note.body)} ({note.author}: {note.reason})  [entry {note.seq}]"
        for note in notes
    ]
    return "Corrected by people\n" + "\n".join(lines) if lines else ""


def _corrected(body: dict[str, Any]) -> str:
    if "with" in body:
        return f"{body['with']} is part of it"
    return f"{body['report']} {'speaks' if body['action'] == 'same' else 'does not speak'} of it"
