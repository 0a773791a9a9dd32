"""The codes of all problems, each with the paragraph that the docs print."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["CODES"]

CODES: Mapping[str, str] = MappingProxyType(
    {
        # reading files
        "bad-encoding": "A file is not UTF-8. Save it as UTF-8; nothing is guessed.",
        "unreadable-file": "A file could not be opened.",
        "odd-file": "A file lies in a content folder but sitegen does not read its kind.",
        "undated-text": "A text in a folder of texts has neither front matter nor a year in its"
        " name; it is left out.",
        "bad-line": "A line of a file of pairs is no JSON object with the texts a and b.",
        # front matter, settings, codebook, annotations
        "bad-syntax": "The YAML or TOML cannot be read at the place shown.",
        "unknown-key": "A key is not one that sitegen knows; the hint names the nearest.",
        "missing-key": "A required key is absent.",
        "bad-value": "A value has the wrong type or lies outside what is allowed.",
        "bad-date": "A date is not EDTF level 0: 2018, 2018-06 or 2018-06-25.",
        "bad-id": "An id may hold lower-case letters a-z, digits and single hyphens only.",
        "bad-link": "An address has a scheme other than http, https or mailto.",
        "duplicate-key": "A key stands twice in one table.",
        "duplicate-id": "Two statements, themes or series have one id.",
        # content
        "unknown-series": "A statement names a series that the settings do not define.",
        "unknown-theme": "A theme is named that the codebook does not define.",
        "unknown-statement": "An annotation names a statement that does not exist.",
        "unknown-passage": "An annotation or a link names a passage that does not exist.",
        "unknown-repair": "The front matter switches off a repair that does not exist.",
        "bad-pattern": "A pattern of the codebook cannot be read, or could run away.",
        "theme-circle": "A theme is, by way of its parents, its own parent.",
        "lost-quote": "The words that an annotation quotes do not stand in the passage.",
        "ambiguous-quote": "Quoted words stand in several places; add prefix or suffix.",
        "broken-link": "A link leads to a statement or passage that does not exist.",
        "bad-markup": "Raw HTML, an image, a coding without a theme; or, as an error, lists and"
        " quotations that are nested too deep.",
        "empty-statement": "A statement holds no passage.",
        "pattern-unused": "A pattern of the codebook found nothing in the whole edition.",
        # pages and output
        "untranslated-interface": "There is no catalogue of the interface's words in the edition's"
        " language: headings, labels and dates come out in English, the edition's own words as"
        " they are.",
        "template-error": "A template cannot be read, or asks for what a page does not have.",
        "low-contrast": "A colour of the stylesheets leaves a text with a contrast below 4.5:1 or"
        " a line below 3:1 (WCAG 2.2, 1.4.3 and 1.4.11), in light or in dark. The place is that of"
        " the colour that was set last.",
        "address-clash": "Two pages or files would have one address, also by case or Unicode form.",
        "outside-output": "A path would leave the output folder.",
        "search-failed": "The program that indexes the search could not be run, or did not finish.",
        "foreign-file": "A file that sitegen did not write stands where a page would go.",
        "changed-file": "A page that is no longer wanted was changed by hand; it stays.",
        "full-folder": "A new site needs an empty folder.",
        "overlapping-folders": "The output folder lies in the sources, or the sources in it.",
        "not-a-site": "The folder has no content/edition.toml.",
        "no-workers": "The work could not be done by other processes or by a cluster.",
        "unused-archive": "The archive of an earlier run is damaged, or of another version or other"
        " settings; everything is matched anew, with the same result.",
        "unwritable-output": "The output folder could not be written.",
    }
)
