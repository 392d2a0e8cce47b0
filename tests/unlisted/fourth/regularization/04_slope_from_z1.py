# The slope of the hidden sigmoid is z1 (1 - z1), of the sums and not of the activations.
# kind: mistake
# task: backward_reg
# truth: the slope of the hidden sigmoid is z1 (1 - z1), of the sums and not of the activations
# says: z1|z₁|slope|a1|a₁|hidden

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + z1 = X @ W1
# + delta1 = delta2 @ W2.T * z1 * (1 - z1)
