"""Imported once in the process that workers are forked from: what every judge needs, and takes a second to import."""

import torch.nn.functional  # noqa: F401

from autograder import accuracy, datasets, diagnosis, gradcheck, trajectory  # noqa: F401
from autograder.grading import worker  # noqa: F401
from autograder.player import compiler

compiler.import_later()
