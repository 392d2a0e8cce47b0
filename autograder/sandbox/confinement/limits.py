"""What one submission may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MB = 1 << 20
GB = 1 << 30


@dataclass(frozen=True)
class Limits:
    """The limits of one submission; each has a default that suits a course of small networks.

    `cell_seconds` is the wall time of one cell or of one call outside of a deadline,
    `submission_seconds` that of all of them together; `cpu_seconds` counts per process.
    `memory_bytes` counts all processes of the submission and its files in memory together.
    `scratch_bytes` bounds the files, `file_bytes` one file, `output_bytes` what one cell may show,
    `answer_bytes` one answer to a check.
    """

    cell_seconds: float = 60.0
    submission_seconds: float = 900.0
    cpu_seconds: int = 1800
    memory_bytes: int = 4 * GB
    processes: int = 64
    descriptors: int = 128
    file_bytes: int = 256 * MB
    scratch_bytes: int = 256 * MB
    output_bytes: int = 4 * MB
    answer_bytes: int = 32 * MB
    argument_bytes: int = GB

    def to_json(self) -> dict[str, Any]:
        """Return the limits as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Limits:
        """Return the limits that `to_json` wrote."""
        return cls(**dict(data))
