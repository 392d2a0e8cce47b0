r"""The commands of formulas that a page may typeset; any other is broken up, so that it is a text and no command.

What is listed draws letters, signs, fences, tables and spaces. Not listed is whatever leads somewhere (`\href`), marks
elements of the page (`\class`, `\cssId`, `\style`), fetches something (`\require`, `\unicode`) or names commands anew.
"""

from __future__ import annotations

import re

_LETTERS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi
rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
Psi Omega aleph beth gimel daleth hbar hslash ell imath jmath wp Re Im partial nabla infty eth emptyset varnothing
"""
_SIGNS = """
pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee wedge lor land setminus smallsetminus wr diamond
triangle triangledown triangleleft triangleright bigtriangleup bigtriangledown oplus ominus otimes oslash odot bigcirc
dagger ddagger amalg boxplus boxminus boxtimes boxdot square Box blacksquare lozenge bigstar leq le leqslant leqq geq ge
geqslant geqq neq ne lt gt ll gg lll ggg equiv sim simeq approx approxeq cong propto varpropto asymp doteq prec succ
preceq succeq subset supset subseteq supseteq subsetneq supsetneq nsubseteq nsupseteq sqsubseteq sqsupseteq in ni notin
owns mid nmid parallel nparallel perp models vdash dashv vDash Vdash smile frown bowtie triangleq between pitchfork
forall exists nexists neg lnot top bot angle measuredangle sphericalangle prime backprime surd sharp flat natural
clubsuit diamondsuit heartsuit spadesuit therefore because checkmark complement not nless ngtr nleq ngeq lesssim gtrsim
leftarrow rightarrow to gets uparrow downarrow leftrightarrow updownarrow Leftarrow Rightarrow Uparrow Downarrow
Leftrightarrow Updownarrow longleftarrow longrightarrow Longleftarrow Longrightarrow longleftrightarrow
Longleftrightarrow implies impliedby iff mapsto longmapsto hookleftarrow hookrightarrow leftharpoonup rightharpoonup
leftharpoondown rightharpoondown rightleftharpoons nearrow searrow swarrow nwarrow nrightarrow nleftarrow leadsto
twoheadrightarrow rightsquigarrow xleftarrow xrightarrow sum prod coprod int iint iiint oint bigcap bigcup bigsqcup
bigvee bigwedge bigodot bigotimes bigoplus biguplus dots ldots cdots vdots ddots dotsb dotsc dotsi dotsm dotso colon
S P pounds yen copyright circledR
"""
_NAMES = """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log max
min Pr projlim sec sin sinh sup tan tanh bmod pmod mod pod operatorname argmax argmin
"""
_SHAPES = """
frac dfrac tfrac cfrac sqrt root of over atop choose binom dbinom tbinom brace brack stackrel overset underset
overbrace underbrace overline underline overrightarrow overleftarrow overleftrightarrow underrightarrow hat widehat
check tilde widetilde acute grave dot ddot dddot breve bar vec mathring left right middle big Big bigg Bigg bigl bigr
bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack
rbrack lvert rvert lVert rVert vert Vert lgroup rgroup lmoustache rmoustache ulcorner urcorner llcorner lrcorner
backslash begin end hline hdashline cr newline limits nolimits displaylimits substack sideset boxed cancel bcancel
xcancel phantom hphantom vphantom smash mathstrut strut tag notag nonumber
"""
_STYLES = """
mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb mathnormal boldsymbol bm pmb rm bf it sf tt cal frak
Bbb scr text textrm textbf textit textsf texttt textnormal textup mbox displaystyle textstyle scriptstyle
scriptscriptstyle tiny small normalsize large Large color textcolor quad qquad enspace enskip thinspace thickspace
medspace negthinspace negmedspace negthickspace mathbin mathclose mathinner mathop mathopen mathord mathpunct mathrel
"""
ALLOWED = frozenset(f"{_LETTERS} {_SIGNS} {_NAMES} {_SHAPES} {_STYLES}".split())
NEUTRAL = "\\ "  # a space; what follows is a text
_COMMAND = re.compile(r"\\([A-Za-z]+)")
# Formulas are not looked for in these.
_VERBATIM = re.compile(r"(<(pre|code)(?: [^>]*)?>|</(?:pre|code)>)")


def neutral(text: str) -> str:
    """Return a text in which no formula has a command that is not allowed."""
    return _COMMAND.sub(lambda match: match[0] if match[1] in ALLOWED else f"{NEUTRAL}{match[1]}", text)


def is_neutral(text: str) -> bool:
    """Return whether every command of a text is allowed."""
    return all(name in ALLOWED for name in _COMMAND.findall(text))


def neutral_page(page: str) -> str:
    """Return sanitized HTML in which no formula has a command that is not allowed; code stays as it is."""
    parts, depth, position = [], 0, 0
    for tag in _VERBATIM.finditer(page):
        part = page[position : tag.start()]
        parts += [part if depth else neutral(part), tag[0]]
        depth += -1 if tag[0].startswith("</") else 1
        position = tag.end()
    return "".join([*parts, neutral(page[position:])])
