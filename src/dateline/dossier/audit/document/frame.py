"""Checks what a document shows beside its lines: footnotes, sources, what backs each line, evidence, method."""

import re
from collections.abc import Iterator, Sequence

from dateline.dossier.audit.badges import chain_shown, count_shown
from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.decided_words import mark_forms, told_in_method
from dateline.dossier.audit.document.printed import basis, holds, published, relations, where
from dateline.dossier.audit.document.written import Block, Written, bare, is_leftward
from dateline.dossier.audit.finding import Finding

# "…" as it is compared.
_MORE = re.escape(bare("…"))
_COUNTS = (
    ("articles", r"(\d{1,9})reports?read"),
    ("origins", r"(\d{1,9})independentorigins?"),
    ("copies", r"(\d{1,9})cop(?:y|ies)counted"),
    ("undated", r"(\d{1,9})reports?hadnodate"),
    ("not_story", r"(\d{1,9})passages?(?:were|was)leftout"),
)


def note_findings(written: Written, brief: Brief) -> Iterator[Finding]:
    """Each passage has one footnote, which says where it stands, and what it says."""
    quoted = {q["evidence"] for line in brief.record["lines"] for q in line["quotes"]}
    numbers = [number for number, _ in written.notes]
    if sorted(numbers) != sorted(brief.evidence):
        yield Finding(None, f"the document has the footnotes {sorted(numbers)}, its record {sorted(brief.evidence)}")
    for number, said in written.notes:
        evidence = brief.evidence.get(number)
        source = brief.sources.get(evidence["source"]) if evidence else None
        if evidence is None or source is None:
            continue
        told, place = bare(said), bare(where(evidence, source))
        rest = told[len(place) :] if told.startswith(place) else None
        words = re.fullmatch(rf":“(.*?)(?:{_MORE})?”", rest or "", re.DOTALL)
        right = rest == "" if number in quoted else words is not None and bare(evidence["text"]).startswith(words[1])
        # Letters that are written leftward are sorted; the digest tells what changed among them.
        if not (holds(place, told) if is_leftward(told) else right):
            problem = f"says “{said}”, by the record it stands at “{where(evidence, source)}”"
            yield Finding(None, f"footnote [{number}] {problem}")


def source_findings(blocks: Sequence[Block], brief: Brief) -> Iterator[Finding]:
    """Each cited source has its row in the table of sources."""
    cells = [b for b in blocks if b.kind == "text"]
    told = relations(brief.record["sources"])
    cited = {e["source"] for e in brief.record["evidence"]}
    cited |= {
        int(c["value"])
        for line in brief.record["lines"]
        for c in line["cells"]
        if c["derivation"] == "source" and c["value"].isdecimal()
    }
    shown = [s for s in brief.record["sources"] if s["number"] in cited]
    for n, source in enumerate(shown):
        row = [bare(b.text) for b in cells[5 * n : 5 * n + 5]]
        name = f"{source['title'] or source['name']} — {source['outlet'] or 'outlet unknown'}"
        name += "".join(f" · {forms[0]}" for forms in mark_forms(source, brief) if forms)
        wanted = [str(source["number"]), name, published(source), basis(source), told[source["number"]]]
        for part, what in zip(wanted, (*row, *([""] * 5)), strict=False):
            if bare(part) != what:
                yield Finding(None, f"the table of sources, report {source['number']}: “{part}” is not there")
    rest = len(brief.record["sources"]) - len(shown)
    more = "".join(bare(b.text) for b in cells[5 * len(shown) :])
    noun = "report" if rest == 1 else "reports"
    if more != bare(f"Read and not cited: {rest} {noun}; the attached record lists them." if rest else ""):
        yield Finding(None, f"under the table of sources stands “{more}”")


def backing_findings(blocks: Sequence[Block], brief: Brief) -> Iterator[Finding]:
    """What is said of how the sources of each line are counted is what the record holds."""
    wanted = []
    for line in brief.record["lines"]:
        steps = chain_shown(line, brief)
        wanted += [f"{line['id']} · {count_shown(line)}", *steps] if steps else []
    found = [b.text for b in blocks[1:]]
    for n, part in enumerate(wanted):
        said = found[n] if n < len(found) else ""
        if bare(part) != bare(said):
            yield Finding(None, f"what backs each line: it says “{said}”, by the record “{part}”")
    if len(found) > len(wanted):
        yield Finding(None, f"what backs each line: it says “{found[len(wanted)]}” as well")


def evidence_findings(blocks: Sequence[Block], brief: Brief) -> Iterator[Finding]:
    """Each passage stands in its paragraph, under where it is from."""
    told = brief.record["evidence"]
    if len(blocks) != 2 * len(told):
        yield Finding(None, f"the section of evidence has {len(blocks)} paragraphs for {len(told)} passages")
        return
    for evidence, (head, passage) in zip(told, zip(blocks[::2], blocks[1::2], strict=True), strict=True):
        source = brief.sources.get(evidence["source"])
        if source is None:
            continue
        place = f"{evidence['number']} · {where(evidence, source)}"
        if bare(head.text) != bare(place):
            yield Finding(None, f"evidence [{evidence['number']}] is headed “{head.text}”, not “{place}”")
        said = bare(passage.text)
        whole = bare(source[evidence["part"]] or "")
        if not holds(bare(evidence["text"]), said):
            yield Finding(None, f"evidence [{evidence['number']}]: “{evidence['text']:.200}” is not there")
        elif not (holds(said, whole) or holds(said.removeprefix("...").removesuffix("..."), whole)):
            yield Finding(None, f"evidence [{evidence['number']}]: its paragraph reads otherwise in the report")


def method_findings(blocks: Sequence[Block], brief: Brief) -> Iterator[Finding]:
    """The counts, versions, failures and the command are the record's."""
    method: Record = brief.record["method"]
    said = "\n".join(bare(b.text) for b in blocks)
    made = ", ".join(f"{name} {version}" for name, version in method["versions"])
    wanted = [f"Made by {made}. Repeat with: {method['command']}", brief.record["digest"]]
    wanted += [f"Line {id_} left out: {why}" for id_, why in method["left_out"]]
    wanted += [f"Not used: {f['source']}: {f['problem']}; {f['remedy']}" for f in method["failures"]]
    decided = told_in_method(brief)
    shown = [b.text for b in blocks if b.text.startswith(("✗", "Sections in the order"))]
    if [bare(b) for b in shown] != [bare(d) for d in decided]:
        yield Finding(None, f"the method says of decisions {shown}, by the record {decided}")
    for part in wanted:
        if not holds(bare(part), said):
            yield Finding(None, f"the method does not say “{part}”")
    for name, pattern in _COUNTS:
        told = [int(digits) for digits in re.findall(pattern, said)]
        if told != [method[name]]:
            yield Finding(None, f"the method says {told} for {name}, its record {method[name]}")
