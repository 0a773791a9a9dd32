"""The search: records in, Pagefind's bundle out. The one program that sitegen starts."""

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Final

import msgspec
import pagefind_bin

from sitegen.core.model import Artifact
from sitegen.core.problems import Location, Problem
from sitegen.core.search import SearchRecord, bundles
from sitegen.edge.bundle import LANGUAGE, settled

__all__ = ["index"]

_END: Final = b","  # of a message, either way
_CHUNK: Final = 1 << 20  # bytes read at once

# Words end at blanks for Pagefind, and signs that stand alone count as words. So the blank
# before such a sign becomes JOINT, and after a dash or an apostrophe within words stand GAP
# and a blank; the page takes both out again. No text has these controls.
_JOINT: Final = "\x1f"
_GAP: Final = "\x1e"
_ALONE: Final = re.compile(r"\s+(?=[^\w\s]+(?:\s|$))")
_WITHIN: Final = re.compile(r"(?<=\w)([–—'’])(?=\w)")
_ENVIRONMENT: Final = "PAGEFIND_"  # what begins so would change how Pagefind works


class _File(msgspec.Struct):
    """One file of the bundle; msgspec reads its bytes from base64."""

    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    index_id: int = 0
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


class _IndexerError(Exception):
    """Pagefind says that something is wrong, or ends before it has answered."""


_ANSWERS: Final = msgspec.json.Decoder(_Answer)


def index(records: Sequence[SearchRecord]) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Return the files of the search, in as many bundles as the records need.

    The same records in the same order give the same bytes. Fault: ``search-failed`` when
    Pagefind cannot be started, refuses a record, or makes what is no bundle.
    """
    try:
        return tuple(
            Artifact(path=folder + path, content=content)
            for folder, part in bundles(records)
            for path, content in settled(_bundle(part)).items()
        ), ()
    except (OSError, _IndexerError, msgspec.MsgspecError, KeyError, ValueError) as fault:
        return (), (_failed(fault),)


def _failed(fault: Exception) -> Problem:
    return Problem(
        code="search-failed",
        message=f"the index of the search could not be made: {fault or type(fault).__name__}",
        location=Location(path="content/edition.toml"),
        hint="Install sitegen anew, or do without the search: search = false.",
    )


def _bundle(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Return the files that Pagefind makes of ``records``, by path."""
    with _started() as pagefind:
        made = pagefind.ask({"type": "NewIndex", "config": {}})
        for place, record in enumerate(records):
            pagefind.ask(_request(record, place, made.index_id))
        got = pagefind.ask({"type": "GetFiles", "index_id": made.index_id})
    return {file.path: file.content for file in got.files}


def _request(record: SearchRecord, place: int, index_id: int) -> dict[str, object]:
    """Return what Pagefind is told of a record.

    There is no ``meta``: its words would be found as if they stood in the passage.
    """
    return {
        "type": "AddRecord",
        "index_id": index_id,
        "url": record.address,
        "content": _WITHIN.sub(rf"\1{_GAP} ", _ALONE.sub(_JOINT, record.text)),
        "language": LANGUAGE,
        "meta": {},
        "filters": {name: values for name, values in record.facets if values},
        "sort": {"place": str(place)},
    }


class _Pagefind:
    """Pagefind as a service: messages in JSON and base64, each answered before the next.

    Its own package for Python looks for answers ten times a second, which is a record each.
    Source: Pagefind, ``pagefind/src/service``.
    """

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._requests = requests
        self._answers = answers
        self._number = 0

    def ask(self, payload: dict[str, object]) -> _Payload:
        """Return the answer to one message.

        Raises ``_IndexerError`` for an error, ``OSError`` if nobody is there.
        """
        self._number += 1
        message = msgspec.json.encode({"message_id": self._number, "payload": payload})
        self._requests.write(base64.b64encode(message) + _END)
        self._requests.flush()
        answer = _ANSWERS.decode(base64.b64decode(self._answer())).payload
        if answer.type == "Error":
            raise _IndexerError(answer.message)
        return answer

    def _answer(self) -> bytes:
        read = bytearray()
        while not read.endswith(_END):
            chunk = os.read(self._answers.fileno(), _CHUNK)
            if not chunk:
                message = "Pagefind has ended"
                raise _IndexerError(message)
            read += chunk
        return bytes(read[:-1])


@contextmanager
def _started() -> Iterator[_Pagefind]:
    """Yield a running Pagefind: it ends with its input.

    It runs in an empty folder and without variables of its own, for a site is not to say
    how it works.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(_ENVIRONMENT)
    }
    with (
        tempfile.TemporaryDirectory() as empty,
        subprocess.Popen(  # noqa: S603 - the program of the package, without a shell
            (pagefind_bin.get_executable(), "--service"),
            cwd=empty,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as program,
    ):
        assert program.stdin and program.stdout  # noqa: S101, PT018 - pipes were asked for
        yield _Pagefind(program.stdin, program.stdout)
