"""What students wrote neither runs nor calls anybody where a person reads, in a real browser."""

import pytest
from browser import lab, showing

pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(400),
]
CLASSES = 4


@pytest.fixture(scope="module")
def shown():
    """What happened on the pages of a few submissions that share the texts out among them."""
    texts = list(showing.TEXTS.values())
    return showing.measure({f"student-{number}": texts[number::CLASSES] for number in range(CLASSES)})


def test_every_text_is_shown_on_every_kind_of_page(shown):
    seen, _ = shown
    kinds = [what for what, _ in seen]
    assert len(showing.TEXTS) >= 100
    assert {kind: kinds.count(kind) for kind in kinds} == {"formgrader": 4, "feedback": 4, "report": 4}
    assert {each.failed for each in seen.values()} == {""}


def test_nothing_runs_and_nobody_is_called(shown):
    seen, same = shown
    assert {name: each.ran for name, each in seen.items() if each.ran} == {}
    assert {name: each.requests for name, each in seen.items() if each.requests} == {}
    assert same


def test_no_element_is_left_that_could_act(shown):
    seen, _ = shown
    assert {name: each.elements for name, each in seen.items() if each.elements} == {}
