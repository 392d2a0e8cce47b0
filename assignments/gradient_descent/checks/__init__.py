"""Checks of the training pipeline: small images for the data, `torch.optim.SGD` in float64 for the optimiser.

Functions that take `student` are probes: they run where the student's code lives and return plain data.
"""
