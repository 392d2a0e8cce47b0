# A list of single losses, as float.
# kind: unusual

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    losses = [-np.log(row[label]) for row, label in zip(probabilities, y)]
    return float(sum(losses) / len(losses))
