"""A provider of OpenID Connect on the loopback address, at which one person after another signs in."""

from __future__ import annotations

import json
import secrets
import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.loopback import LoopbackServer, Quiet

CLIENT = "netdash-of-the-team"


class Provider(LoopbackServer):
    """Serves until it is closed; use it in a ``with``.

    Attributes:
        person: what is said of whoever signs in next; nobody signs in while it is empty.
    """

    def __init__(self) -> None:
        super().__init__(_Handler)
        self.person: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
        self.secret = secrets.token_urlsafe(16)
        self.asked: dict[str, dict[str, str]] = {}

    def settings(self, origin: str) -> str:
        """The file that lets a netdash at this address sign people in here."""
        return (
            f'[auth]\nredirect_uri = "{origin}/oauth2callback"\ncookie_secret = "{"s" * 40}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{self.secret}"\n'
            f'server_metadata_url = "{self.base}/.well-known/openid-configuration"\n'
        )

    def metadata(self) -> dict[str, Any]:
        """Where things are."""
        return {
            "issuer": self.base, "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token", "jwks_uri": f"{self.base}/keys",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
        }  # fmt: skip

    def code(self, asked: dict[str, str]) -> str:
        """A code for whoever just signed in."""
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return code

    def token(self, code: str) -> dict[str, Any]:
        """What a code, used once, is exchanged for."""
        now, asked = int(time.time()), self.asked.pop(code)
        claims = {
            "iss": self.base, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 3600,
            "nonce": asked["nonce"], **self.person,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return {"access_token": "unused", "token_type": "Bearer", "expires_in": 3600, "id_token": signed}


class _Handler(Quiet, BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        place, provider = urlsplit(self.path), self.server
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        match place.path:
            case "/.well-known/openid-configuration":
                self._send(provider.metadata())
            case "/keys":
                self._send({"keys": [provider.key.as_dict(private=False)]})
            case "/authorize" if asked["client_id"] == CLIENT and provider.person:
                answer = urlencode({"code": provider.code(asked), "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
                self.end_headers()
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        self._send(self.server.token(form["code"]))

    def _send(self, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
