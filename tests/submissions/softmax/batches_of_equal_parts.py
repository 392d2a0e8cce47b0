# array_split into equal parts.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: batches_of_equal_parts

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# - batch = order[start : start + batch_size]
# + for batch in np.array_split(order, -(-len(y) // batch_size)):
