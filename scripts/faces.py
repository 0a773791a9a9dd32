"""Makes the faces under ``templates/assets/fonts`` lighter: ``python scripts/faces.py FOLDER``.

FOLDER holds the variable faces of the packages ``@fontsource-variable/source-serif-4`` and
``@fontsource-variable/source-sans-3``, each cut to a range of Unicode. Of these stay the
weights that the stylesheets ask for and the features that running text uses; all letters
stay. What a reader waits for on the first page falls by two fifths. It needs fonttools and
brotli (``pip install --group faces``).
"""  # noqa: INP001 - run by path; it is no package

import sys
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

__all__ = ["lightened"]

_FACES: Final = Path(__file__).parent.parent / "templates" / "assets" / "fonts"
_UPRIGHT: Final = (400, 600)  # from the text to what is inserted and to headings
_ITALIC: Final = 400
_FEATURES: Final = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "pnum", "tnum")


def lightened(face: TTFont, weight: tuple[int, int] | int) -> TTFont:
    """Return a variable ``face`` with these weights only: a range, or one."""
    options = Options(layout_features=[*_FEATURES], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.getBestCmap())
    subsetter.subset(face)
    return instantiateVariableFont(face, {"wght": weight})


def main(folder: Path) -> None:
    """Write all faces anew from those in ``folder``."""
    for path in sorted(_FACES.glob("*.woff2")):
        italic = path.stem.endswith("-italic")
        name = f"{path.stem.removesuffix('-italic')}-wght-{'italic' if italic else 'normal'}.woff2"
        face = lightened(
            TTFont(folder / name, recalcTimestamp=False), _ITALIC if italic else _UPRIGHT
        )
        face.flavor = "woff2"
        face.save(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
