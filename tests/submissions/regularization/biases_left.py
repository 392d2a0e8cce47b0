# The biases keep the initial values of torch.
# kind: mistake
# fails: make_classifier
# misconception: biases_not_zero

# %% task="make_classifier" edit="true"
# - nn.init.zeros_(layer.bias)
# + 
