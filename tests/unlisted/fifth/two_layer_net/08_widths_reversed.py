# The hidden layers stand in reverse order.
# kind: mistake
# task: multi_layer_perceptron
# truth: the hidden layers stand in reverse order
# says: order|revers|width|shape

# %% task="multi_layer_perceptron" edit="true"
# - widths = [input_size, *hidden_layers, num_classes]
# + widths = [input_size, *hidden_layers[::-1], num_classes]
