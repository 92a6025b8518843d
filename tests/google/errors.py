"""What the service answers when it refuses."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_STATUSES = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
             408: "DEADLINE_EXCEEDED", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL",
             503: "UNAVAILABLE"}  # fmt: skip


class ApiError(Exception):
    """A refusal, with its HTTP status and the message the service gives."""

    def __init__(self, code: int, message: str, details: list[Json] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    def body(self) -> Json:
        """The JSON that goes with it."""
        error: Json = {
            "code": self.code,
            "message": self.message,
            "status": _STATUSES.get(self.code, "UNKNOWN"),
        }
        if self.details:
            error["details"] = self.details
        return {"error": error}


def not_found() -> ApiError:
    """There is no such spreadsheet for this user."""
    return ApiError(404, "Requested entity was not found.")


def no_permission() -> ApiError:
    """The spreadsheet is there, but not for this user."""
    return ApiError(403, "The caller does not have permission")


def invalid_value(field: str, kind: str, value: object) -> ApiError:
    """A part of the request has the wrong type."""
    text = f"Invalid value at '{field}' ({kind}), \"{value}\""
    violation = {"field": field, "description": text}
    return ApiError(
        400, text, [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}]
    )


def quota_exceeded(metric: str) -> ApiError:
    """Too many requests in this minute."""
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {"service": "sheets.googleapis.com", "quota_metric": metric},
    }
    text = f"Quota exceeded for quota metric '{metric}' and limit '{metric} per minute per user'."
    return ApiError(429, text, [info])
