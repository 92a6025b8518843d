"""The few changes that netdash makes to the workbook part itself."""

from __future__ import annotations

from netdash.sheets.xlsx import markup

#: What follows ``calcPr`` in a workbook, in the order the format demands.
_AFTER_CALCULATION = (
    b"oleSize", b"customWorkbookViews", b"pivotCaches", b"smartTagPr", b"smartTagTypes", b"webPublishing",
    b"fileRecoveryPr", b"webPublishObjects", b"extLst",
)  # fmt: skip


def with_recalculation(part: bytes) -> bytes:
    """The workbook part asking that formulas be worked out anew when it is opened."""
    data = markup.sound(part)
    mask, prefix = markup.masked(data), markup.root_prefix(data)
    tag = markup.first_tag(mask, prefix + b"calcPr")
    if tag:
        if tag.get("fullCalcOnLoad") in ("1", "true"):
            return part
        new = markup.with_attribute(tag.text, "fullCalcOnLoad", "1")
        return markup.replaced(data, tag, new)
    place = _place(mask, prefix, _AFTER_CALCULATION)
    return data[:place] + b'<%bcalcPr fullCalcOnLoad="1"/>' % prefix + data[place:]


def _place(mask: bytes, prefix: bytes, followers: tuple[bytes, ...]) -> int:
    """Where an element goes that must stand before these."""
    end = mask.rindex(b"</" + prefix + b"workbook")
    after = max(mask.rfind(b"</%bsheets>" % prefix), 0)
    found = (markup.first_tag(mask, prefix + name, after) for name in followers)
    return min((tag.start for tag in found if tag), default=end)
