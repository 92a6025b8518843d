"""`python -m netdash`: the command line."""

import sys

from netdash.cli import main

sys.exit(main())
