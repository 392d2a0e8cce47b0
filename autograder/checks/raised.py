"""What Python, numpy and torch mean by the exceptions that beginners meet, for a verdict without a better hint."""

from __future__ import annotations

from autograder.language import Message

ONE_NUMBER = Message(
    "max, min, if, and, or need a single number or truth value, and this is a whole array: "
    "numpy and torch have functions and operators that go element by element"
)
SHAPES = Message(
    "these shapes do not fit: counted from the right, two sizes must be equal or one of them 1; "
    "a sum or a maximum along an axis loses that axis unless it is told to keep it"
)
PRODUCT = Message("in a matrix product the inner sizes must agree: look at the order of the factors and at transposes")
RECORDED = Message("a parameter is changed while torch records for the gradient: make the step under torch.no_grad()")
REPLACED = Message("a parameter cannot be replaced by a tensor: write the new values into the one that is there")
ATTACHED = Message("this tensor still belongs to the computation that torch records: detach it first")
SECOND_TIME = Message(
    "this step's loss still contains an earlier step, whose record is gone: "
    "keep numbers or detached tensors from one step to the next"
)
NOT_RECORDED = Message(
    "torch has no record of how the loss was computed: no_grad, detach, item, numpy or a new tensor cut it off"
)
WHOLE_NUMBERS = Message("the array holds whole numbers, and fractions are written into it: make it one of floats first")
TYPES = Message(
    "two tensors of different precision or type meet, such as float32 and float64: see where each one is made"
)
LABELS = Message(
    "the loss takes labels as whole numbers (torch.long), and here they are floats: see where they are made"
)
NOT_GIVEN = Message(
    "None is called like a function: it may be an argument that was not given; ask first whether it is None"
)
NO_KEY = Message("the dictionary has nothing under this key: look at its spelling, and at what is there the first time")
NOTHING = Message("None is used as a value: a function without return gives it, and .grad before backward is it")
BAD_INDEX = Message("an index or label is used that is no whole number: look at what it holds and at its type")
OUT_OF_BOUNDS = Message(
    "an index or label lies outside this axis, which ends at its size minus 1: it may belong to another axis"
)
TOO_FEW = Message(
    "a tuple or list has fewer elements than the index asks for; where it is a shape, the array has fewer dimensions"
)
RAGGED = Message(
    "values of different shapes are made into one array: where a function returns several values, "
    "take the one that is meant"
)
CALLED = Message("an array is called like a function: round brackets call, square ones take elements")
NO_VALUE_YET = Message(
    "the name is assigned somewhere in this function, so Python takes it for a local variable in all of it; "
    "here it has no value yet. Is it also the name of a function that you call?"
)
NOT_CALLED = Message("a function stands where its result belongs: call it, with its arguments in round brackets")
NO_SUPER = Message(
    "the line super().__init__() is gone or comes too late: it must run before the first layer becomes an attribute"
)
NO_NAME = Message(
    "nothing has this name where the line uses it: look at its spelling; cells run from top to bottom, so it must be "
    "defined in a cell above, and after a restart of the kernel those must run again, the first one included"
)
OTHER_ARGUMENTS = Message(
    "a function is called with other arguments than its def line takes: keep the def lines of the tasks as they were; "
    "that of a method begins with self"
)
NO_PACKAGE = Message("a package is imported that is not there: the tasks need only what the first cell imports")
NO_MEMBER = Message(
    "the value has no such attribute: look at its spelling, and at the type of the value; "
    "a name that stood for a module may have been given another value"
)
OVERWRITTEN = Message(
    "between the forward pass and backward a value was changed that backward needs: "
    "a step on the parameters comes after backward, and an operation in place elsewhere makes a new tensor instead"
)
SCALAR_LOSS = Message("backward starts from a single number, and this is a whole array: take its mean or its sum first")
NO_AXIS = Message(
    "the array has no such axis: axes count from 0, so a vector has axis 0 alone; look at its shape, "
    "and at what took an axis away before"
)
ONE_ELEMENT = Message("a single number is asked for, and this is a whole array: take its mean, its sum or one element")
RESHAPED = Message(
    "the new shape must have as many elements as the old one: multiply its sizes; a -1 stands for what is left over"
)
UNPACKED = Message(
    "there are not as many values on the right as names on the left: "
    "look at what the function returns, or at how many sizes the shape has"
)
TENSOR_WANTED = Message("a function of torch is given an array of numpy: torch.from_numpy makes a tensor of it")
DIVIDED_BY_0 = Message("something is divided by a number that is 0: a count of which nothing has been counted, perhaps")
WHOLE_NUMBER = Message("a whole number is wanted here: / gives a float, // and int() a whole number")
ONE_SHAPE = Message("the shape of a new array is one argument, a tuple in brackets of its own: np.zeros((3, 4))")
PUT_TOGETHER = Message(
    "arrays that are put together must fit: the same number of axes, and the same sizes along all of them but one, "
    "or along all for stack"
)
EMPTY = Message("the array is empty: nothing was selected, or nothing was ever put into it")
NO_ELEMENTS = Message("a single value is used like a list: it has no elements to take or to go through")
NO_PARAMETERS = Message(
    "the optimiser is given no parameters: layers in a plain list or dictionary are not found, "
    "nn.ModuleList and nn.ModuleDict hold them"
)
ENDLESS = Message("a function calls itself without an end, directly or through another one")

