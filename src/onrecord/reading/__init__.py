"""Reading: a report and the packs give claims. Pure: no file, network, clock or environment."""

from onrecord.reading.read import read

__all__ = ["read"]
