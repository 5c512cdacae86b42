"""A process that adds reports one by one and says so as soon as each is acknowledged.

python -m tests.ledger.adder URL NAME FIRST LAST
"""

import sys

from onrecord.ledger import Ledger
from tests.ledger.making import bulletin


def main(url: str, name: str, first: int, last: int) -> None:
    """Add the reports of these numbers, both inclusive; print the number of each once it is on the ledger."""
    with Ledger.open(url, empty=True) as ledger:
        for number in range(first, last + 1):
            ledger.add(*bulletin(number, name=name))
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
