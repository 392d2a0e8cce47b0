# The process is ended from within softmax.
# kind: broken
# fails: softmax

# %% task="softmax"
def softmax(scores):
    import os
    os._exit(0)
