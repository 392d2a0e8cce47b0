"""What the walls cost: from "start" to a player that answers, with and without them, and back; in one run.

Both hosts take turns, so that whatever else the machine does falls on both alike.
Run it alone: `python tests/benchmarks/bench_walls.py [rounds]`.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

import numpy as np

from autograder.sandbox import backends
from autograder.sandbox.host import PlayerHost
from autograder.sandbox.warm_parent import Place

ALLOWED_MS = 15.0


@dataclass
class Times:
    """Milliseconds per submission of one sandbox: to a player that answers, to its end, and per small call."""

    ready: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    call: list[float] = field(default_factory=list)


def measure(rounds: int = 30) -> dict[str, Times]:
    """Return the times of every sandbox that works here, measured in turns."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    found: dict[str, Times] = {}
    with ExitStack() as stack:
        hosts = {each.name: stack.enter_context(PlayerHost(Place(each))) for each in backends.available()}
        for name, host in hosts.items():
            found[name] = Times()
            _one(host, Times())
        for _ in range(rounds):
            for name, host in hosts.items():
                _one(host, found[name])
    return found


def _one(host: PlayerHost, times: Times) -> None:
    start = time.perf_counter()
    player = host.start()
    times.ready.append(1e3 * (time.perf_counter() - start))
    player.execute("def double(x):\n    return 2 * x")
    x = np.ones((10, 10), dtype=np.float32)
    start = time.perf_counter()
    for _ in range(20):
        player.call("double", x)
    times.call.append(1e3 * (time.perf_counter() - start) / 20)
    start = time.perf_counter()
    player.close()
    times.ended.append(1e3 * (time.perf_counter() - start))


def added(times: dict[str, Times]) -> dict[str, float]:
    """Return the median milliseconds that each sandbox adds to a submission, from start to end."""
    bare = times[backends.NONE]
    base = [ready + ended for ready, ended in zip(bare.ready, bare.ended, strict=True)]
    return {
        name: statistics.median(
            ready + ended - without for ready, ended, without in zip(each.ready, each.ended, base, strict=True)
        )
        for name, each in times.items()
        if name != backends.NONE
    }


def table(times: dict[str, Times]) -> str:
    """Return the result as a Markdown table."""
    lines = [
        "| sandbox | start to ready, ms | end, ms | small call, ms | added by the walls, ms |",
        "|---|---:|---:|---:|---:|",
    ]
    extra = added(times)
    for name, each in times.items():
        middle = [statistics.median(values) for values in (each.ready, each.ended, each.call)]
        cells = [f"{value:.2f}" for value in middle] + [f"{extra[name]:+.2f}" if name in extra else "—"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 when the walls cost more than allowed."""
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
    sys.stdout.write(table(times) + "\n")
    return int(any(value > ALLOWED_MS for value in added(times).values()))


if __name__ == "__main__":
    raise SystemExit(main())
