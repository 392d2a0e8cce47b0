"""Times the same class on one machine and on a Dask cluster on loopback: throughput, and the coordinator's share.

python tests/benchmarks/cluster.py [SUBMISSIONS] [WORKERS …]
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from test_cluster import SANDBOX, Cluster, write_class

RUN = """
import resource, sys
from pathlib import Path
from autograder.commands import grade
from autograder.grading.job import Options

if __name__ == "__main__":
    course, scheduler, jobs, sandbox = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    (summary,) = grade.grade([Options(course, "tiny", sandbox=sandbox, scheduler=scheduler, jobs=jobs)])
    assert summary.ours == 0, summary.ours
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(summary.graded, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def timed(course, *, scheduler="", jobs=1):
    """Return submissions, wall seconds, the coordinator's own processor seconds and its peak memory in MB."""
    shutil.rmtree(course / "verdicts", ignore_errors=True)
    shutil.rmtree(course / "autograded", ignore_errors=True)
    (course / "run.py").write_text(RUN)
    begin = time.perf_counter()
    words = [sys.executable, str(course / "run.py"), str(course), scheduler, str(jobs), SANDBOX]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return int(said[-3]), time.perf_counter() - begin, float(said[-2]), float(said[-1])


def main() -> None:
    """Print one line for each setting."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    workers = [int(each) for each in sys.argv[2:]] or [1, 2]
    with tempfile.TemporaryDirectory() as place:
        course = Path(place) / "course"
        write_class(course, size)
        print(f"{size} small submissions; sandbox {SANDBOX}; times with start-up, where workers are examined")
        for jobs in workers:
            show(f"local, {jobs} processes", *timed(course, jobs=jobs))
        for count in workers:
            folder = Path(place) / f"cluster{count}"
            folder.mkdir()
            cluster = Cluster(folder)
            try:
                for number in range(count):
                    cluster.worker(f"worker{number}")
                cluster.wait_for(count)
                show(f"Dask, {count} workers", *timed(course, scheduler=cluster.address))
            finally:
                cluster.close()


def show(what, count, seconds, own, peak):
    """Print one line."""
    print(
        f"{what:20} {seconds:6.1f} s, {count / seconds:5.1f} a second; "
        f"coordinator {1000 * own / count:.1f} ms of processor each, {peak:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
