# Only the first hidden width is used.
# kind: mistake
# fails: multi_layer_perceptron

# %% task="multi_layer_perceptron" edit="true"
# - widths = [input_size, *hidden_layers, num_classes]
# + widths = [input_size, *hidden_layers[:1], num_classes]
