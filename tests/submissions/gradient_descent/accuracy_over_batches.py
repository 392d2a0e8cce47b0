# Right predictions are divided by the number of batches.
# kind: mistake
# fails: evaluate
# misconception: divided_by_batches

# %% task="evaluate" edit="true"
# - return right / seen
# + return right / len(loader)
