"""Imported first in the process that workers are forked from: `autograder` is the package that this file lies in."""

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

PACKAGE = Path(__file__).parents[2]

# For this process alone: what is started from here is told by other means.
os.environ.pop("PYTHONPATH", None)
sys.path[:] = [each for each in sys.path if each and each != str(Path(__file__).parent)]
_spec = spec_from_file_location("autograder", PACKAGE / "__init__.py", submodule_search_locations=[str(PACKAGE)])
if _spec is not None and _spec.loader is not None:
    sys.modules["autograder"] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["autograder"])
