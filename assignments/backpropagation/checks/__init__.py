"""The checks of `backpropagation`: every answer is compared with autograd in float64, in a process of its own.

The student's function runs on a network whose activations leave no graph, with autograd switched off.
Task 2.1 is judged on the student's own parts and, where that fails, once more with right ones in their place:
a mistake in a part costs the check of that part alone.
"""

if __name__ == "checks":  # the grader loads this folder under another name
    msg = "checks.py judges the notebook and is no part of it: write the function yourself"
    raise ImportError(msg)
