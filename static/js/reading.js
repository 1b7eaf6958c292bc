// What the page of a speech gains where scripts run: the outline follows, a sheet closes behind a chosen link,
// the number of a paragraph copies its address, and the switches of the marks are remembered.

const outline = document.querySelector("#outline");
const text = document.querySelector(".text");

function follow(headings) {
  const links = new Map();
  for (const link of outline.querySelectorAll("a[href^='#']")) links.set(link.hash.slice(1), link);
  let current = null;
  const mark = () => {
    let last = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > window.innerHeight / 3) break;
      last = heading;
    }
    const link = last && links.get(decodeURIComponent(last.id));
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    if (link && outline.scrollHeight > outline.clientHeight) {
      outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
    }
    current = link;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
}

// Asking 3,000 headings where they stand at every scroll is no reading; a report of that size does without.
const MOST_HEADINGS = 300;

if (outline && text) {
  const headings = [...text.querySelectorAll("h2[id], h3[id], h4[id]")];
  if (headings.length && headings.length <= MOST_HEADINGS) follow(headings);
}

for (const sheet of document.querySelectorAll(".sheet[popover]")) {
  sheet.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']") && sheet.matches(":popover-open")) sheet.hidePopover();
  });
}

text?.addEventListener("click", (event) => {
  const number = event.target.closest(".number");
  if (!number || !navigator.clipboard) return;
  const address = location.origin + location.pathname + number.hash;
  navigator.clipboard.writeText(address).then(() => {
    number.dataset.copied = "";
    setTimeout(() => delete number.dataset.copied, 1500);
  }, () => {});
});

const KEPT = "marks";
const switches = [...document.querySelectorAll(".mark-switch")];

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, on) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...remembered(), [key]: on }));
  } catch {
    // A browser that keeps nothing still reads.
  }
}

const kept = remembered();
for (const one of switches) {
  if (kept[one.id] === false) one.checked = false;
  one.addEventListener("change", () => remember(one.id, one.checked));
}
