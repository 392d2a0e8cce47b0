"""How the suite is spread over processes: what starts players, kernels or servers stays together, file by file."""

import os
import sys
from pathlib import PurePosixPath

import pytest

# On a runner of GitHub's, `autograder check` prints commands to it around what it says.
os.environ.pop("GITHUB_ACTIONS", None)

# These judge in their own process and need nothing else: they may run beside anything.
IN_PROCESS = (
    "accuracy", "answers", "backpropagation", "batches", "by_hand", "checks", "compare", "diagnosis", "gradcheck",
    "gradient_descent", "notebook_source", "optimisers", "regularization", "render", "softmax", "stand_ins", "forms",
    "submissions", "trajectory", "two_layer_net",
)  # fmt: skip


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Return what hands out the tests: those of a file that starts players all to one process."""
    from xdist.scheduler import LoadScopeScheduling

    class Apart(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            name = PurePosixPath(nodeid.partition("::")[0]).stem.removeprefix("test_")
            return nodeid if name in IN_PROCESS else name

    return Apart(config, log)


@pytest.fixture(autouse=True)
def torch_as_it_was():
    """Put back what a notebook played in this process sets for all of torch: precision, and whether it records."""
    yield
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)
