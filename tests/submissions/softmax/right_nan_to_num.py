# nan_to_num around one-hot times logarithm.
# kind: unusual

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    Y = np.eye(probabilities.shape[1])[y]
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.sum(np.nan_to_num(Y * np.log(probabilities))) / len(y)
