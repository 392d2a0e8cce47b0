# The batches are taken from the end of the permutation.
# kind: unusual

# %% task="train" edit="true"
# - for start in range(0, len(X), batch_size):
# - batch = order[start : start + batch_size]
# + for end in range(len(X), 0, -batch_size):
# +     batch = order[max(0, end - batch_size) : end]
