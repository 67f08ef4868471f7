// A span of days is brushed: by dragging over the columns of the strip, or by its two sliders. It fills in the filters.
"use strict";
(() => {
  const strip = () => document.querySelector("[data-brush]");
  const of = (box) => box.dataset.spans.trim().split(" ").map((span) => span.split("/"));
  const sliders = () => ["brush-from", "brush-to"].map((id) => document.getElementById(id));

  function show(a, b) {
    const box = strip(), count = of(box).length, words = box.dataset.words.split("|");
    const mark = box.querySelector(".brushed"), whole = a === 0 && b === count - 1;
    mark.setAttribute("x", `${(100 * a) / count}%`);
    mark.setAttribute("width", whole ? "0" : `${(100 * (b - a + 1)) / count}%`);
    const [from, to] = sliders();
    from.value = a; to.value = b;
    from.setAttribute("aria-valuetext", words[a]); to.setAttribute("aria-valuetext", words[b]);
    box.querySelector("output").textContent = whole ? "" : a === b ? words[a] : `${words[a]} to ${words[b]}`;
  }

  function load(a, b) {
    const spans = of(strip()), form = document.querySelector(".filters");
    form.elements.from.value = spans[a][0];
    form.elements.to.value = spans[b][1];
    form.requestSubmit();
  }

  function ready() {
    const box = strip();
    if (!box || box.dataset.ready) return;
    box.dataset.ready = "yes";
    box.querySelectorAll("[data-script]").forEach((el) => { el.hidden = false; });
    // Else the link under the mouse would be dragged, or take the focus.
    for (const kind of ["dragstart", "mousedown"]) box.querySelector("svg").addEventListener(kind, (event) => event.preventDefault());
    for (const slider of sliders()) {
      slider.addEventListener("input", () => { const [a, b] = ends(); show(a, b); });
      slider.addEventListener("change", (event) => { event.stopPropagation(); load(...ends()); });
    }
    const svg = box.querySelector("svg");
    let began = null, dragged = false;
    const at = (event) => {
      const edge = svg.getBoundingClientRect(), count = of(box).length;
      return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - edge.left) / edge.width) * count)));
    };
    svg.addEventListener("pointerdown", (event) => { if (event.button === 0) { began = at(event); dragged = false; } });
    window.addEventListener("pointermove", (event) => {
      if (began === null || !svg.isConnected) return;
      const now = at(event);
      dragged = dragged || now !== began;
      if (dragged) show(Math.min(began, now), Math.max(began, now));
    });
    window.addEventListener("pointerup", (event) => {
      if (began === null || !svg.isConnected) return;
      const now = at(event), from = began;
      began = null;
      if (dragged) load(Math.min(from, now), Math.max(from, now));
    });
    svg.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
  }

  function ends() {
    const [a, b] = sliders().map((slider) => Number(slider.value));
    return [Math.min(a, b), Math.max(a, b)];
  }

  ready();
  // Before the focus goes back to where it was: nothing that is hidden can have it.
  document.addEventListener("htmx:afterSwap", ready, true);
})();
