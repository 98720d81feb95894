"""Runs the command `vinculo` as `python -m vinculo`."""

import sys

from .cli import main

sys.exit(main())
