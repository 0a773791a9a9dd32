"""A folder changes as a whole: built beside itself, then exchanged in one step.

Three folders take part, side by side, so that a rename leads from each to each:
``public``, ``.public.sitegen-new``, which nobody needs until it is finished and again
when it is worn out, and the site of before as ``.public.sitegen-old``. Whoever dies on
the way leaves ``public`` old or new, never a mixture; the next build clears up.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sitegen.edge.addresses import above
from sitegen.edge.folders import entries
from sitegen.edge.manifest import MANIFEST, read_manifest
from sitegen.edge.plan import Plan

if sys.platform != "win32":
    import fcntl

__all__ = ["alone", "is_leftover", "recover", "switch"]

# Source: renameat2(2) and <linux/fs.h>.
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2

_NEW: Final = ".sitegen-new"
_OLD: Final = ".sitegen-old"


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Keep other builds away from ``output`` for the length of the block.

    The lock lies on the folder above and leaves nothing behind. Systems and disks
    that have no such lock go without.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    folder = os.open(output.parent, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def recover(output: Path) -> None:
    """Put right what a build that died left lying beside ``output``."""
    new, old = _new(output), _old(output)
    if not _is_folder(old):  # sitegen leaves folders there, and nothing else
        _clear(old)
    if os.path.lexists(old) and not os.path.lexists(output):
        old.rename(output)
    _clear(new)
    if os.path.lexists(old):
        _retire(old, output, new)


def switch(plan: Plan, output: Path) -> None:
    """Make ``output`` as ``plan`` says, whole or not at all.

    Files that stay are linked into the new folder, not copied, where the disk can do
    so: they keep inode and time. Raises ``OSError`` with ``output`` as it was.
    """
    new, old = _new(output), _old(output)
    try:
        _stage(plan, output, new)
        _turn(new, output, old)
    except BaseException:
        _clear(new)
        raise
    if os.path.lexists(old):
        with suppress(OSError):  # the new site stands; the next build tries again
            _retire(old, output, new)


def is_leftover(place: Path) -> bool:
    """Return whether a path is named as the folders that stand beside an output for a while."""
    return place.name.startswith(".") and place.name.endswith((_NEW, _OLD))


def _new(output: Path) -> Path:
    return output.with_name(f".{output.name}{_NEW}")


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}{_OLD}")


def _stage(plan: Plan, output: Path, new: Path) -> None:
    new.mkdir()
    paths = (*plan.stays, *(artifact.path for artifact in plan.written))
    folders = {folder for path in paths for folder in above(path)}
    for folder in sorted(folders):
        (new / folder).mkdir(exist_ok=True)
    for path in plan.stays:
        _link(output / path, new / path)
    for artifact in plan.written:
        (new / artifact.path).write_bytes(artifact.content)
    own = {folder for artifact in plan.written for folder in above(artifact.path)}
    for folder in sorted(folders - own, reverse=True):
        shutil.copystat(output / folder, new / folder)
    for folder in sorted(own):
        if (output / folder).is_dir():
            shutil.copymode(output / folder, new / folder)
    if output.exists():
        shutil.copymode(output, new)


def _link(source: Path, target: Path) -> None:
    """Make ``target`` the same file as ``source``, or a copy with its time."""
    if stat.S_ISDIR(source.lstat().st_mode):
        target.mkdir(exist_ok=True)
        shutil.copystat(source, target)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _turn(new: Path, output: Path, old: Path) -> None:
    """Put ``new`` at ``output``, and what stood there at ``old``."""
    if not output.exists():
        new.rename(output)
    elif _exchanged(new, output):
        try:
            new.rename(old)
        except BaseException:
            _exchanged(new, output)
            raise
    else:
        output.rename(old)
        try:
            new.rename(output)
        except BaseException:
            old.rename(output)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Return whether two folders could change places in one step: on Linux, mostly."""
    if sys.platform != "linux":
        return False
    rename: Callable[..., int] | None = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    places = os.fsencode(one), os.fsencode(other)
    return not rename(_AT_FDCWD, places[0], _AT_FDCWD, places[1], _RENAME_EXCHANGE)


def _retire(old: Path, output: Path, new: Path) -> None:
    """Remove ``old``; what others put there, or changed, while it was replaced comes over.

    It is renamed before the first file goes: half of it must never be taken for a site.
    """
    listed = read_manifest(old)
    for path in entries(old):
        if path in listed or path == MANIFEST:
            continue
        source, target = old / path, output / path
        if not os.path.lexists(target) or source.lstat().st_mtime_ns > target.lstat().st_mtime_ns:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    old.rename(new)
    _clear(new)


def _clear(left: Path) -> None:
    """Remove what was left lying: a folder with all that lies in it, a file, a link itself.

    Folders that may not be written are made to be. Raises ``OSError`` about ``left``
    for whatever cannot be removed; nothing goes from a disk that is mounted there.
    """
    try:
        if _is_folder(left):
            _remove(left)
        else:
            left.unlink(missing_ok=True)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(left)) from fault


def _is_folder(place: Path) -> bool:
    """Return whether a folder itself stands there, not a link to one."""
    return place.is_dir() and not place.is_symlink()


def _remove(folder: Path) -> None:
    for place, folders, _ in os.walk(folder):
        if os.path.ismount(place):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        for name in folders:
            _open_up(Path(place, name))
    shutil.rmtree(folder)


def _open_up(folder: Path) -> None:
    if _is_folder(folder):
        folder.chmod(0o700)
