"""Pages to print or to read on a telephone: one HTML file each, with nothing fetched from elsewhere."""

from netdash.paper.sheets import brief_sheet, digest_sheet, take_along_sheet

__all__ = ["brief_sheet", "digest_sheet", "take_along_sheet"]
