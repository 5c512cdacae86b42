"""Archives read in bulk: sift, extract, read, write Parquet, on one machine or many.

>>> from onrecord.archive import Limits
>>> Limits().page
10000000
"""

from onrecord.archive.limits import Limits
from onrecord.archive.link import copies
from onrecord.archive.load import is_archive, load
from onrecord.archive.run import run
from onrecord.archive.summary import Summary, told

__all__ = ["Limits", "Summary", "copies", "is_archive", "load", "run", "told"]
