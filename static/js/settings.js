// How a reader likes the text: size, spacing, face. Kept in this browser alone, and set before the first paint.

const KEPT = "reading";
const CHOICES = { size: ["small", "large", "huge"], spacing: ["tight", "loose"], face: ["sans"] };

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function remember(settings) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
}

function apply(settings) {
  for (const [name, values] of Object.entries(CHOICES)) {
    const chosen = values.includes(settings[name]) ? settings[name] : "";
    if (chosen) document.documentElement.dataset[name] = chosen;
    else delete document.documentElement.dataset[name];
  }
}

function offer() {
  const form = document.querySelector(".settings-form");
  if (!form) return;
  for (const name of Object.keys(CHOICES)) {
    form.elements[name].value = document.documentElement.dataset[name] ?? "";
  }
  form.addEventListener("change", () => {
    const settings = Object.fromEntries(new FormData(form));
    apply(settings);
    remember(settings);
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.settings[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

apply(remembered());
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
