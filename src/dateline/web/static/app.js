// Keys, focus over swaps, and what htmx leaves to do. Every page works without it.
"use strict";
(() => {
  const typing = (el) => el.closest("input,select,textarea,[contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("[data-row='']")].filter((row) => row.offsetParent !== null);
  const selected = () => document.querySelector("[data-row=''].sel");
  const say = (words) => { document.getElementById("live").textContent = words; };

  function select(row, focus = true) {
    selected()?.classList.remove("sel");
    row.classList.add("sel");
    if (!row.hasAttribute("tabindex")) row.tabIndex = -1;
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    document.dispatchEvent(new CustomEvent("dateline:selected", { detail: row }));
  }

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(selected());
    // Where facts are checked the next one is the next that nobody decided on, while there is one.
    const open = by > 0 && document.querySelector("[data-next-open]") && (all.find((row, n) => n > at && !row.hasAttribute("data-done")) ?? all.find((row) => !row.hasAttribute("data-done")));
    select(open || all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  // An act of the selected row, or of the page: the button or link that carries its letter.
  function act(letter) {
    const row = selected();
    const buttons = [...(row ?? document).querySelectorAll(`[data-act="${letter}"]`)];
    // With nothing selected no key decides on whatever row comes first.
    const button = buttons.find((b) => row || !b.closest("[data-row='']"));
    if (!button) return false;
    button.click();
    return true;
  }

  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (typing(event.target)) {
      if (key === "escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (Date.now() < going) {
      going = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      if (link) { event.preventDefault(); location.href = link.href; }
      return;
    }
    const done = {
      g: () => { going = Date.now() + 1500; say("Go to: a letter"); return true; },
      j: () => { step(1); return true; },
      k: () => { step(-1); return true; },
      "/": () => { document.querySelector(".find input").focus(); return true; },
      "?": () => { document.getElementById("help").showModal(); return true; },
      enter: () => event.target.matches("a,button,summary") ? false : (selected()?.querySelector("a[data-open]")?.click(), selected() !== null),
      c: () => act("c"), x: () => act("x"), e: () => act("e"), n: () => act("n"), u: () => act("u"), p: () => act("p"),
    }[key];
    if (done && done()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) document.getElementById("help").showModal();
    const row = event.target.closest("[data-row='']");
    if (row && !row.classList.contains("sel")) select(row, false);
  });

  // What opens gives the focus to what is to be filled in.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.fill[open]")) event.target.querySelector("input:not([type=hidden]),select,textarea")?.focus();
  }, true);

  // Filters act as they are chosen; the button stays for those without script.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-at-once]");
    if (form) form.requestSubmit();
  });

  // What is swapped keeps the focus and the selection where they were.
  let kept = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    kept = event.detail.target.contains(active) ? { id: active.id, row: active.closest("[data-row='']")?.id, act: active.dataset?.act } : null;
  });
  // Once settled: until then htmx puts the attributes of what came over those that are set here.
  document.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const row = kept.row && document.getElementById(kept.row);
    if (row) select(row, false);
    const act = kept.act && row?.querySelector(`[data-act="${kept.act}"]`);
    ((kept.id && document.getElementById(kept.id)) || act || row)?.focus({ preventScroll: true });
    kept = null;
  });
  // What is swapped in again and again says aloud only what is new in it.
  const told = () => [...document.querySelectorAll("[data-say]")].map((el) => el.dataset.say).join(". ");
  let said = told();
  document.addEventListener("htmx:afterSettle", () => {
    const now = told();
    if (now && now !== said) say(now);
    said = now;
  });
  document.addEventListener("htmx:responseError", (event) => {
    say(`That did not work (${event.detail.xhr.status}). Load the page again.`);
    const note = document.getElementById("state");
    note.textContent = "";
    const box = document.createElement("div");
    box.className = "note warn";
    box.textContent = `That did not work (${event.detail.xhr.status}). Load the page again and repeat it; nothing else is lost.`;
    note.append(box);
  });
  document.addEventListener("htmx:sendError", () => say("The server cannot be reached."));

  // The passage that an address names is what is seen first.
  const at = document.getElementById("at");
  if (at) at.scrollIntoView({ block: "center" });
})();
