"""A letter as a clean page to print and sign."""

from html import escape

from core.letters.letter import Letter

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{subject}</title>
<style>
@page {{ margin: 25mm; }}
body {{ max-width: 34em; margin: 2em auto; font: 12pt/1.5 Georgia, serif; white-space: pre-wrap; }}
.sign {{ margin-top: 4em; }}
</style>
<body>{body}
<div class="sign">______________________________</div>
</body>
</html>
"""


def printable(letter: Letter) -> bytes:
    """The letter as an HTML page in UTF-8, with a line to sign on; it needs nothing from elsewhere."""
    return PAGE.format(subject=escape(letter.subject), body=escape(letter.body)).encode()
