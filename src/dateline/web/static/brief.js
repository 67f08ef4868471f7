// The lines of the brief are rows for the keys: J and K go from one to the next, Enter opens the first passage.
"use strict";
document.querySelectorAll("[data-line]").forEach((line) => {
  line.dataset.row = "";
  line.querySelector(".cite")?.setAttribute("data-open", "");
});
// A button that stands outside of its form says its value too.
document.addEventListener("htmx:configRequest", (event) => {
  const button = event.detail.triggeringEvent?.submitter;
  if (button?.name) event.detail.parameters[button.name] = button.value;
});
