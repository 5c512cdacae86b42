"""What pages load: the style sheet, the scripts, the icon. All of it comes from the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.answer import Answer
from onrecord.desk.charts import bundle
from onrecord.desk.problems import NotThere

FOLDER = Path(__file__).parent / "static"
MEDIA = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
VEGA = "vega.js"


@cache
def file(name: str) -> Answer:
    """Return a file by its name; raises ``NotThere``."""
    if name == VEGA:
        return Answer(bundle(), MEDIA[".js"])
    path = FOLDER / name
    if path.parent != FOLDER or path.suffix not in MEDIA or not path.is_file():
        raise NotThere("there is no such file")
    return Answer(path.read_bytes(), MEDIA[path.suffix])


async def serve(request: Request) -> Answer:
    """Answer with a file."""
    name = request.path_params["name"]
    answer = await run_in_threadpool(file, name)
    if name == VEGA:
        await run_in_threadpool(lambda: answer.packed)  # nearly a megabyte takes a while to compress
    return answer


async def icon(_request: Request) -> Response | Answer:
    """Answer browsers that ask for an icon by its old name."""
    return file("icon.svg")
