# The process ends in the middle of a check.
# kind: broken
# fails: confusion_matrix

# %% task="confusion_matrix" edit="true"
# - return matrix
# + import os
# + os._exit(3)
