"""Who asks: service accounts and people, their consent, and their tokens."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from pathlib import Path

    from tests.google.errors import Json

ROBOT = "netdash@project.iam.gserviceaccount.com"
PERSON = "ada@example.org"


class OAuthError(Exception):
    """A token that is not given; the text is OAuth's word for the reason."""


@dataclass(slots=True)
class Accounts:
    """The token endpoint's memory.

    Attributes:
        tokens: access token to the e-mail of its owner.
        consents: authorization code or refresh token to the e-mail and scopes.
        revoked: no token is given any more, as after the owner withdrew his consent.
    """

    tokens: dict[str, str] = field(default_factory=dict)
    consents: dict[str, tuple[str, str]] = field(default_factory=dict)
    revoked: bool = False

    def grant(self, form: dict[str, str]) -> Json:
        """Answer the token endpoint.

        Raises:
            OAuthError: when no token is given.
        """
        if self.revoked:
            raise OAuthError("invalid_grant")
        match form.get("grant_type"):
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                claims = _claims(form["assertion"])
                return self._token(claims["iss"], claims["scope"])
            case "refresh_token":
                return self._token(*self._consent(form["refresh_token"]))
            case "authorization_code":
                email, scope = self._consent(form["code"])
                refresh = secrets.token_urlsafe(16)
                self.consents[refresh] = (email, scope)
                return self._token(email, scope) | {"refresh_token": refresh}
        raise OAuthError("unsupported_grant_type")

    def consent(self, email: str, scope: str) -> str:
        """The code that a person's browser brings back after he agreed."""
        code = secrets.token_urlsafe(16)
        self.consents[code] = (email, scope)
        return code

    def owner(self, header: str) -> str:
        """The e-mail of who sent this Authorization header; empty when nobody known did."""
        return self.tokens.get(header.removeprefix("Bearer "), "")

    def _consent(self, key: str) -> tuple[str, str]:
        if key not in self.consents:
            raise OAuthError("invalid_grant")
        return self.consents[key]

    def _token(self, email: str, scope: str) -> Json:
        token = secrets.token_urlsafe(16)
        self.tokens[token] = email
        return {"access_token": token, "expires_in": 3599, "token_type": "Bearer", "scope": scope}


def _claims(assertion: str) -> dict[str, Any]:
    middle = assertion.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return found


def service_account_file(folder: Path, base: str, email: str = ROBOT) -> Path:
    """A key file such as the console hands out, for the stand-in at `base`."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "service-account.json"
    content = {
        "type": "service_account", "project_id": "project", "private_key_id": "1",
        "private_key": pem.decode(),
        "client_email": email, "client_id": "1", "token_uri": f"{base}/token",
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def client_file(folder: Path, base: str) -> Path:
    """A file for a desktop program such as the console hands out, for the stand-in at `base`."""
    path = folder / "client.json"
    installed = {
        "client_id": "1-abc.apps.googleusercontent.com", "client_secret": "not really",
        "project_id": "project",
        "auth_uri": f"{base}/auth", "token_uri": f"{base}/token", "redirect_uris": ["http://localhost"],
    }  # fmt: skip
    path.write_text(json.dumps({"installed": installed}), encoding="utf-8")
    return path
