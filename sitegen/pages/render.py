"""Views and templates in, files out. Text is escaped; a template sees a page and the site."""

import re
from collections.abc import Iterable, Mapping
from traceback import extract_tb
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sitegen.core.model import Artifact, SourceFile
from sitegen.core.problems import Location, Problem, in_order
from sitegen.pages.site import Site, View

__all__ = ["render"]

_ASSETS: Final = "assets/"
_QUOTED: Final = re.compile(r"'([^']+)'")

# `safe` would make markup outside of sitegen.markup; `random` differs from run to run.
_NO_FILTERS: Final = ("safe", "random")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with a short way for what templates ask most: a view's field."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute of ``obj`` if a template may ask for it."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def render(
    views: Iterable[View], site: Site, templates: Mapping[str, SourceFile]
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Return the pages of ``views`` with the theme's assets, and all faults of templates.

    ``templates`` maps a name as templates use it ("statement.html", "assets/base.css") to
    its file. What lies under ``assets/`` is copied; ``.html`` files are Jinja templates.
    Each of them is read, used or not, and each page is tried, so that all faults show in
    one run; a page with a fault is left out.
    """
    texts, problems = _texts(templates)
    environment = _environment(texts)
    problems += _syntax_faults(environment, texts, templates)
    artifacts: list[Artifact] = []
    for view in views:
        made = _page(environment, view, site, templates, texts)
        if isinstance(made, Artifact):
            artifacts.append(made)
        else:
            problems.append(made)
    return (*artifacts, *_assets(templates)), in_order(problems)


def _texts(templates: Mapping[str, SourceFile]) -> tuple[dict[str, str], list[Problem]]:
    """Return the text of each template by name, and which of them are not UTF-8."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, file in sorted(templates.items()):
        if name.startswith(_ASSETS) or not name.endswith(".html"):
            continue
        try:
            texts[name] = file.content.decode()
        except UnicodeDecodeError as fault:
            line = file.content.count(b"\n", 0, fault.start) + 1
            place = Location(path=file.path, line=line, column=1)
            message = "the template is not UTF-8"
            problems.append(Problem(code="bad-encoding", message=message, location=place))
    return texts, problems


def _environment(texts: Mapping[str, str]) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        # The name as file name makes tracebacks say which template a fault stands in.
        return (texts[name], name, None) if name in texts else None

    environment = _Sandbox(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        optimized=False,  # each build reads them anew, and to look for constants costs more
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    environment.globals.clear()
    for name in _NO_FILTERS:
        del environment.filters[name]
    return environment


def _syntax_faults(
    environment: Environment, texts: Mapping[str, str], templates: Mapping[str, SourceFile]
) -> list[Problem]:
    problems = []
    for name in texts:
        try:
            environment.get_template(name)
        except TemplateSyntaxError as fault:
            problems.append(_problem(fault, name, templates, texts))
    return problems


def _page(
    environment: Environment,
    view: View,
    site: Site,
    templates: Mapping[str, SourceFile],
    texts: Mapping[str, str],
) -> Artifact | Problem:
    try:
        text = environment.get_template(view.template).render(page=view.page, site=site)
    except Exception as fault:  # noqa: BLE001 - whatever a template does wrong is its author's fault, said as one
        return _problem(fault, view.template, templates, texts)
    return Artifact(path=view.path, content=f"{text.strip()}\n".encode(), origin=view.origin)


def _problem(
    fault: Exception, name: str, templates: Mapping[str, SourceFile], texts: Mapping[str, str]
) -> Problem:
    """Return a template's fault with the innermost line of a template that led to it."""
    name, line = _place(fault, name, texts)
    lines = texts.get(name, "").splitlines()
    source_line = lines[line - 1] if 0 < line <= len(lines) else ""
    message = str(fault) or type(fault).__name__
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
        hint="A template sees `page` and `site`; every name that it uses must exist there.",
        source_line=source_line,
    )


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


def _assets(templates: Mapping[str, SourceFile]) -> tuple[Artifact, ...]:
    return tuple(
        Artifact(path=name, content=file.content, origin=file.path)
        for name, file in sorted(templates.items())
        if name.startswith(_ASSETS)
    )
