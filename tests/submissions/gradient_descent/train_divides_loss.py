# The loss is divided by the batch size, which it has been already.
# kind: mistake
# fails: train
# misconception: divided_by_batch_size

# %% task="train" edit="true"
# - loss.backward()
# + (loss / len(labels)).backward()
