// What every page gains where scripts run: "/" goes to the search box, and the theme can be chosen.

const ORDER = ["auto", "light", "dark"];
const YEAR = 365 * 24 * 3600;

function chosenTheme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function keepTheme(theme) {
  if (theme === "auto") {
    delete document.documentElement.dataset.theme;
    document.cookie = "theme=; path=/; max-age=0; samesite=lax";
  } else {
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
  }
}

const themeSwitch = document.querySelector("#theme-switch");
if (themeSwitch) {
  const say = () => { themeSwitch.textContent = themeSwitch.dataset[chosenTheme()]; };
  themeSwitch.addEventListener("click", () => {
    keepTheme(ORDER[(ORDER.indexOf(chosenTheme()) + 1) % ORDER.length]);
    say();
  });
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const box = document.querySelector("#site-search");
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
