# The derivative of the hidden sigmoid is left out.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_missing

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T
