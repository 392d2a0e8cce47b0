"""torch's compiler is not imported by what does not compile, and is there for what does."""

import subprocess
import sys

PROGRAM = """
import sys, torch
from autograder.sandbox.guest import lazy_dynamo
lazy_dynamo.import_later()
w = torch.ones(2, dtype=torch.float64, requires_grad=True)
for optimiser in (torch.optim.SGD([w], lr=0.25, momentum=0.5), torch.optim.Adam([w]), torch.optim.AdamW([w])):
    optimiser.zero_grad()
    (w * w).sum().backward()
    optimiser.step()
print(len([name for name in sys.modules if name.startswith("torch._dynamo.")]))
first = torch.tensor([3.0], requires_grad=True)
sgd = torch.optim.SGD([first], lr=0.25)
(2 * first).sum().backward()
sgd.step()
print(first.item())
import torch._dynamo.config
print(type(sys.modules["torch._dynamo"]).__name__, torch._dynamo.config.__name__)
print(torch.compile(lambda x: 2 * x, backend="eager")(torch.ones(1)).item())
"""


def test_optimisers_step_without_the_compiler_and_compiling_brings_it():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split() == ["0", "2.5", "module", "torch._dynamo.config", "2.0"]
