# The slope of the penalty is 1 or 0, as that of a ReLU, so that negative weights are not pulled to zero.
# kind: mistake
# task: backward_reg
# truth: the slope of the penalty is 1 or 0, as that of a ReLU, so that negative weights are not pulled to zero
# says: negative|-1|−1|sign|minus & penalty|weight|reg|λ|sign

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * (W2 > 0)
# + dW1 = X.T @ delta1 + reg * (W1 > 0)
