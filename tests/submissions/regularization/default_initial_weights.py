# The initial weights and biases of torch stay.
# kind: mistake
# fails: make_classifier
# misconception: weights_not_drawn, biases_not_zero

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + pass

# - nn.init.zeros_(layer.bias)
# + 
