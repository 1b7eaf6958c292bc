// Buttons that copy what stands beside them; they are only there where a script and a clipboard are.

/** Says for a moment, in words, that something was copied. */
export function say(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1500);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) {
    button.hidden = true;
    continue;
  }
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    const words = document.getElementById(button.dataset.copies).textContent;
    navigator.clipboard.writeText(words.trim()).then(() => say(button, button.dataset.copied), () => {});
  });
}
