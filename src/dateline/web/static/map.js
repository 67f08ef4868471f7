// The map is moved by changing what of it is seen; a link then draws that part anew, with its own names and coasts.
"use strict";
(() => {
  function ready() {
    const box = document.querySelector("[data-map]"), svg = box?.querySelector("svg");
    if (!svg || svg.dataset.moves) return;
    svg.dataset.moves = "yes";
    box.querySelectorAll("[data-script]").forEach((el) => { el.hidden = false; });
    const whole = svg.viewBox.baseVal, full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    let seen = { ...full };

    function show(next) {
      const width = Math.min(full.width, Math.max(full.width / 24, next.width)), height = (width * full.height) / full.width;
      seen = {
        width, height,
        x: Math.min(full.x + full.width - width, Math.max(full.x, next.x)),
        y: Math.min(full.y + full.height - height, Math.max(full.y, next.y)),
      };
      svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
      const link = box.querySelector(".redraw");
      link.hidden = seen.width >= full.width;
      const degrees = Object.fromEntries(["west", "south", "east", "north"].map((edge) => [edge, Number(box.dataset[edge])]));
      const across = degrees.east - degrees.west, along = degrees.north - degrees.south;
      // The drawing ends a little below the map.
      const foot = full.height - 10;
      const at = new URL(box.dataset.at, location.href);
      at.searchParams.set("west", (degrees.west + (across * seen.x) / full.width).toFixed(4));
      at.searchParams.set("east", (degrees.west + (across * (seen.x + seen.width)) / full.width).toFixed(4));
      at.searchParams.set("north", Math.min(90, degrees.north - (along * seen.y) / foot).toFixed(4));
      at.searchParams.set("south", Math.max(-90, degrees.north - (along * Math.min(foot, seen.y + seen.height)) / foot).toFixed(4));
      link.href = at.pathname + at.search;
    }

    function around(event, factor) {
      const edge = svg.getBoundingClientRect();
      const across = (event.clientX - edge.left) / edge.width, along = (event.clientY - edge.top) / edge.height;
      const width = Math.min(full.width, Math.max(full.width / 24, seen.width * factor)), height = (width * full.height) / full.width;
      show({ width, x: seen.x + across * (seen.width - width), y: seen.y + along * (seen.height - height) });
    }

    svg.addEventListener("wheel", (event) => {
      // Where it shows the whole, a wheel that goes farther scrolls the page.
      if (event.deltaY > 0 && seen.width >= full.width) return;
      event.preventDefault();
      around(event, event.deltaY > 0 ? 1.25 : 0.8);
    }, { passive: false });
    svg.addEventListener("dblclick", (event) => { event.preventDefault(); around(event, 0.5); });

    let held = null, moved = false;
    svg.addEventListener("pointerdown", (event) => { if (event.button === 0) { held = { x: event.clientX, y: event.clientY, seen: { ...seen } }; moved = false; } });
    window.addEventListener("pointermove", (event) => {
      if (!held || !svg.isConnected || seen.width >= full.width) return;
      const edge = svg.getBoundingClientRect();
      moved = moved || Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) > 4;
      if (moved) show({ width: held.seen.width, x: held.seen.x - ((event.clientX - held.x) * seen.width) / edge.width, y: held.seen.y - ((event.clientY - held.y) * seen.height) / edge.height });
    });
    window.addEventListener("pointerup", () => { held = null; });
    svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
    svg.querySelectorAll("a").forEach((a) => a.addEventListener("dragstart", (event) => event.preventDefault()));
  }
  ready();
  document.addEventListener("htmx:afterSettle", ready);
})();
