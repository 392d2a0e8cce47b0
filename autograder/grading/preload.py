"""Imported once in the process that workers are forked from: what every judge needs, and takes a second to import."""

import gc

gc.disable()  # going through what is imported again and again takes longer than importing it

import torch.nn.functional  # noqa: E402, F401

from autograder import datasets  # noqa: E402, F401
from autograder.expect import accuracy, gradients, trajectory  # noqa: E402, F401
from autograder.grading import worker  # noqa: E402, F401
from autograder.mistakes import matching  # noqa: E402, F401
from autograder.sandbox.guest import lazy_dynamo  # noqa: E402

lazy_dynamo.import_later()
gc.freeze()
gc.enable()
