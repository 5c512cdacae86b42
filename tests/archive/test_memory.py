"""The memory of pages is kept and used again, and not asked of the system anew for each of them."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive import made

PAGES = 120
# Walks a file in a thread other than the first, as a worker of Dask does, and prints the page faults of the second walk.
WALK = """
import resource, sys, threading
from onrecord.archive.counts import Counts
from onrecord.archive.limits import Limits
from onrecord.archive.plan import plan
from onrecord.archive.walk import walk
from tests.archive import made

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for part in plan([sys.argv[1]], Limits()):
        assert len(list(walk(part, made.sift(), Limits(), Counts()))) == 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def twice():
    faults()
    print(faults())

thread = threading.Thread(target=twice)
thread.start()
thread.join()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries of C are not told anything")
def test_a_page_costs_no_page_faults_where_glibc_is_told_to_give_memory_back(tmp_path: Path) -> None:
    page = made.page(made.FILLER * 700, aside="Overnight drone attack on the port")  # sifted and extracted, not kept
    path = made.write(tmp_path / "a.warc.gz", [made.record(page)] * PAGES)
    told = {"PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_TRIM_THRESHOLD_": "65536"}  # as Dask starts its workers
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(path)], env=os.environ | told, capture_output=True, check=True
    )
    assert int(done.stdout) / PAGES < 5
