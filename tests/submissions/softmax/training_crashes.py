# A name in the training is not defined.
# kind: broken
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history
# demo: yes

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = generator.permutation(len(y))
