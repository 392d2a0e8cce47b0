# A product element by element where a product of matrices is meant.
# kind: mistake
# fails: backward_through_weights
# misconception: elementwise_product

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l * W
