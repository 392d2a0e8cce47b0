# The gradient is not divided by the batch size.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: gradient_not_averaged
# demo: yes

# %% task="loss_and_gradients" edit="true"
# - dS /= n
