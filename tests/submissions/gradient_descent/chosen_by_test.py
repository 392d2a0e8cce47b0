# The model with the best test accuracy is chosen.
# kind: mistake
# fails: select_best
# misconception: selected_on_test

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(np.argmax([evaluate(model, test_loader) for model in models]))
