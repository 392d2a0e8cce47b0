"""The command line that puts up the namespaces."""

import pytest

from autograder.sandbox import backends


@pytest.fixture
def command(monkeypatch):
    """Return a function that gives the command for a Python that lies at a path."""

    def made(*paths):
        monkeypatch.setattr(backends, "readable", lambda: paths)
        backends.scratch.cache_clear()
        return backends.bubblewrap(backends.Backend("bubblewrap"), data=None, hidden=())

    yield made
    backends.scratch.cache_clear()


def test_scratch_is_tmp(command):
    found = command("/usr")
    assert found[found.index("--tmpfs") + 1] == "/tmp"
    assert found[found.index("TMPDIR") + 1] == "/tmp"


def test_scratch_leaves_a_python_under_tmp_in_sight(command):
    found = command("/usr", "/tmp/clone/.venv")
    assert found[found.index("--tmpfs") + 1] == "/player"
    assert found[found.index("TMPDIR") + 1] == "/player"
    assert "/tmp" not in [found[place + 1] for place, word in enumerate(found) if word == "--tmpfs"]
