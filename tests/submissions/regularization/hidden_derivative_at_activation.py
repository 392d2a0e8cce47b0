# The derivative of the hidden sigmoid is taken at a where it wants z.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_at_a

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * sigmoid(a1) * (1 - sigmoid(a1))
