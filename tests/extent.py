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


def sample(patches):
    """Return the simulated submissions that are judged: all with WHOLE, else one in six, whatever else is added."""
    return [patch for patch in patches if WHOLE or crc32(patch.name.encode()) % ONE_IN == 0]
