"""How many cards of a course in another language still hold an English sentence, and which.

`python tests/benchmarks/language.py [ASSIGNMENT …] [--most N]` judges the simulated mistakes with the checks that
they must lose, in German, and reads claims, messages and hints. `--points` judges each in English as well: points,
status and the name of the mistake must be the same.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from simulated import Assignment

from autograder import language
from autograder.checks import checks_in, load_checks
from autograder.checks.settings import Settings

SLOW = {
    "softmax": ("minibatch_gradient_descent_accuracy",),
    "two_layer_net": ("cifar10_accuracy", "toy_loss"),
    "regularization": ("train_height_weight",),
    "backpropagation": (),
    "gradient_descent": ("bird_plane", "car_cat", "train_all"),
}
# Words that are English and neither German nor a name in the notebooks.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|not|with|which|that|from|to|has|have|it|its|expected|wrong|yours|returns?|each|every|for|allowed)\b"
)
QUOTED = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"")


def english(sentence):
    """Return whether a line holds an English word outside of what it quotes."""
    return bool(ENGLISH.search(QUOTED.sub("", sentence)))


def in_language(assignment, code):
    """Return the checks of an assignment in a language; loading them sets that of the engine."""
    return load_checks(checks_in(assignment.folder), Settings(language=code))


def cards(assignment, *, points):
    """Yield (submission, check, what its card says) for every check that the simulated mistakes lose."""
    german = in_language(assignment, "de")
    for patch in assignment.of_kind("mistake"):
        names = [name for name in assignment.quick if name in patch.names("fails")]
        said = assignment.verdicts(patch, 1, names, german) if names else {}
        for name, verdict in said.items():
            if verdict.status in ("failed", "partial"):
                yield patch.name, name, [verdict.claim, *verdict.message.splitlines(), *verdict.hint.splitlines()]
        if points and names:
            language.use("")
            for name, verdict in assignment.verdicts(patch, 1, names).items():
                if judged(verdict) != judged(said[name]):
                    print(f"{patch.name}: {name}: {judged(verdict)} in English, {judged(said[name])} in German")
            language.use("de")


def judged(verdict):
    """Return what must not depend on the language."""
    return verdict.status, verdict.points, verdict.misconception


def alike(sentence):
    """Return a sentence without its numbers, so that those of one template are counted together."""
    return re.sub(r"-?\d+(\.\d+)?(e[-+]?\d+)?", "0", sentence)


def main(names, most, *, points):
    """Print, for each assignment, the share of cards with an English sentence, and the most frequent ones."""
    total, touched, found = 0, 0, Counter()
    for name in names:
        said = list(cards(Assignment(name, *SLOW[name]), points=points))
        wrong = [(where, check, [line for line in lines if english(line)]) for where, check, lines in said]
        count = sum(bool(lines) for _, _, lines in wrong)
        found.update(alike(line) for _, _, lines in wrong for line in lines)
        total, touched = total + len(said), touched + count
        print(f"{name}: {count} of {len(said)} cards hold an English sentence", flush=True)
    print(f"together: {touched} of {total} ({touched / max(total, 1):.1%}), {len(found)} different lines")
    for line, count in found.most_common(most):
        print(f"{count:5}  {line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--points", action="store_true")
    given = parser.parse_args()
    main(given.names or list(SLOW), given.most, points=given.points)
