# Labels minus probabilities instead of the reverse.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: gradient_sign

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS /= -n
