"""What may stand in a page of HTML that anybody may have written.

That is about what JupyterLab's own sanitiser keeps. Unlike there, whatever would need a script or
the network goes, and so do class names, which could be those of the page. left_out.py says what
went.
"""

import re
from secrets import token_hex
from string import ascii_lowercase

import nh3
from bs4 import BeautifulSoup, Tag

from .place import PROTOCOLS

ALIGNED = {"align", "bgcolor", "valign"}
CELL = {*ALIGNED, "abbr", "colspan", "headers", "height", "nowrap", "rowspan", "scope", "width"}

TAGS = set(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col "
    "colgroup data dd del details dfn dir div dl dt em fieldset figcaption figure font footer h1 "
    "h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li mark menu meter nav nobr "
    "ol output p pre progress q rb rp rt rtc ruby s samp section small span strike strong sub "
    "summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)

MATHML = set(
    "math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace "
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover".split()
)

ATTRIBUTES = {
    "*": {"class", "dir", "hidden", "id", "lang", "style", "title"},
    "a": {"href", "name"},
    "br": {"clear"},
    "col": {*ALIGNED, "span", "width"},
    "colgroup": {*ALIGNED, "span", "width"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "font": {"color", "face", "size"},
    "hr": {"align", "noshade", "size", "width"},
    "img": {"align", "alt", "height", "hspace", "src", "vspace", "width"},
    "input": {"checked", "type"},
    "ins": {"datetime"},
    "li": {"type", "value"},
    "math": {"display"},
    "meter": {"high", "low", "max", "min", "optimum", "value"},
    "mo": {"fence", "form", "lspace", "rspace", "stretchy"},
    "mspace": {"height", "width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtd": {"columnspan", "rowspan"},
    "ol": {"reversed", "start", "type"},
    "progress": {"max", "value"},
    "table": {*ALIGNED, "width"},
    "td": CELL,
    "th": CELL,
    "time": {"datetime"},
    "ul": {"type"},
    **dict.fromkeys("caption div h1 h2 h3 h4 h5 h6 legend p tbody tfoot thead tr".split(), ALIGNED),
}

# None that takes an element out of its place on the page.
PROPERTIES = set(
    "align-content align-items align-self aspect-ratio background background-color border "
    "border-block border-bottom border-bottom-color border-bottom-style border-bottom-width "
    "border-collapse border-color border-left border-left-color border-left-style "
    "border-left-width border-radius border-right border-right-color border-right-style "
    "border-right-width border-spacing border-style border-top border-top-color border-top-style "
    "border-top-width border-width box-shadow box-sizing caption-side clear color column-count "
    "column-gap columns direction display flex flex-basis flex-direction flex-flow flex-grow "
    "flex-shrink flex-wrap float font font-family font-size font-style font-variant font-weight "
    "gap grid-area grid-auto-flow grid-column grid-gap grid-row grid-template "
    "grid-template-areas grid-template-columns grid-template-rows height hyphens justify-content "
    "justify-items justify-self letter-spacing line-height list-style-type margin margin-bottom "
    "margin-left margin-right margin-top max-height max-width min-height min-width object-fit "
    "opacity order overflow overflow-wrap overflow-x overflow-y padding padding-bottom "
    "padding-left padding-right padding-top row-gap tab-size table-layout text-align "
    "text-decoration text-decoration-color text-decoration-line text-decoration-style "
    "text-indent text-overflow text-shadow text-transform unicode-bidi vertical-align visibility "
    "white-space width word-break word-spacing word-wrap writing-mode".split()
)

# What a value may call. None of these names an address.
FUNCTIONS = set(
    "calc clamp color-mix fit-content hsl hsla hwb lab lch linear-gradient max min minmax oklab "
    "oklch radial-gradient repeat rgb rgba".split()
)

# The boxes of JupyterLab's manual, which notebooks use; style/text.css has their looks.
SHARED_CLASSES = {"alert", "alert-danger", "alert-info", "alert-success", "alert-warning"}

# Browsers do not show what these hold. Other elements that are not allowed keep their contents.
WITHOUT_CONTENTS = set(
    "annotation annotation-xml datalist iframe noembed noframes script style template textarea "
    "title".split()
)

# Only pictures keep `data:` and `attachment:`, see fragment.py.
SCHEMES = {*PROTOCOLS, "attachment", "data"}

STRICT = nh3.Cleaner(
    tags=TAGS | MATHML,
    clean_content_tags=WITHOUT_CONTENTS,
    attributes=ATTRIBUTES,
    filter_style_properties=PROPERTIES,
    url_schemes=SCHEMES,
    link_rel=None,
)

# Drawings of authors, as nh3 writes them: those that tools such as Matplotlib and Graphviz make.
SVG = set(
    "a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology "
    "feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter "
    "foreignObject g image line linearGradient marker mask metadata path pattern polygon polyline "
    "radialGradient rect set stop style svg switch symbol text textPath title tspan use "
    "view".split()
)

# What left_out.py replaces, besides drawings and inputs.
LEFT_OUT = set(
    "applet audio button canvas datalist embed iframe object select source textarea track "
    "video".split()
)

WELL_NESTED = nh3.Cleaner(
    tags=TAGS | MATHML | SVG | LEFT_OUT,
    clean_content_tags={"script", "template"},
    attributes={},
    generic_attribute_prefixes=set(ascii_lowercase),
    url_schemes=SCHEMES,
    link_rel=None,
)

# Whatever HTML has besides, today or formerly. What is in neither list is no tag of HTML.
HTML_ELEMENTS = (
    {name.lower() for name in TAGS | MATHML | SVG | LEFT_OUT}
    | WITHOUT_CONTENTS
    | set(
        "base basefont bgsound blink body dialog form frame frameset head hgroup html keygen link "
        "listing main map area marquee meta noscript optgroup option param picture plaintext "
        "search selectedcontent semantics slot".split()
    )
)

# No author can write what ends in this.
TOKEN = token_hex(8)


def ours(name: str) -> str:
    """The class name that `clean` turns into `name`, while it drops that of an author's."""
    return f"{name}-{TOKEN}"


def well_nested(source: str) -> str:
    """The HTML as a browser would read it, but without scripts. It is not safe yet.

    Every element has an end, `<` and `>` stand in no attribute, and drawings keep the case of
    their names.
    """
    return WELL_NESTED.clean(source)


def clean(source: str) -> BeautifulSoup:
    fragment = BeautifulSoup(STRICT.clean(source), "html.parser")
    for element in fragment.find_all(style=True):
        harmless = [part for part in str(element["style"]).split(";") if calls_nothing(part)]
        if any(harmless):
            element["style"] = ";".join(harmless)
        else:
            del element["style"]
    # Those of equations, to which their links lead.
    for element in fragment.select('[id^="mjx-"]'):
        del element["id"]
    for element in fragment.find_all(class_=True):
        keep_classes(element)
    return fragment


def calls_nothing(declaration: str) -> bool:
    return FUNCTIONS.issuperset(re.findall(r"([\w-]*)\(", declaration.lower()))


def keep_classes(element: Tag) -> None:
    """Leaves the class names that are ours, and those of the tokens within highlighted code."""
    names = element.get_attribute_list("class")
    kept = [name.removesuffix(f"-{TOKEN}") for name in names if name.endswith(f"-{TOKEN}")]
    kept += [name for name in names if name in SHARED_CLASSES]
    if kept:
        element["class"] = " ".join(kept)
    elif not element.find_parent(class_="highlight"):
        del element["class"]
