# A division by the activations: 0/0 where a neuron is silent.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: zero_by_zero
# demo: yes

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + a2 = np.maximum(0, z2)
# + dz2 = da2 * a2 / a2
