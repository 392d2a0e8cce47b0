"""What code of students may use without a word to a person, for `reach`."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


# Of the standard library, what computes, keeps, prints or measures, and cannot look into the process.
PLAIN = words(
    "__future__ abc array base64 bisect calendar collections contextlib copy csv dataclasses datetime "
    "enum functools glob hashlib heapq html io itertools json math numbers "
    "operator os pathlib platform pprint random re shutil statistics struct sys tempfile textwrap "
    "time typing typing_extensions urllib uuid warnings zipfile zlib"
)
# Of other packages, what notebooks of the field draw, tabulate, measure or show with.
FIELD = words(
    "IPython PIL google h5py ipywidgets matplotlib mpl_toolkits numpy pandas plotly pytest rich scipy seaborn "
    "skimage sklearn tabulate torch torchvision tqdm"
)
# Of the modules through which a process can be looked into, what is harmless.
PARTS = {
    "sys": words(
        "argv byteorder executable exit float_info getsizeof int_info maxsize path platform setrecursionlimit stderr "
        "stdin stdout version version_info"
    ),
    "os": words(
        "chdir cpu_count environ getcwd getenv linesep listdir makedirs mkdir name path remove rename replace rmdir "
        "scandir sep stat unlink walk"
    ),
    "gc": frozenset({"collect", "disable", "enable", "isenabled"}),
    "importlib": frozenset({"metadata", "reload"}),
    "inspect": frozenset({"getsource", "isclass", "isfunction", "signature"}),
    "multiprocessing": frozenset({"cpu_count"}),
    "pickle": words("HIGHEST_PROTOCOL dump dumps"),
    "unittest": words("TestCase TestLoader TestSuite TextTestRunner main skip skipIf"),
    "logging": words(
        "CRITICAL DEBUG ERROR FileHandler Formatter INFO Logger NullHandler StreamHandler WARNING basicConfig "
        "captureWarnings critical debug disable error exception getLogger info log warning"
    ),
    # Of those that compute, print or measure, what also runs texts or hands out frames, modules and other names.
    "doctest": words("ELLIPSIS NORMALIZE_WHITESPACE run_docstring_examples testmod"),
    "pytest": words("approx fail fixture mark param raises skip warns xfail"),
    "string": words(
        "Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable "
        "punctuation whitespace"
    ),
    "timeit": words("Timer default_timer repeat timeit"),
    "traceback": words(
        "extract_stack extract_tb format_exc format_exception format_stack format_tb print_exc print_exception "
        "print_stack print_tb"
    ),
    "IPython": words("__version__ core display get_ipython version_info"),
    "builtins": words("abs all any enumerate float int len list max min print range round str sum zip"),
}
# The modules within packages that compute and draw; what is no module there is free.
WITHIN = {
    "torch": words(
        "accelerator amp autograd backends cpu cuda distributions fft func functional linalg mps nn optim profiler "
        "random sparse special testing utils version xpu"
    ),
    "torch.utils": words("benchmark checkpoint data tensorboard"),
    "torch.autograd": words("anomaly_mode forward_ad function functional grad_mode gradcheck profiler variable"),
    "numpy": words("char dtypes exceptions fft lib linalg ma matlib polynomial random rec testing typing"),
    "IPython": words("core display"),
    "IPython.core": words("display pylabtools"),
}
# Of a package's names, those alone that begin like this.
BEGINNING = {"numpy.testing": "assert"}
# The parts of this package that every notebook is given; modules below them do more than that, and tasks among it.
OURS = {
    "": words("datasets lessons progress run_check"),
    "datasets": words(
        "CLASSES Cifar10 HeightWeight TwoClasses cifar10 cifar10_arrays class_index height_weight held_out toy "
        "two_classes"
    ),
    "lessons": words(
        "Arrow Graph Node SICK_CLASSIFIERS SICK_REGRESSIONS chain compare heat_map image_rows mlp paths_over_contours "
        "sick_curves slider until_solved"
    ),
}
MAGICS = words(
    "autoreload capture cd clear colors conda config debug env html javascript latex load_ext ls lsmagic markdown "
    "matplotlib pinfo pinfo2 pip precision prun pwd pylab quickref reload_ext reset_selective svg time timeit "
    "unload_ext who who_ls whos xmode"
)
PYTHON_MAGICS = frozenset({"capture", "debug", "prun", "time", "timeit"})
LOADING_MAGICS = frozenset({"load_ext", "reload_ext"})
SHELL = words("apt-get conda curl ls mkdir nvidia-smi pip pip3 pwd tar unzip wget")
# What begins another command for a shell, and what of a command runs others.
OPERATORS, REDIRECTING = frozenset(";&|()"), frozenset("<>&")
STARTERS = {
    "conda": ("run",),
    "tar": ("--", "-I", "-F"),
    "wget": ("--use", "--exec"),
    "pip": (".", "/", "file:", "git+"),
}
# Names with which code of its own, or of others, is made or looked into.
CALLS = frozenset({"__import__", "breakpoint", "compile", "eval", "exec"})
DUNDERS = words(
    "__abs__ __add__ __all__ __bool__ __call__ __class__ __contains__ __delitem__ __dict__ "
    "__doc__ __enter__ __eq__ __exit__ __file__ __float__ __getattr__ __getitem__ __gt__ __init__ __int__ "
    "__iter__ __len__ __lt__ __main__ __mro__ __mul__ __name__ __neg__ __new__ __next__ __post_init__ __pow__ "
    "__qualname__ __radd__ __repr__ __rmul__ __setattr__ __setitem__ __str__ __sub__ __truediv__ __version__ "
    "__wrapped__"
)
# Public names that lead behind the scenes wherever they stand.
BEHIND = words(
    "ForwardRef ImageMath Unpickler _C _VF _module addaudithook basichandlers ctypes currentframe evaluate_forward_ref "
    "f_back f_builtins f_globals f_locals get_objects get_referents get_referrers get_type_hints gi_frame "
    "import_module next_functions pickle_compat read_hdf read_pickle run_backward setprofile settrace tb_frame tb_next"
)
# What a tensor was computed by differentiates where it is called, without an engine: it is shown, compared or named.
NODE, SHOWN = "grad_fn", frozenset({"name"})
# Who steps into the imaginary numbers, or computes with more digits than the loss has, has a derivative without
# deriving it.
COMPLEX = words(
    "cdouble cfloat clongdouble complex complex128 complex256 complex64 conj conjugate csingle emath float128 imag "
    "longdouble real_if_close scimath view_as_complex view_as_real"
)
# So has who makes numbers that carry their derivatives along: what a class says about products, and about functions.
CARRYING = words("__array_function__ __array_ufunc__ __matmul__ __mul__ __torch_dispatch__ __torch_function__")
# What looks up names that it is given as texts, or runs them.
LOOKING_UP = words("delattr getattr setattr vars")
BY_TEXT = words("attrgetter methodcaller")
RUNNING = ("pandas.eval", "timeit.", "torch.utils.benchmark.")
RUN = words("expr global_setup setup stmt")
# Methods that read a text as code; networks have one of the first name that is given nothing.
READING = words("eval query")
# What asks for a part of a text, and hands on nothing that was not there.
DIVIDING = words("count endswith find index lstrip partition rpartition rsplit rstrip split startswith strip")
# What makes letters of anything else.
LETTERS = words("b64decode chr decode fromhex maketrans swapcase translate unhexlify")
# With which names begin that lead into the interpreter.
BEGINNINGS = ("ag_", "cr_", "f_", "gi_", "tb_")
# Modules that lead into the interpreter or to other programs, whatever has them among its names.
PROCESS = words("builtins ctypes gc importlib marshal multiprocessing os posix subprocess sys threading")
# Setting names of classes in another way than by a point.
SETTING = words("__delattr__ __setattr__")
# Extensions of IPython that notebooks load.
EXTENSIONS = words("autoreload autotime google.colab.data_table line_profiler memory_profiler tensorboard watermark")
# Of which the other value unpacks objects, and so runs what a file says.
UNPACKING = {"allow_pickle": False, "eval_str": False, "weights_only": True}
# Of which further arguments without a name, or in a dictionary, could be one of these.
LOADING = {"numpy.load": 2, "torch.load": 3}
# Functions that only say what a module is.
ASKING = words("dir display getsource hasattr help id isinstance print reload repr str type")
SHELLS = words("getoutput run_cell_magic run_line_magic system")
PROC = "/proc/"
# Operations of torch without an underscore would be public: they are documented.
OPERATIONS = "_foreach_"
DEEPEST = 20  # names in one path; what stands behind so many is found by the first of them
