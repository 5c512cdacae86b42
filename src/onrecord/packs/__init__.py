"""Packs: the words, names and rules of languages and theatres, as data."""

from onrecord.packs.loader import Language, Packs, load_packs

__all__ = ["Language", "Packs", "load_packs"]
