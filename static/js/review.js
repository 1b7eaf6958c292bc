// The keys of a review and of a verdict. Every key presses a button that is there anyway, or moves between the
// fields; nothing happens while one types, and without this script the same forms work by mouse and Tab.

const desk = document.querySelector("[data-keys]");
const form = desk?.matches("form") ? desk : null;
const text = document.querySelector(".review-text");
const sheet = document.querySelector("#keys");
const switched = document.querySelector("#keys-switch");
const KEPT = "desk-keys";

const writes = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
const presses = (target) => target.matches("button, a, summary, select, textarea");

// Letters as keys can be put off: a voice that is typed in would press them.
try { if (localStorage.getItem(KEPT) === "off") switched.checked = false; } catch { /* no storage, keys stay on */ }
switched?.addEventListener("change", () => {
  try { localStorage.setItem(KEPT, switched.checked ? "on" : "off"); } catch { /* not kept, still switched */ }
});

// Fields of a review

const fields = () => [...(form?.querySelectorAll(".review-field") ?? [])].filter((one) => one.offsetParent);
const current = () => document.activeElement?.closest?.(".review-field") ?? null;
let place = null;

function show(quote) {
  for (const one of text.querySelectorAll(".quoted-now")) one.classList.remove("quoted-now");
  const found = quote && document.getElementById(quote);
  if (!found || !text.contains(found)) return;
  found.classList.add("quoted-now");
  const inside = found.getBoundingClientRect(), around = text.getBoundingClientRect();
  if (inside.top < around.top || inside.bottom > around.bottom) {
    text.scrollTop += inside.top - around.top - around.height / 3;
  }
}

function enter(field) {
  if (!field) return;
  place = field;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = fields();
  const at = all.indexOf(current() ?? place);
  enter(all[Math.min(all.length - 1, Math.max(0, at + by))] ?? all[0]);
}

const before = new Map();

function fill(name, value) {
  const unknown = form.elements[`unknown_${name}`];
  if (unknown) unknown.checked = false;
  form.elements[name].value = value;  // of radios too: the group takes the value
}

// What stood there comes back when "not to be found" is taken back.
function clear(name) {
  const given = form.elements[name];
  before.set(name, given.value);
  if (given instanceof RadioNodeList) for (const one of given) one.checked = false;
  else given.value = "";
}

if (form) {
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest(".review-field");
    if (!field) return;
    place = field;
    show(event.target.closest("[data-quote]")?.dataset.quote);
  });
  form.addEventListener("click", (event) => {
    const answer = event.target.closest("button[name=take]");
    if (answer) {
      event.preventDefault();
      const colon = answer.value.indexOf(":");
      fill(answer.value.slice(0, colon), answer.value.slice(colon + 1));
      mark(answer.closest(".review-field"));
      show(answer.dataset.quote);
    }
    const link = event.target.closest(".review-why a[href^='#']");
    if (link) {
      event.preventDefault();
      show(link.hash.slice(1));
    }
  });
  form.addEventListener("input", (event) => {
    const field = event.target.closest(".review-field");
    if (!field) return;
    const name = field.dataset.field;
    if (event.target.name === `unknown_${name}`) {
      if (event.target.checked) clear(name);
      else if (before.has(name)) form.elements[name].value = before.get(name);
    } else form.elements[`unknown_${name}`].checked = false;
    mark(field);
  });
  for (const field of form.querySelectorAll(".review-field")) mark(field);
  enter(form.querySelector("[data-current]") ?? form.querySelector(".errorlist")?.closest(".review-field") ?? fields()[0]);
}

// Which answer stands in the field is seen beside it.
function mark(field) {
  const name = field.dataset.field;
  const value = form.elements[name].value;
  for (const answer of field.querySelectorAll("button[name=take]")) {
    answer.classList.toggle("is-taken", answer.value === `${name}:${value}`);
  }
}

// The keys

const press = (key, inside = document) => {
  const button = inside?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (button) button.click();
  return Boolean(button);
};

const MOVES = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  m: () => { const more = form.querySelector(".review-more"); if (more) more.open = !more.open; },
  e: () => (current() ?? place ?? fields()[0])?.querySelector(".review-input input, .review-input select")?.focus(),
  0: () => (current() ?? place)?.querySelector(".review-unknown input")?.click(),
};
const WORDS = {
  a: () => document.querySelector("[name=slogan]")?.focus(),
  e: () => document.querySelector("[name=name]")?.focus(),
};

function answer(key) {
  if (/^[1-9]$/.test(key)) return press(key, form ? current() ?? place : desk);
  const move = (form ? MOVES : WORDS)[key];
  if (move) { move(); return true; }
  return key.length === 1 && key !== "0" && press(key);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target;
  if (event.key === "Escape" && writes(target)) {
    if (form) enter(current()); else target.blur();
    return;
  }
  if (writes(target) || sheet?.matches(":popover-open")) return;
  if (event.key === "Enter") {
    if (!form || presses(target)) return;
    event.preventDefault();
    press("Enter", form);
    return;
  }
  if (event.key.startsWith("Arrow") && (target.matches("input") || target === text)) return;
  if (event.key.length === 1 && switched && !switched.checked && event.key !== "?") return;
  if (event.key.startsWith("Arrow") && !form) return;
  if (answer(event.key)) event.preventDefault();
});

// A key pressed twice sends once.
let sent = false;
document.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });
