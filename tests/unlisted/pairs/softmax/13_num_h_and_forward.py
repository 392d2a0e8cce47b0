# Two mistakes: (1) one-sided: the lower value is f at the unmoved point; (2) still divided by 2h, so about half of the gradient comes out.
# kind: mistake
# task: numerical_gradient
# place: the difference and the quotient
# truth: left out `x[i] = kept - h`

# %% task="numerical_gradient" edit="true"
# - x[i] = kept - h
# - below = f(x)
# - x[i] = kept
# + x[i] = kept
# + below = f(x)
