# (1) the exponents have the wrong sign; (2) each row is divided by its largest exponential, not by its sum.
# kind: mistake
# task: softmax
# truth: (1) the exponents have the wrong sign; (2) each row is divided by its largest exponential, not by its sum
# says: sign|negative|minus|reverse|opposite|wrong way|other way|smallest & sum|add up|divid|largest|max

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(-(scores - scores.max(axis=1, keepdims=True)))

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.max(axis=1, keepdims=True)
