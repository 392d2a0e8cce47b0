# Only the hidden layer is divided by the number of samples.
# kind: mistake
# fails: backward_reg_data
# misconception: mean_for_sum

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * a1 * (1 - a1) / len(X)
