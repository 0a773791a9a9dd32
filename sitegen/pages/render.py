"""Views and templates in, files out. Text is escaped; a template sees a page and the site."""

import re
from collections.abc import Iterable, Mapping
from traceback import extract_tb
from typing import Final, Never

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import InternationalizationExtension
from jinja2.nodes import ScopedEvalContextModifier
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sitegen.core.model import Artifact, SourceFile
from sitegen.core.problems import Location, Problem, in_order
from sitegen.pages.site import Site, View
from sitegen.pages.wording import ENGLISH, Wording

__all__ = ["render"]

_ASSETS: Final = "assets/"
_QUOTED: Final = re.compile(r"'([^']+)'")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_HINT: Final = "A template sees `page` and `site`; every name that it uses must exist there."

# `safe` would make markup outside of sitegen.markup; `random` differs from run to run.
_NO_FILTERS: Final = ("safe", "random")

# What stands on a page as it is; of anything else Python would print what it calls it.
# Undefined itself is an `if` without its `else`, which is empty; names are StrictUndefined.
_SHOWN: Final = frozenset({str, Markup, int, float, Undefined})

# What Python raises at code that Jinja made of a template: out of its stack, or its parser's.
_TOO_DEEP: Final = (RecursionError, MemoryError, SyntaxError)


class _ReportedError(Exception):
    """A page asks for a template whose fault is known already."""


