"""How the suite is spread over processes: what starts players, kernels or servers stays together in one of them."""

import pytest

# These judge in their own process and need nothing else: they may run beside anything.
IN_PROCESS = (
    "accuracy", "answers", "backpropagation", "batches", "by_hand", "checks", "compare", "diagnosis", "gradcheck",
    "gradient_descent", "notebook_source", "optimisers", "regularization", "render", "softmax", "stand_ins",
    "submissions", "trajectory", "two_layer_net",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks at the marks
def pytest_collection_modifyitems(items):
    """Give one process all tests that measure a machine with players on it, or leave nothing behind."""
    for item in items:
        if item.path.stem.removeprefix("test_") not in IN_PROCESS:
            item.add_marker(pytest.mark.xdist_group("players"))
