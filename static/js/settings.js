// How a reader likes the text: size, spacing, face. The server sets it from the cookie; here it changes at once.

const KEPT = "reading";
const YEAR = 365 * 24 * 3600;
const form = document.querySelector(".settings-form");
const root = document.documentElement;

function apply(settings) {
  for (const [name, value] of Object.entries(settings)) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }
}

function chosen() {
  const settings = Object.fromEntries(new FormData(form));
  return { size: settings.size, spacing: settings.spacing, face: settings.face };
}

form?.addEventListener("change", () => {
  const settings = chosen();
  apply(settings);
  const words = Object.values(settings).filter(Boolean).join(".");
  document.cookie = `${KEPT}=${words}; path=/; max-age=${words ? YEAR : 0}; samesite=lax`;
});

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.settings[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// Back on a page that the browser had put aside: the form says what was chosen since on another.
addEventListener("pageshow", (event) => {
  if (!event.persisted || !form) return;
  const kept = document.cookie.split("; ").find((one) => one.startsWith(`${KEPT}=`))?.slice(KEPT.length + 1) ?? "";
  const values = kept.split(".");
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    const among = [...form.elements[radio.name]].map((one) => one.value).filter(Boolean);
    radio.checked = radio.value ? values.includes(radio.value) : !among.some((one) => values.includes(one));
  }
  apply(chosen());
});