# Words of an exception's message, all of which stand in it, and what they mean; the first that fits is told.
MEANINGS: tuple[tuple[tuple[str, ...], Message], ...] = (
    (("UnboundLocalError: ",), NO_VALUE_YET),
    (("ZeroDivisionError: ",), DIVIDED_BY_0),
    (("modified by an inplace operation",), OVERWRITTEN),
    (("only for scalar outputs",), SCALAR_LOSS),
    (("out of bounds for array of dimension",), NO_AXIS),
    (("Dimension out of range",), NO_AXIS),
    (("cannot be converted to Scalar",), ONE_ELEMENT),
    (("array of size 1 to a Python scalar",), ONE_ELEMENT),
    (("only 0-dimensional arrays can be converted",), ONE_ELEMENT),
    (("only one element tensors can be converted",), ONE_ELEMENT),
    (("cannot reshape array of size",), RESHAPED),
    (("is invalid for input of size",), RESHAPED),
    (("values to unpack",), UNPACKED),
    (("must be Tensor, not numpy.ndarray",), TENSOR_WANTED),
    (("cannot be interpreted as an integer",), WHOLE_NUMBER),
    (("Cannot interpret", "as a data type"), ONE_SHAPE),
    (("all input arrays must have the same shape",), PUT_TOGETHER),
    (("must have same number of dimensions",), PUT_TOGETHER),
    (("of an empty sequence",), EMPTY),
    (("zero-size array",), EMPTY),
    (("empty parameter list",), NO_PARAMETERS),
    (("truth value of an array with more than one element",), ONE_NUMBER),
    (("Boolean value of Tensor with more than one value",), ONE_NUMBER),
    (("could not be broadcast together",), SHAPES),
    (("must match the size of tensor",), SHAPES),
    (("mismatch in its core dimension",), PRODUCT),
    (("shapes ", "not aligned"), PRODUCT),
    (("shapes cannot be multiplied",), PRODUCT),
    (("leaf Variable that requires grad",), RECORDED),
    (("cannot assign", "as parameter"), REPLACED),
    (("call numpy() on Tensor that requires grad",), ATTACHED),
    (("backward through the graph a second time",), SECOND_TIME),
    (("does not require grad and does not have a grad_fn",), NOT_RECORDED),
    (("Cannot cast ufunc", "casting rule 'same_kind'"), WHOLE_NUMBERS),
    (("result type Float can't be cast to",), WHOLE_NUMBERS),
    (("result type Double can't be cast to",), WHOLE_NUMBERS),
    (("same dtype",), TYPES),
    (("expected target dtype to be Long",), LABELS),
    (("expected scalar type Long but found",), LABELS),
    (("expected target dtype",), TYPES),
    (("expected scalar type",), TYPES),
    (("unsupported operand", "'function'"), NOT_CALLED),
    (("unsupported operand", "'method'"), NOT_CALLED),
    (("NameError: name ",), NO_NAME),
    (("required positional argument",), OTHER_ARGUMENTS),
    (("required keyword-only argument",), OTHER_ARGUMENTS),
    (("positional argument", " given"), OTHER_ARGUMENTS),
    (("unexpected keyword argument",), OTHER_ARGUMENTS),
    (("ModuleNotFoundError: ",), NO_PACKAGE),
    (("RecursionError: ",), ENDLESS),
    (("'NoneType' object is not callable",), NOT_GIVEN),
    (("'NoneType'",), NOTHING),
    (("object is not subscriptable",), NO_ELEMENTS),
    (("object is not iterable",), NO_ELEMENTS),
    (("before Module.__init__() call",), NO_SUPER),
    (("AttributeError: ", "has no attribute"), NO_MEMBER),
    (("KeyError: ",), NO_KEY),
    (("indices must be integers",), BAD_INDEX),
    (("arrays used as indices must be of integer",), BAD_INDEX),
    (("only integers, slices",), BAD_INDEX),
    (("out of bounds for axis",), OUT_OF_BOUNDS),
    (("out of bounds for dimension",), OUT_OF_BOUNDS),
    (("tuple index out of range",), TOO_FEW),
    (("list index out of range",), TOO_FEW),
    (("inhomogeneous shape",), RAGGED),
    (("'numpy.ndarray' object is not callable",), CALLED),
    (("'Tensor' object is not callable",), CALLED),
)


def meaning(told: str) -> str:
    """Return what the exception that a sentence reports usually means; "" where nothing is known."""
    return next((str(said) for words, said in MEANINGS if all(each in told for each in words)), "")
