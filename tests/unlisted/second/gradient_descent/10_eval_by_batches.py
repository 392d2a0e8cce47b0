# The student divides the number of right predictions by the number of batches instead of samples.
# kind: mistake
# task: evaluate
# place: the accuracy
# truth: `return right / len(loader)` instead of `return right / seen`

# %% task="evaluate" edit="true"
# - return right / seen
# + return right / len(loader)
