# Only the true class gets a gradient: the denominator is forgotten.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: off_target_missing

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS *= np.eye(P.shape[1])[y] / n
