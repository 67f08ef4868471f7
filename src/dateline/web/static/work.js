// Files dropped anywhere on the page, folders among them, go into the form's file input.
"use strict";
(() => {
  const zone = document.querySelector("[data-drop]");
  const input = zone?.querySelector("input[type=file]:not([webkitdirectory])");

  // Every file of what was dropped, those in folders within folders too.
  async function files(entry) {
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const one of some) found.push(...await files(one));
    }
  }

  function list() {
    const names = [...zone.querySelectorAll("input[type=file]")].flatMap((i) => [...i.files]).map((f) => f.name);
    const shown = zone.querySelector("[data-files]");
    shown.replaceChildren(...names.slice(0, 50).map((name) => {
      const item = document.createElement("li");
      item.textContent = name;
      return item;
    }));
    const told = names.length === 1 ? "1 file is ready to be added" : `${names.length} files are ready to be added`;
    zone.querySelector("[data-count]").textContent = names.length ? `${told}.` : "";
    zone.querySelector("[data-clear]").hidden = !names.length;
  }

  if (zone && input) {
    let within = 0;
    const over = (on) => zone.classList.toggle("over", on);
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragenter", (event) => { if (carries(event)) { within += 1; over(true); } });
    document.addEventListener("dragleave", (event) => { if (carries(event)) { within -= 1; over(within > 0); } });
    document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
    document.addEventListener("drop", async (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      within = 0;
      over(false);
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      const plain = [...event.dataTransfer.files];
      const kept = new DataTransfer();
      for (const file of input.files) kept.items.add(file);
      try {
        const found = entries.length ? (await Promise.all(entries.map(files))).flat() : plain;
        for (const file of found) kept.items.add(file);
      } catch {
        document.getElementById("live").textContent = "A folder could not be read; choose its files instead.";
      }
      input.files = kept.files;
      list();
    });
    zone.addEventListener("change", list);
    zone.querySelector("[data-clear]").addEventListener("click", () => {
      for (const one of zone.querySelectorAll("input[type=file]")) one.value = "";
      list();
      input.focus();
    });
    zone.closest("form").addEventListener("submit", (event) => {
      const button = event.submitter;
      document.getElementById("live").textContent = "Sending";
      // After the form has taken what it sends.
      setTimeout(() => { if (button) { button.disabled = true; button.textContent = "Sending…"; } });
    });
    addEventListener("pageshow", () => {
      const button = zone.closest("form").querySelector("button[data-send]");
      button.disabled = false;
      button.textContent = button.dataset.send;
      list();
    });
  }
})();