class _Code(CodeGenerator):
    """The code of Jinja, but escaping is for no template to switch."""

    def visit_ScopedEvalContextModifier(  # noqa: N802 - named by Jinja after its node
        self, node: ScopedEvalContextModifier, frame: Frame
    ) -> Never:
        """Refuse ``{% autoescape %}``, the one tag that makes this node."""
        del frame
        self.fail("all text is escaped: there is no tag 'autoescape'", node.lineno)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with a short way for what templates ask most: a view's field."""

    code_generator_class = _Code
    newstyle_gettext: bool  # of the extension: messages take their values by name

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute of ``obj`` if a template may ask for it."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def render(
    views: Iterable[View],
    site: Site,
    templates: Mapping[str, SourceFile],
    words: Wording = ENGLISH,
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Return the pages of ``views``, and all faults of templates.

    Messages of templates, ``{{ _("Method") }}`` or ``{% trans %}``, come out in ``words``.

    ``templates`` maps a name as templates use it ("statement.html", "assets/base.css") to
    its file; ``.html`` files outside ``assets/`` are Jinja templates. Each of them is read,
    used or not, and each page is tried, so that all faults show in one run; a page with a
    fault is left out.
    """
    texts, faults = _texts(templates)
    environment = _environment(texts, faults, words)
    faults |= _syntax_faults(environment, texts, templates)
    problems = list(faults.values())
    artifacts: list[Artifact] = []
    for view in views:
        made = _page(environment, view, site, templates, texts)
        if isinstance(made, Artifact):
            artifacts.append(made)
        elif made:
            problems.append(made)
    return tuple(artifacts), in_order(problems)


def _texts(templates: Mapping[str, SourceFile]) -> tuple[dict[str, str], dict[str, Problem]]:
    """Return the text of each template by name, and the fault of each that is not UTF-8."""
    texts: dict[str, str] = {}
    faults: dict[str, Problem] = {}
    for name, file in sorted(templates.items()):
        if name.startswith(_ASSETS) or not name.endswith(".html"):
            continue
        try:
            texts[name] = file.content.decode()
        except UnicodeDecodeError as fault:
            faults[name] = _bad_encoding(file, fault.start)
    return texts, faults


def _bad_encoding(file: SourceFile, start: int) -> Problem:
    """Return the fault of a file whose first bad byte stands at ``start``."""
    before = _lines(file.content[:start].decode() + "|")  # what is there, and a place to point at
    line = len(before)
    return Problem(
        code="bad-encoding",
        message="the template is not UTF-8",
        location=Location(path=file.path, line=line, column=len(before[-1])),
        hint="Save it as UTF-8.",
        source_line=_lines(file.content.decode(errors="replace"))[line - 1],
    )


def _lines(text: str) -> list[str]:
    """Return the lines of a template as Jinja counts them."""
    return _LINE_END.split(text)


def _environment(
    texts: Mapping[str, str], faults: Mapping[str, Problem], words: Wording
) -> _Sandbox:
    """Return the environment of ``texts``; what has one of ``faults`` is not loaded again."""

    def load(name: str) -> tuple[str, str, None] | None:
        if name in faults:
            raise _ReportedError(name)
        # The name as file name makes tracebacks say which template a fault stands in.
        return (texts[name], name, None) if name in texts else None

    environment = _Sandbox(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        finalize=_shown,
        autoescape=True,
        optimized=False,  # each build reads them anew, and to look for constants costs more
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        extensions=[InternationalizationExtension],
    )
    environment.globals.clear()
    for name in _NO_FILTERS:
        del environment.filters[name]
    _speak(environment, words)
    return environment


def _speak(environment: _Sandbox, words: Wording) -> None:
    """Teach templates to say things in the language of ``words``.

    A message may have markup, its values are escaped; ``num`` in a plural is the number as
    the language writes it.
    """

    def gettext(message: str, /, **values: object) -> Markup:
        return Markup(words.catalogue.gettext(message)) % values  # noqa: S704 - the program's own words

    def ngettext(one: str, several: str, number: int, /, **values: object) -> Markup:
        found = Markup(words.catalogue.ngettext(one, several, number))  # noqa: S704 - likewise
        return found % {"num": words.number(number), **values}

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return Markup(words.catalogue.pgettext(context, message)) % values  # noqa: S704 - likewise

    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True
    environment.globals |= {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
    }
    environment.filters |= {"number": words.number, "percent": words.percent}


def _shown(value: object) -> object:
    """Return what a template shows, if it is text or a number; the rest is a mistake."""
    if type(value) in _SHOWN:
        return value
    str(value)  # what is undefined says so itself
    message = f"only text and numbers can be shown, not a value of type {type(value).__name__}"
    raise TypeError(message)


def _syntax_faults(
    environment: Environment, texts: Mapping[str, str], templates: Mapping[str, SourceFile]
) -> dict[str, Problem]:
    faults = {}
    for name in texts:
        try:
            environment.get_template(name)
        except (TemplateSyntaxError, *_TOO_DEEP) as fault:
            faults[name] = _problem(fault, name, templates, texts)
    return faults


def _page(
    environment: Environment,
    view: View,
    site: Site,
    templates: Mapping[str, SourceFile],
    texts: Mapping[str, str],
) -> Artifact | Problem | None:
    try:
        text = environment.get_template(view.template).render(page=view.page, site=site)
    except _ReportedError:
        return None
    except Exception as fault:  # noqa: BLE001 - whatever a template does wrong is its author's fault, said as one
        return _problem(fault, view.template, templates, texts)
    return Artifact(path=view.path, content=f"{text.strip()}\n".encode(), origin=view.origin)


def _problem(
    fault: Exception, name: str, templates: Mapping[str, SourceFile], texts: Mapping[str, str]
) -> Problem:
    """Return a template's fault with the innermost line of a template that led to it."""
    name, line = _place(fault, name, texts)
    lines = _lines(texts.get(name, ""))
    source_line = lines[line - 1] if 0 < line <= len(lines) else ""
    message = _message(fault)
    column, length = _column(message, source_line)
    return Problem(
        code="template-error",
        message=message,
        location=Location(
            path=templates[name].path if name in templates else name,
            line=line,
            column=column if line else 0,
            length=length,
        ),
        hint=_HINT if isinstance(fault, UndefinedError) else "",
        source_line=source_line,
    )


def _message(fault: Exception) -> str:
    if isinstance(fault, _TOO_DEEP):
        return "the template nests too deeply"
    if isinstance(fault, TemplateNotFound) and not isinstance(fault, TemplatesNotFound):
        return f"there is no template {fault.name}"
    return str(fault) or type(fault).__name__


def _place(fault: Exception, name: str, texts: Mapping[str, str]) -> tuple[str, int]:
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or name, fault.lineno
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename in texts]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else (name, 0)


def _column(message: str, source_line: str) -> tuple[int, int]:
    """Return the column and length of the word that the message quotes last, if it is there."""
    for word in reversed(_QUOTED.findall(message)):
        if word in source_line:
            return source_line.index(word) + 1, len(word)
    return len(source_line) - len(source_line.lstrip()) + 1, 1
