"""Two generated steps put together at random, in every model of the course: how many explanations are false?

python tests/benchmarks/random_pairs.py [PAIRS=300] [SEED=0]

An explanation is false when it does not give the answers to other questions than those on which it was found.
The questions are those of the tests of the models, each with its numbers drawn anew near the old ones.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import test_mistakes_gradient_descent as descent
import test_mistakes_models as shared
import test_mistakes_regularization as regularization
import test_mistakes_two_layer_net as two_layer_net

from autograder.mistakes import RAISED, Model, explain, generate

# Of a step that raises everywhere, or changes nothing, nothing is to be explained.
TRIES = 30
RANKS = (generate.STRUCTURE, generate.VARIABLE, generate.FUNCTION, generate.EXTRA)


def models() -> Iterator[tuple[str, Model, list[Sequence[Any]]]]:
    """Yield every model with a name and questions."""
    rng = np.random.default_rng(1)
    for name, (model, draws) in shared.DRAWN.items():
        yield name, model, list(draws(rng))
    for name, asked in descent.QUESTIONS.items():
        yield f"gradient_descent {name}", getattr(descent.MODEL, name), list(asked)
    for name in regularization.MODELS:
        asked = [inputs for inputs, _ in regularization.questions(name)]
        yield f"regularization {name}", getattr(regularization.MATHEMATICS, name), asked
    for name, rows in two_layer_net.questions(1).items():
        yield f"two_layer_net {name}", getattr(two_layer_net.MODEL, name), [inputs for inputs, _ in rows]


def anew(value: Any, rng: np.random.Generator) -> Any:
    """Return an input with other numbers: floats a little smaller, labels in another order."""
    if isinstance(value, Mapping):
        return {name: anew(each, rng) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(anew(each, rng) for each in value)
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f" and not np.isin(value, (0.0, 1.0)).all():
            return value * rng.uniform(0.7, 1.0, value.shape)
        return rng.permutation(value) if value.dtype.kind in "iu" and value.ndim == 1 else value
    return value * float(rng.uniform(0.7, 1.0)) if isinstance(value, float) else value


def answers(model: Model, asked: Sequence[Sequence[Any]], steps: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what code that makes some steps would answer."""
    found = []
    for inputs in asked:
        question = shared.Question(model.trace(inputs))
        altered, outputs = question.altered(steps), question.tape.outputs
        found.append({name: altered.value(index) for name, index in outputs.items()})
    return found


def pair(model: Model, asked: Sequence[Sequence[Any]], rng: np.random.Generator) -> list[Any] | None:
    """Return two steps under which every answer can be had, and one is wrong; None where none were found."""
    tape = model.trace(asked[-1])
    outputs = list(tape.outputs.values())
    steps = [step for rank in RANKS for step in generate.generated(tape, rank, outputs[:1])]
    right = answers(model, asked, [])
    for _ in range(TRIES):
        chosen = [steps[i] for i in rng.choice(len(steps), size=2, replace=False)]
        found = answers(model, asked, chosen)
        values = [value for answer in found for value in answer.values()]
        if all(value is not RAISED and np.isfinite(value).all() for value in values) and any(
            np.shape(one[name]) != np.shape(other[name]) or not np.allclose(one[name], other[name])
            for one, other in zip(found, right, strict=True)
            for name in one
        ):
            return chosen
    return None


def main() -> None:
    """Print what was told, by kind, which was false, and the processor times."""
    count, seed = ([int(each) for each in sys.argv[1:]] + [300, 0][len(sys.argv) - 1 :])[:2]
    rng, kinds, false, times = np.random.default_rng(seed), Counter[str](), [], []
    with np.errstate(all="ignore"):
        for name, model, asked in islice(cycle(list(models())), count):
            questions = [anew(each, rng) for each in asked]
            steps = pair(model, questions, rng)
            if steps is None:
                kinds["nothing to explain"] += 1
                continue
            more = [anew(each, rng) for each in asked[:3]]
            fresh = list(zip(more, answers(model, more, steps), strict=True))
            found, right = answers(model, questions, steps), answers(model, questions, [])
            begin = time.process_time()
            said = explain(model, questions, found, right, ask=lambda fresh=fresh: fresh)
            times.append(1000 * (time.process_time() - begin))
            kinds[said.kind if said else "nothing"] += 1
            if said is None or said.kind in {"place", "part", "same"}:
                continue
            others = [anew(each, rng) for each in asked * 2]
            if not said.predicts(model, others, answers(model, others, steps)):
                false.append(f"{name}: {said.sentences}, and it was {[step.kind for step in steps]}")
    told = sum(kinds[kind] for kind in ("named", "step", "number", "pair"))
    times.sort()
    print(dict(kinds))
    print(f"{told} explanations, {len(false)} of them false", *false, sep="\n    ")
    print(f"median {times[len(times) // 2]:.0f} ms, p95 {times[int(0.95 * len(times))]:.0f}, most {times[-1]:.0f}")


if __name__ == "__main__":
    main()
