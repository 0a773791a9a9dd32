"""Artifacts become the output folder: checked first, then written as a whole."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.core.model import Artifact
from sitegen.core.problems import Location, Problem, stops
from sitegen.edge.addresses import address_faults
from sitegen.edge.folders import overlaps
from sitegen.edge.in_place import replace_in_place
from sitegen.edge.manifest import MANIFEST
from sitegen.edge.plan import Plan, plan
from sitegen.edge.switch import alone, is_leftover, recover, switch

__all__ = ["WriteReport", "write_site"]

# What an operating system answers when a folder may not be renamed, or nothing made beside it.
_FIXED: Final = frozenset(
    {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.EINVAL}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """What became of the site's files: relative posix paths, in order.

    ``written`` is new or changed, ``kept`` stood there already, ``removed`` is gone
    because the site no longer has it, ``left`` is no longer part of the site either,
    but somebody changed it and it stays.
    """

    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def write_site(
    artifacts: Sequence[Artifact], output: Path, *, sources: Sequence[Path]
) -> tuple[WriteReport, tuple[Problem, ...]]:
    """Make the folder ``output`` hold ``artifacts``, whole or not at all.

    What others put there stays as it is; what sitegen wrote and the site no longer
    has is removed; equal files are not touched, and where all are equal nothing is.
    ``sources`` are the folders that the output may not overlap. Faults, with nothing
    written: ``outside-output``, ``address-clash``, ``overlapping-folders``,
    ``foreign-file``, ``unwritable-output``; as a warning, ``changed-file``.
    """
    addresses = (*artifacts, Artifact(path=MANIFEST, content=b""))
    problems = (*address_faults(addresses), *overlaps(output, sources))
    if problems:
        return WriteReport(), problems
    try:
        return _write(artifacts, output)
    except OSError as fault:
        return WriteReport(), (_unwritable(output, fault),)


def _write(artifacts: Sequence[Artifact], output: Path) -> tuple[WriteReport, tuple[Problem, ...]]:
    place = Path(os.path.realpath(output))
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is not a folder", str(place))
    with alone(place):
        recover(place)
        made, problems = plan(artifacts, place)
        if stops(problems):
            return WriteReport(), problems
        if made.changes:
            _apply(made, place)
    return _report(made), problems


def _apply(made: Plan, place: Path) -> None:
    try:
        switch(made, place)
    except OSError as fault:
        if fault.errno not in _FIXED:
            raise
        replace_in_place(made, place)


def _report(made: Plan) -> WriteReport:
    return WriteReport(
        written=tuple(page.path for page in made.written if page.path != MANIFEST),
        kept=tuple(path for path in made.kept if path != MANIFEST),
        removed=made.removed,
        left=made.left,
    )


def _unwritable(output: Path, fault: OSError) -> Problem:
    reason = fault.strerror or str(fault)
    about = f" ({fault.filename})" if fault.filename else ""
    return Problem(
        code="unwritable-output",
        message=f"the output folder could not be written: {reason}{about}",
        location=Location(path=output.as_posix()),
        hint=f"{_way_out(fault)}The site that stood there is as it was.",
    )


def _way_out(fault: OSError) -> str:
    """Return what to do about a leftover that cannot be cleared up, "" about all else."""
    blocked = Path(os.fsdecode(fault.filename or ""))
    return f"Take {blocked} away by hand. " if is_leftover(blocked) else ""
