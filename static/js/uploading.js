// Files can be dropped, are sent a few at a time, and a bar shows how far it is. Without this the form sends all at once.

const FILES_AT_ONCE = 100;
const BYTES_AT_ONCE = 32 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const button = form.querySelector("button");
const live = form.querySelector("[data-progress]");
let dropped = [];

for (const hint of form.querySelectorAll("[data-scripted]")) hint.hidden = false;

function say(words) {
  live.hidden = false;
  live.querySelector("[role=status]").textContent = words;
}

/** Groups of files, each small enough for one request. */
function batches(files) {
  const groups = [];
  let room = 0;
  for (const file of files) {
    const last = groups.at(-1);
    if (!last || last.length >= FILES_AT_ONCE || file.size > room) {
      groups.push([file]);
      room = BYTES_AT_ONCE - file.size;
    } else {
      last.push(file);
      room -= file.size;
    }
  }
  return groups;
}

/** Sends one group; resolves with the answer's data, rejects with a sentence. */
function send(address, group, more, onBytes) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const file of group) body.append("files", file, file.name);
  if (more) body.append("more", "1");
  body.append("whole", "1"); // last: what was cut off has lost it
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => onBytes(event.loaded));
    request.addEventListener("load", () => {
      if (request.status === 200 && request.response) resolve(request.response);
      else reject(request.response?.problem ?? form.dataset.broken);
    });
    request.addEventListener("error", () => reject(form.dataset.broken));
    request.send(body);
  });
}

async function upload(files) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > Number(form.dataset.limit) * MEGABYTE) throw form.dataset.large;
  const bar = live.querySelector("progress");
  bar.max = Math.max(total, 1);
  const groups = batches(files);
  let address = form.action;
  let page = "";
  let sent = 0;
  for (const [number, group] of groups.entries()) {
    const show = (bytes) => {
      bar.value = Math.min(sent + bytes, total);
      say(`${form.dataset.sending} ${Math.round((100 * bar.value) / bar.max)}%`);
    };
    show(0);
    const answer = await send(address, group, number < groups.length - 1, show);
    sent += group.reduce((sum, file) => sum + file.size, 0);
    ({ page, files: address } = answer);
  }
  location.assign(page);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...input.files, ...dropped];
  if (!files.length) {
    say(form.dataset.none);
    return;
  }
  button.disabled = true;
  try {
    await upload(files);
  } catch (problem) {
    say(typeof problem === "string" ? problem : form.dataset.broken);
    button.disabled = false;
  }
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("drop-over", kind === "dragover");
  });
}

form.addEventListener("drop", (event) => {
  dropped = [...dropped, ...event.dataTransfer.files];
  input.required = false; // what was dropped is enough
  say(`${form.dataset.chosen}${dropped.map((file) => file.name).join("、")}`);
});
