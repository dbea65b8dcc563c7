"""At the gate: which requests are answered, and what a browser is told about every answer.

Streamlit answers a page that another server of this machine shows, and lets any page put it in a
frame. This stands before it and answers its own pages only.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

NAMES = frozenset({"127.0.0.1", "localhost"})
"""What this machine is called here. Under any other name it may be another site's trick."""

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
        elif not is_ours(Headers(scope=scope)):
            refusal: ASGIApp = WebSocketClose(1008)
            if scope["type"] == "http":
                refusal = PlainTextResponse("Hearback answers its own pages only.", 403, TOLD)
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, _telling(send))


def is_ours(headers: Headers) -> bool:
    """Whether a request came from a page of ours, an address that was typed, or a link.

    A program sends no Origin, and may come in: it could read the file as well.
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


def _telling(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(TOLD)
        await send(message)

    return told
