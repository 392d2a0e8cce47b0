"""Programs of this environment that libraries start by name."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def put_alembic_on_path() -> None:
    """Let nbgrader's gradebook find `alembic` in this environment when it was not activated."""
    if shutil.which("alembic") is None:
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
