// Keys, deep links into a text, dropped files. Every page works without this script.

const PLACES = { c: "/crossings", t: "/timeline", m: "/map", g: "/relations", "?": "/about" };
let here = -1;

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

const move = (step) => {
  const lines = [...document.querySelectorAll("[data-card]")];
  if (!lines.length) return;
  lines[here]?.classList.remove("is-here");
  here = Math.min(lines.length - 1, Math.max(0, here + step));
  lines[here].classList.add("is-here");
  lines[here].querySelector("a.to")?.focus();
};

const KEYS = {
  "/": () => document.getElementById("q")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  e: () => document.getElementById("evidence")?.focus(),
  n: () => document.querySelector("[data-next]")?.click(),
  p: () => document.querySelector("[data-previous]")?.click(),
  Escape: () => document.getElementById("main")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  } else if (PLACES[event.key]) {
    location.assign(PLACES[event.key]);
  }
});

// Offsets count code points, JavaScript counts UTF-16 units.
const units = (text, points) => [...text].slice(0, points).join("").length;

const spot = (text, offset) => {
  for (const piece of text.querySelectorAll("[data-at]")) {
    const start = Number(piece.dataset.at);
    if (offset >= start && offset <= Number(piece.dataset.to) && piece.firstChild) {
      const node = piece.firstChild;
      return [node, Math.min(node.length, units(node.data, offset - start))];
    }
  }
  return null;
};

const showStretch = () => {
  const told = /#char=(\d+)-(\d+)/.exec(location.hash);
  const text = document.querySelector("[data-text]");
  if (!told || !text || !("highlights" in CSS)) return;
  const from = spot(text, Number(told[1]));
  const to = spot(text, Number(told[2]));
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  CSS.highlights.set("asked", new Highlight(range));
  from[0].parentElement.scrollIntoView({ block: "center" });
};

const widen = () => {
  const sheet = document.getElementById("sheet");
  if (sheet && document.querySelector("[data-pane]")) sheet.classList.remove("alone");
};

const pair = (event) => {
  const claim = new URLSearchParams(event.target.closest?.("a.u")?.search).get("claim");
  for (const link of document.querySelectorAll("a.u")) {
    link.classList.toggle("here", Boolean(claim) && link.search.includes(claim));
  }
};

const drop = (box) => {
  const form = box.querySelector("form");
  const field = form?.querySelector("input[type=file]");
  if (!field) return;
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
};

addEventListener("hashchange", showStretch);
document.addEventListener("htmx:after:swap", () => {
  widen();
  showStretch();
});
document.querySelector("[data-reader]")?.addEventListener("mouseover", pair);
document.querySelectorAll(".drop").forEach(drop);
showStretch();
