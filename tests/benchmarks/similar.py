"""How far copies and honest submissions lie apart, and what a class of 300 takes.

python tests/benchmarks/similar.py [CLASSES]
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import softmax_class as a_class

from autograder.reports import similar
from autograder.reports.similar import Source

CLASS, COPIED = 60, (3, 17, 40)


def sources(cells):
    solution = a_class.notebook_code(a_class.ROOT / "solutions/softmax/softmax.ipynb")
    students = [Source(name, "student", a_class.code(each)) for name, each in cells.items()]
    return [*students, Source("solution", "solution", solution)]


def one_class(seed, given):
    """Return the shares of the copies and of all others, and whether the copies come first."""
    cells = {f"honest{number:03}": a_class.honest(1000 * seed + number) for number in range(CLASS)}
    finished = [name for name, each in cells.items() if len(each) == len(a_class.WAYS)]
    copied = {(finished[at], f"copy{at}") for at in COPIED}
    cells |= {copy: a_class.disguised(cells[name], seed) for name, copy in copied}
    pairs = similar.compared(sources(cells), given)
    right = [(pair.first.name, pair.second.name) in copied for pair in pairs]
    copies = [pair.share for pair, is_copy in zip(pairs, right, strict=True) if is_copy]
    honest = [pair for pair, is_copy in zip(pairs, right, strict=True) if not is_copy]
    return copies, honest, all(right[: len(COPIED)])


def main() -> None:
    given = a_class.notebook_code(a_class.ROOT / "assignments/softmax/softmax.ipynb")
    classes = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    all_copies, all_honest, first = [], [], 0
    for seed in range(classes):
        copies, honest, right = one_class(seed, given)
        first += right
        all_copies += copies
        all_honest += honest
    print(f"{classes} classes of {CLASS} and {len(COPIED)} copies: the copies are the first three in {first}")
    found = sum(share >= similar.THRESHOLD for share in all_copies)
    print(
        f"copies: {min(all_copies):.2f} to {max(all_copies):.2f}, {found} of {len(COPIED) * classes} over the threshold"
    )
    wrong = sum(pair.is_similar for pair in all_honest)
    print(f"honest: at most {max(pair.share for pair in all_honest):.2f}, {wrong} pairs over the threshold")
    many = sources({f"honest{number}": a_class.honest(10**6 + number) for number in range(300)})
    begin = time.perf_counter()
    pairs = similar.compared(many, given)
    print(f"300 submissions: {time.perf_counter() - begin:.1f} s, {sum(pair.is_similar for pair in pairs)} pairs")


if __name__ == "__main__":
    main()
