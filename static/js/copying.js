// Buttons that copy what stands beside them, or an address; they are only there where a script and a clipboard are.

/** Says for a moment, in words, that something was copied. */
export function say(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1500);
}

for (const button of document.querySelectorAll("[data-copies], [data-address]")) {
  if (!navigator.clipboard) {
    button.hidden = true;
    continue;
  }
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    if (button.textContent === button.dataset.copied) return;
    const words = button.dataset.address ?? document.getElementById(button.dataset.copies).textContent;
    navigator.clipboard.writeText(words.trim()).then(() => say(button, button.dataset.copied), () => {});
  });
}

// The paragraph whose number was chosen is the one that the form offers to cite.
const at = document.querySelector("#cite-at");

function offer() {
  const place = /^#(?:p(\d+)|(s[\d.]+))$/.exec(decodeURIComponent(location.hash));
  if (place) at.value = place[1] ?? place[2];
}

if (at && !at.value) {
  offer();
  addEventListener("hashchange", offer);
}
