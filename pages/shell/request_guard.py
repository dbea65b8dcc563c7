"""At the gate: which requests are answered, and what a browser is told about every answer.

Streamlit answers a page that another server of this machine shows, and lets any page put it in a
frame. This stands before it and answers its own pages only.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from hearback.admission import is_entering

NAMES = frozenset({"127.0.0.1", "localhost"})
"""What this machine is called here. Under any other name it may be another site's trick."""

PUBLIC = "/static/"
"""Under it are Streamlit's own files, the same for everybody. All else may be private, and no
browser may keep it."""

FRAMES = frozenset({"iframe", "frame", "embed", "object", "fencedframe", "portal"})

# Streamlit writes styles into the page, and its charts are drawn by code that they are turned into.
# What matters: nothing is fetched from elsewhere, and nothing is sent there.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "connect-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
TOLD = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class RequestGuard:
    """Stands before the app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses a request that no page of ours made, and answers the others."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif not (is_near(scope) and (is_ours(Headers(scope=scope)) or is_entering(scope))):
            refusal: ASGIApp = WebSocketClose(1008)
            if scope["type"] == "http":
                refusal = PlainTextResponse(
                    "Hearback answers its own pages only.",
                    403,
                    TOLD | {"Cache-Control": "no-store"},
                )
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, _telling(send, scope["path"].startswith(PUBLIC)))


def is_near(scope: Scope) -> bool:
    """Whether whoever asks is on this machine, even if the server listens where it should not."""
    name, _ = scope.get("client") or ("", 0)
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def is_ours(headers: Headers) -> bool:
    """Whether a request came from a page of ours, an address that was typed, or a link.

    A program sends no Origin; whether it may come in, `hearback.admission` asks.
    """
    host, origin = headers.get("host", ""), headers.get("origin")
    if _name(host) not in NAMES:
        return False
    if origin is not None and origin not in {f"http://{host}", f"https://{host}"}:
        return False
    if headers.get("sec-fetch-dest") in FRAMES:
        return False
    foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    return not foreign or headers.get("sec-fetch-mode") == "navigate"


def _name(host: str) -> str | None:
    """The name in a Host header; None if it is no plain name and port."""
    try:
        parts = urlsplit(f"//{host}")
        plain = parts.netloc == host and "@" not in host and parts.port != 0
    except ValueError:
        return None
    return parts.hostname if plain else None


def _telling(send: Send, is_public: bool) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(TOLD)
            if not is_public:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return told
