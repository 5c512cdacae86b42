"""What the tests of contacts, talks, aid and orders share: texts of the words that these readers look for."""

from hypothesis import strategies as st

from onrecord.packs import load_packs
from onrecord.reading.document import Document
from onrecord.report import Report

WANTED = frozenset(
    [
        "name",
        "office",
        "holder",
        "counterpart",
        "pronoun",
        "objective",
        "possessive",
        "reflexive",
        "pair",
        "mutual",
        "delegation",
        "side",
        "contact",
        "contact_ref",
        "contact_act",
        "call_act",
        "call_note",
        "lasted",
        "beside",
        "between",
        "toward",
        "talks",
        "round",
        "talks_state",
        "aid_act",
        "aid_give",
        "aid_item",
        "aid_word",
        "receive",
        "future",
        "again",
        "sequence",
        "later",
        "followed",
        "just",
        "came",
        "unit",
        "numeral",
        "ordinal",
        "prior",
        "outcome",
        "outcome_lead",
        "attack",
    ]
)
WORDS = {
    code: sorted(form for form, entry in language.lexicon.entries.items() if WANTED & entry.meanings.keys())
    for code, language in load_packs().languages.items()
}
MARKS = [".", ",", ";", ":", "—", "-", "“", "”", "\n", "(", ")", "12", "2 hours", "'s"]


def documents() -> st.SearchStrategy[Document]:
    """Documents of the words that these readers look for, in any order, with marks between them."""

    def of(code: str) -> st.SearchStrategy[Document]:
        part = st.one_of(st.sampled_from(WORDS[code]), st.sampled_from(MARKS), st.text(max_size=3))
        return st.lists(part, max_size=50).map(" ".join).map(lambda text: make(code, text))

    return st.sampled_from(sorted(WORDS)).flatmap(of)


def make(code: str, text: str) -> Document:
    """Return *text*, published on 4 July 2025, made ready for reading."""
    packs = load_packs()
    return Document(Report(id="a", text=text, published="2025-07-04"), packs.languages[code], packs)
