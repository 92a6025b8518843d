"""The pandas types of the tables' frames."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from netdash.fields import TABLES, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Pandas type by kind of field; text-like kinds are the default.
DTYPES: dict[Kind, str] = {
    Kind.DATE: "datetime64[us]",
    Kind.YES_NO: "boolean",
    Kind.NUMBER: "Float64",
}


def dtype_of(kind: Kind) -> str:
    """The pandas type of a field's column in a frame."""
    return DTYPES.get(kind, "str")


def typed_frame(
    table: str, columns: Mapping[str, Sequence[Any] | pa.Array], rows: Sequence[int]
) -> pd.DataFrame:
    """A frame of one table with every canonical field, in order, blank where `columns` has none.

    Args:
        table: canonical table name.
        columns: values by field, each as long as `rows`; ``None`` is blank.
        rows: row numbers as the sheet shows them, the frame's index.
    """
    index = pd.Index(list(rows), dtype="int64", name="row")
    series = {
        spec.name: _series(columns.get(spec.name), dtype_of(spec.kind), index)
        for spec in TABLES[table].fields
    }
    return pd.DataFrame(series, index=index)


def _series(values: Sequence[Any] | pa.Array | None, dtype: str, index: pd.Index[int]) -> pd.Series[Any]:
    """A typed column; text goes through Arrow, which takes half the time of pandas' own way to the same."""
    if dtype == "str":
        kind = pa.large_string()
        if values is None:
            values = pa.nulls(len(index), kind)
        held = values if isinstance(values, pa.Array) else pa.array(values, kind, from_pandas=True)
        return pd.Series(pd.array(held, dtype="str"), index=index)
    if isinstance(values, pa.Array):
        values = values.to_pylist()
    return pd.Series([None] * len(index) if values is None else list(values), index=index, dtype=dtype)


def text_of(cell: object) -> str:
    """A frame's cell as text; a blank one is empty."""
    return cell if isinstance(cell, str) else ""


def empty_frame(table: str) -> pd.DataFrame:
    """A frame of one table without rows."""
    return _empty_frame(table).copy(deep=False)


@cache
def _empty_frame(table: str) -> pd.DataFrame:
    return typed_frame(table, {}, ())
