"""The pandas types of the tables' frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

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


def typed_frame(table: str, columns: Mapping[str, Sequence[Any]], rows: Sequence[int]) -> pd.DataFrame:
    """A frame of one table with every canonical field, in order, blank where `columns` has none.

    Args:
        table: canonical table name.
        columns: values by field, each as long as `rows`; ``None`` is blank.
        rows: row numbers as the sheet shows them, the frame's index.
    """
    index = pd.Index(list(rows), dtype="int64", name="row")
    blank: list[Any] = [None] * len(index)
    series = {
        spec.name: pd.Series(list(columns.get(spec.name, blank)), index=index, dtype=dtype_of(spec.kind))
        for spec in TABLES[table].fields
    }
    return pd.DataFrame(series, index=index)


def empty_frame(table: str) -> pd.DataFrame:
    """A frame of one table without rows."""
    return typed_frame(table, {}, ())
