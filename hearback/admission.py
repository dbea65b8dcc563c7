"""Who is let in: a browser that was opened by whoever started the app, and nobody else."""

import json
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from hearback.door import ENTER, HERE, Secret

LONGEST = 1_000
"""Bytes that may be sent to the door."""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Hearback</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.0625rem/1.6 sans-serif; max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem;
  color: light-dark(#14110e, #ece6dc); background: light-dark(#fcfaf6, #1c1a18); }}
h1 {{ font: 600 1.75rem/1.3 serif; }}
</style>
{body}
</html>
"""
IN = "<script>location.replace('/')</script>"
OUT = """
<h1>Hearback isn't open in this browser yet</h1>
<p>It opens only for the person who started it. Start it once more: if it's running already, that
brings you straight in. Or open the address in the window where it runs.</p>
<p>Nothing you've told it is lost.</p>
<script>
const word = new URLSearchParams(location.hash.slice(1)).get("once");
if (word) {{
  history.replaceState(null, "", location.pathname);
  fetch("{enter}", {{method: "POST", body: new URLSearchParams({{secret: word}})}})
    .then(answer => answer.ok && location.replace("/"));
}} else if ({try_again}) {{
  location.replace({here} + location.pathname + location.search);
}}
</script>
"""


class Admission:
    """Stands before the app, behind the gate that knows our own pages."""

    def __init__(self, app: ASGIApp, secret: Secret) -> None:
        self.app = app
        self.secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers whoever has the cookie, and gives it to whoever has the secret."""
        if scope["type"] not in {"http", "websocket"} or self._knows(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            request = Request(scope, receive)
            answer = await self._enter(request) if is_entering(scope) else None
            await (answer or outside(request))(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        given = cookie_parser(Headers(scope=scope).get("cookie", ""))
        word = given.get(cookie(scope), "")
        return not is_entering(scope) and self.secret.opens(word)

    async def _enter(self, request: Request) -> Response | None:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LONGEST:
                return None
        words = parse_qs(body.decode("latin-1")).get("secret", [""])
        if not self.secret.admits(words[0]):
            return None
        # Not a redirect: this way began outside, and a browser sends no Strict cookie along it.
        answer = HTMLResponse(PAGE.format(body=IN))
        name = cookie(request.scope)
        answer.set_cookie(name, self.secret.word, httponly=True, samesite="strict")
        return answer


def is_entering(scope: Scope) -> bool:
    """Whether a request brings a secret, as the page does that a browser is opened on."""
    asked = (scope["type"], scope.get("method"), scope["path"])
    return asked == ("http", "POST", ENTER)


def cookie(scope: Scope) -> str:
    """The name of the cookie. Each port of a machine gets those of all others: they differ."""
    return f"hearback-{_port(scope)}"


def outside(request: Request) -> Response:
    """The page for a browser that has no cookie, or sent none because a link elsewhere led here.

    Then it goes there once more by itself, from here, and the cookie comes along.
    """
    again = request.headers.get("sec-fetch-site") in {"none", "same-site", "cross-site"}
    body = OUT.format(
        enter=ENTER,
        try_again="true" if again else "false",
        here=json.dumps(f"http://{HERE}:{_port(request.scope)}"),
    )
    return HTMLResponse(PAGE.format(body=body), 403)


def _port(scope: Scope) -> int:
    return int((scope.get("server") or (HERE, 0))[1])
