"""`python -m vinculo` is the command `vinculo`."""

import sys

from .cli import main

sys.exit(main())
