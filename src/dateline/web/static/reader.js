// The article reader: a fact and its words are shown together; which kinds are marked is remembered.
"use strict";
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  document.documentElement.classList.add("js");
  const narrow = matchMedia("(max-width:52rem)");
  const words = (fact) => [...document.querySelectorAll(`[data-facts~="${CSS.escape(fact)}"]`)];
  const visible = (el) => { const box = el.getBoundingClientRect(); return box.top > 60 && box.bottom < innerHeight; };

  // Switches, as they were left.
  const KEPT = "dateline:kinds-off";
  const switches = () => [...reader.querySelectorAll(".key input")];
  function restore() {
    let off = [];
    try { off = JSON.parse(localStorage.getItem(KEPT) ?? "[]"); } catch { return; }
    for (const box of switches()) box.checked = !off.includes(box.id);
  }
  restore();
  reader.addEventListener("change", (event) => {
    if (!event.target.closest(".key")) return;
    try { localStorage.setItem(KEPT, JSON.stringify(switches().filter((box) => !box.checked).map((box) => box.id))); } catch { /* not kept */ }
  });

  function light(row) {
    for (const el of document.querySelectorAll("mark.on")) el.classList.remove("on");
    if (!row.matches("[data-fact]")) return;
    const marks = words(row.id);
    for (const el of marks) el.classList.add("on");
    if (marks.length && !narrow.matches && !visible(marks[0])) marks[0].scrollIntoView({ block: "center" });
  }
  document.addEventListener("dateline:selected", (event) => light(event.detail));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-in-text]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const row = link.closest("[data-row]");
      const first = words(row.id)[0];
      if (first) {
        event.preventDefault();
        light(row);
        first.scrollIntoView({ block: "center" });
      }
      return;
    }
    // Of the facts on these words the one with the fewest is meant.
    const mark = event.target.closest("mark[data-facts]");
    if (!mark || String(getSelection())) return;
    const shown = mark.dataset.facts.split(" ").map((id) => document.getElementById(id)).filter((row) => row && row.offsetParent !== null);
    const length = (row) => words(row.id).reduce((sum, el) => sum + el.textContent.length, 0);
    shown.sort((a, b) => length(a) - length(b))[0]?.click();
  });

  // After a decision the text is another one: switches and light are put back.
  document.addEventListener("htmx:afterSettle", () => {
    restore();
    const row = document.querySelector("[data-fact].sel");
    if (row) light(row);
  });
  const chosen = document.querySelector("[data-fact].sel");
  if (chosen) { light(chosen); chosen.scrollIntoView({ block: "nearest" }); }
  // What the address names comes into view on both sides.
  const at = document.getElementById("at");
  const beside = document.querySelector("mark.at[data-facts]")?.dataset.facts.split(" ").at(-1);
  if (at && !chosen && beside && !narrow.matches) document.getElementById(beside)?.scrollIntoView({ block: "nearest" });
  at?.scrollIntoView({ block: "center" });
})();
