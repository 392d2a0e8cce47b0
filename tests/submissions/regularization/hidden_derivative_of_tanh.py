# The hidden layer gets the derivative of tanh.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_of_another

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * (1 - a1**2)
