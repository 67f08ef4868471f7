// The lines of the brief are rows for the keys: J and K go from one to the next, Enter opens the first passage.
"use strict";
document.querySelectorAll("[data-line]").forEach((line) => {
  line.dataset.row = "";
  line.querySelector(".cite")?.setAttribute("data-open", "");
});
