# The list of the caller becomes the list of widths.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: argument_changed

# %% task="multi_layer_perceptron" edit="true"
# - widths = [input_size, *hidden_layers, num_classes]
# + hidden_layers.insert(0, input_size)
# + hidden_layers.append(num_classes)
# + widths = hidden_layers
