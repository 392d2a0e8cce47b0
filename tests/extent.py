"""How much of the suite runs: `make test` a sample on the strongest walls here, `WHOLE=1` everything on all of them.

What the sample leaves out is not left unseen: `make validity` judges every simulated submission, `make arena` lets
every attack loose on all walls, and CI runs both.
"""

import os
from zlib import crc32

from autograder.sandbox import backends

WHOLE = os.environ.get("WHOLE", "") not in ("", "0")
ONE_IN = 6
_working = [backend.name for backend in backends.available() if backend.name != backends.NONE]
WALLS = _working if WHOLE else _working[:1]


def sample(items):
    """Return what is judged of simulated submissions, attacks or names: all with WHOLE, else about one in six.

    Which they are depends on their names alone, whatever else is added; one of them at least.
    """
    items = list(items)
    chosen = [each for each in items if WHOLE or crc32(getattr(each, "name", each).encode()) % ONE_IN == 0]
    return chosen or items[:1]
