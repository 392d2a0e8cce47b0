# Matrix[i, j] += 1 with arrays as indices counts a pair that repeats only once per batch.
# kind: mistake
# task: confusion_matrix
# truth: matrix[i, j] += 1 with arrays as indices counts a pair that repeats only once per batch
# says: once|repeat|duplicate|several|np.add.at|fancy|every sample|each sample|too few|same pair|buffered|all samples

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[labels.numpy(), predictions.numpy()] += 1
