// A list narrows while one chooses, without a full reload: the same address, the same page, fetched and put in its
// place. Anything that goes wrong is left to the form and the links, which work without this file.

const layout = document.querySelector("[data-narrows]");
const form = layout?.querySelector("#filter");
const TYPING_PAUSE = 350; // ms: shorter asks for every half-written word
const PARTS = [".list-head", "#results"];

let asking = null; // the request under way; a newer one ends it
let pause = 0;
let typed = ""; // the field whose typing made the latest address: more typing there adds no step to the history
let shown = location.href.split("#")[0]; // what the page shows, which a back button may have left behind

const told = document.createElement("p");
told.className = "visually-hidden";
told.setAttribute("role", "status");

function asked() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value);
  const words = query.toString();
  return new URL(words ? `${location.pathname}?${words}` : location.pathname, location.origin).href;
}

/** What has the focus, so that it can be found again in the new page. */
function held() {
  const one = document.activeElement;
  if (!layout.contains(one)) return null;
  const typing = one.matches("input:not([type=checkbox])") && { from: one.selectionStart, to: one.selectionEnd };
  const { id, name, value } = one;
  return { id, name, value, href: one.getAttribute("href"), typing, top: one.getBoundingClientRect().top };
}

function hold(before) {
  if (!before || layout.contains(document.activeElement)) return;
  const same = [...layout.querySelectorAll("a, button, input, select")].find((one) =>
    before.id ? one.id === before.id
      : before.name ? one.name === before.name && (before.typing || one.value === before.value)
        : before.href && one.getAttribute("href") === before.href);
  if (same && before.typing) {
    same.value = before.value; // typed on since the question was put
    same.setSelectionRange(before.typing.from, before.typing.to);
  }
  (same ?? layout.querySelector("#results")).focus({ preventScroll: true });
  // Chips that came or went above must not move what one is looking at.
  if (same) scrollBy({ top: same.getBoundingClientRect().top - before.top, behavior: "instant" });
}

function put(page) {
  const before = held();
  for (const part of PARTS) layout.querySelector(part).replaceWith(page.querySelector(`[data-narrows] ${part}`));
  form.replaceChildren(...page.querySelector("[data-narrows] #filter").childNodes);
  document.title = page.title;
  for (const other of ["link[rel=alternate]", "link[rel=canonical]", ".site-header input[name=next]"]) {
    const [here, there] = [document, page].map((one) => one.querySelector(other));
    if (here && there) here.replaceWith(there);
  }
  layout.querySelector("#results").tabIndex = -1;
  hold(before);
  told.textContent = layout.querySelector("h1").textContent;
}

/** Shows the list of an address. ``step``: "push", "replace", or "" when the history is there already. */
async function show(address, step, then = () => {}) {
  clearTimeout(pause);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  layout.querySelector("#results").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("[data-narrows]")) throw new Error(`${answer.status}`);
    if (signal.aborted) return;
    if (step) {
      history.replaceState({ scroll: scrollY }, "");
      history[`${step}State`]({ scroll: scrollY }, "", address);
    }
    shown = address.split("#")[0];
    put(page);
    then();
  } catch {
    if (!signal.aborted) location.assign(address);
  }
}

function narrow(field = "") {
  const address = asked();
  if (address === shown) return;
  const step = field && field === typed ? "replace" : "push";
  typed = field;
  show(address, step);
}

/** The link that was clicked and its address, where it leads to another state of this list. */
function ownLink(event) {
  const link = event.target.closest("a[href]");
  const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.matches("[target], [download]")) return {};
  const to = new URL(link.getAttribute("href"), location); // a link of a picture has no address of its own
  const own = to.origin === location.origin && to.pathname === location.pathname && !to.hash;
  return own ? { link, address: to.href } : {};
}

if (layout && form && window.AbortController) {
  layout.append(told);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = "";
    if (form.matches(":popover-open")) form.hidePopover();
    narrow();
  });
  form.addEventListener("change", (event) => { narrow(event.target.type === "search" ? event.target.name : ""); });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search" || event.isComposing) return;
    clearTimeout(pause);
    pause = setTimeout(narrow, TYPING_PAUSE, event.target.name);
  });
  form.addEventListener("compositionend", (event) => {
    clearTimeout(pause);
    pause = setTimeout(narrow, TYPING_PAUSE, event.target.name);
  });
  layout.addEventListener("click", (event) => {
    const { link, address } = ownLink(event);
    if (!link) return;
    event.preventDefault();
    typed = "";
    show(address, "push", () => {
      if (link.closest(".pages")) document.querySelector("#results").scrollIntoView({ behavior: "instant" });
    });
  });
  addEventListener("popstate", (event) => {
    typed = "";
    if (location.href.split("#")[0] === shown) return;
    show(location.href, "", () => scrollTo({ top: event.state?.scroll ?? 0, behavior: "instant" }));
  });
}
