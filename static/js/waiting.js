// A page that waits for work: how far it is comes every second; when it has ended the whole page comes anew.

const EVERY = 1000;

async function look() {
  let answer;
  try {
    answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  } catch {
    setTimeout(look, 5 * EVERY); // the network is away: it may come back
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  if (!answer.ok || !fresh) {
    location.reload();
    return;
  }
  const here = document.querySelector("[data-live]");
  const status = here.querySelector("[role=status]");
  const words = fresh.querySelector("[role=status]").textContent;
  if (status.textContent !== words) status.textContent = words;
  const bar = here.querySelector("progress");
  const now = fresh.querySelector("progress");
  for (const name of ["max", "value"]) {
    if (now.hasAttribute(name)) bar.setAttribute(name, now.getAttribute(name));
  }
  setTimeout(look, EVERY);
}

if (document.querySelector("[data-live]")) setTimeout(look, EVERY);
