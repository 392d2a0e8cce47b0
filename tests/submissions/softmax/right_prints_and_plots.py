# Functions print, warn and plot.
# kind: unusual

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + import sys, warnings
# + warnings.warn('large scores')
# + print('softmax of', scores.shape, file=sys.stderr)
# + exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + plt.figure()
# + plt.plot(y)
# + plt.close()
# + print('accuracy')
# + predicted = np.argmax(X @ W + b, axis=1)
