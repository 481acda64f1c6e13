"""What a web editor pastes, as `docs/embed` and the gallery print it, and the page it is pasted into."""

from __future__ import annotations

from dataclasses import dataclass

from embed.script.released import Part, newest

STYLE = """
:root { color-scheme: light dark; background: light-dark(#fff, #121212); color: light-dark(#111, #eee); }
body { margin: 0 auto; max-width: 50rem; padding: 0 1rem; font: 1rem/1.5 "DejaVu Sans", sans-serif; }
a { color: light-dark(#0b4a8f, #9cc7ff); }
img { max-width: 100%; height: auto; }
.trekant-blok { overflow-wrap: anywhere; }
.trekant-blok-table { overflow-x: auto; }
iframe { width: 100%; height: 20rem; border: 0; }
"""
SANDBOX = "allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation"
PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>En side</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">{head}</head>
<body><header><a href="/forside">Kommunen</a></header><main><h1>En side</h1><p>Før.</p>
{pasted}
<p id="after">Efter. <a href="/videre">Videre</a></p></main></body></html>
"""


@dataclass(frozen=True)
class Code:
    """Pasted code for what stands at `path` of the API at `api`."""

    api: str
    path: str
    title: str = "Fælles indhold"
    query: str = ""

    def fragment(self) -> str:
        return f'<!--#include virtual="{self.api}/embed/{self.path}.html{self._query()}" -->'

    def shadow(self) -> str:
        included = f'<!--#include virtual="{self.api}/embed/{self.path}.html{self._query("shadow=1")}" -->'
        return f"{script(self.api)}\n{included}"

    def frame(self) -> str:
        return (
            f'<iframe src="{self.api}/embed/{self.path}{self._query()}" title="{self.title}" loading="lazy"'
            f' sandbox="{SANDBOX}"></iframe>\n' + script(self.api, Part.FRAME_LISTENER)
        )

    def element(self, attributes: str = "") -> str:
        edition, _, block = self.path.partition("/")
        return (
            f"{script(self.api)}\n"
            f'<trekant-blok edition="{edition}" blok="{block}" {attributes}><h2>{self.title}</h2>'
            f'<p><a href="{self.api}/embed/{self.path}">Læs hos Kernen</a></p></trekant-blok>'
        )

    def _query(self, more: str = "") -> str:
        query = "&amp;".join(part for part in (self.query, more) if part)
        return f"?{query}" if query else ""


def script(api: str, part: Part = Part.SCRIPT) -> str:
    file = newest(part)
    return f'<script async src="{api}{file.path}" integrity="{file.integrity}" crossorigin="anonymous"></script>'


def page(*pasted: str, head: str = "") -> str:
    return PAGE.format(pasted="\n".join(pasted), head=head)
