"""What a build will change in its output folder, before anything is changed."""

import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sitegen.core.model import Artifact
from sitegen.core.problems import Location, Problem, Severity
from sitegen.edge.addresses import above, folded
from sitegen.edge.folders import entries
from sitegen.edge.manifest import MANIFEST, digest, manifest_of, read_manifest

__all__ = ["Plan", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What happens to each file of the output; paths are relative to it and posix.

    ``written`` is new or other than what stands there, ``kept`` equal to the byte,
    ``removed`` no longer wanted; ``left`` is what sitegen once wrote and no longer
    wants, but somebody changed it since; ``foreign`` is what others put there.
    ``listed`` is the manifest that stands there now.
    """

    written: tuple[Artifact, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    listed: Mapping[str, str]

    @property
    def changes(self) -> bool:
        """Return whether there is anything to do."""
        return bool(self.written or self.removed)

    @property
    def stays(self) -> tuple[str, ...]:
        """Return what is in the output before and after, untouched."""
        return (*self.kept, *self.left, *self.foreign)


def plan(artifacts: Sequence[Artifact], output: Path) -> tuple[Plan, tuple[Problem, ...]]:
    """Return how ``output`` becomes exactly ``artifacts`` beside what others put there.

    Faults: ``foreign-file`` where somebody else's file stands in the way of an artifact,
    unless it is equal to the byte; ``changed-file`` (a warning) for each path in ``left``.
    Raises ``OSError`` where the folder cannot be read.
    """
    listed = read_manifest(output)
    wanted = {artifact.path: artifact for artifact in (*artifacts, manifest_of(artifacts))}
    fates = {
        path: _fate(output / path, wanted.get(path), listed.get(path), own=path == MANIFEST)
        for path in (entries(output) if output.is_dir() else ())
    }
    made = Plan(
        written=tuple(wanted[path] for path in sorted(wanted) if fates.get(path) != "kept"),
        kept=tuple(path for path, fate in fates.items() if fate == "kept"),
        removed=tuple(path for path, fate in fates.items() if fate == "removed"),
        left=tuple(path for path, fate in fates.items() if fate == "left"),
        foreign=tuple(path for path, fate in fates.items() if fate == "foreign"),
        listed=listed,
    )
    return made, (*_in_the_way(made, wanted, output), *_left(made, output))


_Fate = Literal["kept", "written", "removed", "left", "foreign"]


def _fate(place: Path, artifact: Artifact | None, known: str | None, *, own: bool) -> _Fate:
    """Return what becomes of what stands at ``place``: a field of :class:`Plan`."""
    if not stat.S_ISREG(place.lstat().st_mode):
        return "foreign"
    content = place.read_bytes() if artifact or known else b""
    if artifact and artifact.content == content:
        return "kept"
    if artifact and (known or own):
        return "written"
    if known:
        return "removed" if known == digest(content) else "left"
    return "foreign"


def _in_the_way(plan: Plan, wanted: Iterable[str], output: Path) -> list[Problem]:
    files = {folded(path) for path in wanted}
    folders = {folder for path in files for folder in above(path)}

    def blocks(path: str) -> bool:
        key = folded(path)
        if key in folders:  # an empty folder is welcome to be filled
            return not stat.S_ISDIR((output / path).lstat().st_mode)
        return key in files or any(folder in files for folder in above(key))

    return [
        Problem(
            code="foreign-file",
            message=f"{path} stands where a page would go, and sitegen did not write it",
            location=Location(path=(output / path).as_posix()),
            hint="Move it away, or choose another output folder; nothing was written.",
        )
        for path in (*plan.foreign, *plan.left)
        if blocks(path)
    ]


def _left(plan: Plan, output: Path) -> list[Problem]:
    return [
        Problem(
            code="changed-file",
            message=f"{path} is no longer part of the site, but was changed by hand and stays",
            location=Location(path=(output / path).as_posix()),
            hint="Remove it if it is not needed; sitegen does not list it any more.",
            severity=Severity.WARNING,
        )
        for path in plan.left
    ]
