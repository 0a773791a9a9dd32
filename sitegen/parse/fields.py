"""The kinds of value that input files hold, each with its words for a fault.

A field of a form is one of these, with a description of its own beside it. What is
written in ``extra`` is for problems, all else for the JSON Schema too: ``expected`` ends
the sentence "the value should be …", ``code`` is the problem's code if not "bad-value".
"""

from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from sitegen.core.model import RepairKind

__all__ = [
    "Anchor",
    "Count",
    "Date",
    "Folder",
    "Language",
    "Link",
    "RepairName",
    "Share",
    "Site",
    "Slug",
    "Switch",
    "Text",
    "Words",
]

# Names that Windows keeps for devices, so that no file or address may bear them:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED: Final = "con|prn|aux|nul|com[0-9]|lpt[0-9]"
# Python's "$" stands before a last line break too; JSON Schema's, of ECMA-262, does not.
_END: Final = r"$(?!\n)"
_SLUG_FORM: Final = rf"^(?!(?:{_RESERVED})$)[a-z0-9]+(-[a-z0-9]+)*{_END}"
_LINK_FORM: Final = rf'^https?://[^\s/?#"<>\\]+([/?#][^\s"<>\\]*)?{_END}'
_SITE_FORM: Final = rf'^https?://[^\s/?#"<>\\]+(/[^\s?#"<>\\]*)?{_END}'
# Relative, with no step up, and of names that every file system knows.
_STEP: Final = r'(?!\.\.?(?:/|$))[^\s/\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]*'
_FOLDER_FORM: Final = f"^{_STEP}(?:/{_STEP})*/?{_END}"
# The shape of RFC 5646 tags; whether a subtag is registered is not asked.
_LANGUAGE_FORM: Final = rf"^[A-Za-z]{{2,8}}(-[A-Za-z0-9]{{1,8}})*{_END}"

Text: TypeAlias = Annotated[str, Meta(extra={"expected": "text"})]
Words: TypeAlias = Annotated[str, Meta(min_length=1, extra={"expected": "text, not empty"})]
Slug: TypeAlias = Annotated[
    str,
    Meta(
        pattern=_SLUG_FORM,
        max_length=80,
        extra={
            "code": "bad-id",
            "expected": "an id: lower-case a-z, digits, single hyphens between them, at most"
            " 80 in all, and not a name that Windows keeps for a device (con, nul, …)",
        },
    ),
]
Date: TypeAlias = Annotated[
    str,
    Meta(
        # Read by Edtf.parse, which knows the calendar; the form is for the schema alone.
        extra_json_schema={"pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        examples=["2018", "2018-06", "2018-06-25"],
        extra={"code": "bad-date", "expected": "a date that is known to the year, month or day"},
    ),
]
Link: TypeAlias = Annotated[
    str,
    Meta(
        pattern=_LINK_FORM,
        extra={
            "code": "bad-link",
            "expected": "an address that begins with http:// or https://, without blanks",
        },
    ),
]
Site: TypeAlias = Annotated[
    str,
    Meta(
        pattern=_SITE_FORM,
        extra={
            "code": "bad-link",
            "expected": "an address that begins with http:// or https://, without blanks, "
            "query or fragment",
        },
    ),
]
Folder: TypeAlias = Annotated[
    str,
    Meta(
        pattern=_FOLDER_FORM,
        examples=["public"],
        extra={"expected": "the name of a folder within the site's folder"},
    ),
]
Language: TypeAlias = Annotated[
    str,
    Meta(
        pattern=_LANGUAGE_FORM,
        max_length=35,
        examples=["en", "kk", "zh-Hans"],
        extra={"expected": "a language tag such as en, kk or zh-Hans"},
    ),
]
Anchor: TypeAlias = Annotated[
    str,
    Meta(
        pattern=rf"^[ap][1-9][0-9]{{0,5}}{_END}",
        examples=["p8"],
        extra={"expected": "a passage as its address ends: p1, p2, … or a1, a2, …"},
    ),
]
RepairName: TypeAlias = Annotated[
    RepairKind, Meta(extra={"code": "unknown-repair", "expected": "a kind of repair"})
]
Switch: TypeAlias = Annotated[bool, Meta(extra={"expected": "true or false"})]
Count: TypeAlias = Annotated[
    int, Meta(ge=0, le=10_000, extra={"expected": "a whole number from 0 to 10000"})
]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1, extra={"expected": "a number from 0 to 1"})]
