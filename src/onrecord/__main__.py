"""Run the program with ``python -m onrecord``."""

from onrecord.cli import main

main()
