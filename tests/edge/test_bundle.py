"""The bundle of the search, in one form for all orders that Pagefind may give it."""

import gzip
import json
from itertools import permutations
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.edge.bundle import settled

SIGN = b"pagefind_dcd"
PAGES = [["und_0123456", 12], ["und_789abcd", 7]]
Filters = dict[str, dict[str, list[int]]]
FILTERS: Filters = {
    "year": {"2017": [0], "2018": [1]},
    "theme": {"prevention": [0, 1], "veto": [1]},
    "series": {"r2p": [0, 1]},
}


def packed(value: object) -> bytes:
    return gzip.compress(SIGN + cbor2.dumps(value))


def unpacked(content: bytes) -> Any:  # noqa: ANN401 - CBOR holds anything
    return cbor2.loads(gzip.decompress(content).removeprefix(SIGN))


def bundle(filters: Filters) -> dict[str, bytes]:
    """Return a bundle as Pagefind lays it out, its filters in the order given."""
    files = {
        f"filter/und_{at}.pf_filter": packed([name, [[v, p] for v, p in values.items()]])
        for at, (name, values) in enumerate(filters.items())
    }
    named = [[name, f"und_{at}"] for at, name in enumerate(filters)]
    entry = {"version": "1.5.2", "languages": {"und": {"hash": "und_x", "page_count": 2}}}
    return {
        **files,
        "pagefind.und_x.pf_meta": packed(["1.5.2", PAGES, [["a", "z", "und_1"]], named, [], []]),
        "pagefind-entry.json": json.dumps(entry).encode(),
        "index/und_1.pf_index": b"index",
        "fragment/und_0123456.pf_fragment": b"fragment",
        **dict.fromkeys(
            ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind", "pagefind-ui.js"), b"//"
        ),
    }


@given(st.permutations(list(FILTERS)), st.integers(0, 1))
def test_the_order_of_filters_and_values_does_not_show(names: list[str], turn: int) -> None:
    turned = {name: dict(list(permutations(FILTERS[name].items()))[-turn]) for name in names}
    assert settled(bundle(turned)) == settled(bundle(FILTERS))


def test_nothing_is_lost_and_everything_is_found_by_its_name() -> None:
    files = settled(bundle(FILTERS))
    name = json.loads(files["pagefind-entry.json"])["languages"]["und"]["hash"]
    version, pages, chunks, filters, *_ = unpacked(files[f"pagefind.{name}.pf_meta"])
    assert (version, pages, chunks) == ("1.5.2", PAGES, [["a", "z", "und_1"]])
    found = {}
    for label, hashed in filters:
        again, values = unpacked(files[f"filter/{hashed}.pf_filter"])
        assert again == label
        found[label] = dict(values)
    assert found == FILTERS
    assert files["index/und_1.pf_index"] == b"index"


def test_what_differs_has_another_name() -> None:
    more = settled(bundle({**FILTERS, "series": {"r2p": [1]}}))
    assert set(more) != set(settled(bundle(FILTERS)))


def test_only_what_the_page_asks_for_is_kept() -> None:
    files = settled(bundle(FILTERS))
    assert "pagefind-ui.js" not in files
    assert {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"} <= set(files)
    assert list(files) == sorted(files)


def test_what_is_no_bundle_is_refused() -> None:
    with pytest.raises(KeyError):
        settled({})
    files = bundle(FILTERS)
    with pytest.raises(ValueError, match="no sign"):
        settled({**files, "filter/und_0.pf_filter": gzip.compress(b"something else")})
    with pytest.raises(OSError, match="gzip"):
        settled({**files, "pagefind.und_x.pf_meta": b"not packed"})
