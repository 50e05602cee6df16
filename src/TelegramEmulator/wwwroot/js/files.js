import { byId, icon, make } from "./dom.js";
import { openWindow, toast } from "./notices.js";
import { sizeOf, words } from "./texts.js";

const megabyte = 1024 * 1024;
const biggestFile = 50 * megabyte;
const biggestPhoto = 10 * megabyte;
const longestCaption = 1_024;

/**
 * Files to send: chosen, dropped onto the chat, or pasted; each shown before it goes.
 * @param canSend whether there is a chat to send to
 * @param send called with a form for each file; rejects when it was not taken
 * @param explain a sentence about what went wrong
 */
export function takeFiles({ canSend, send, explain }) {
  const input = byId("file");
  byId("attach").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    offer([...input.files]);
    input.value = "";
  });

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0 && canSend() && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      offer(files);
    }
  });

  const drop = byId("drop");
  // Without this a file dropped beside the chat would take the place of the page.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    if (event.dataTransfer.types.includes("Files") && canSend()) {
      drop.replaceChildren(icon("save"), words.dropHere);
      drop.hidden = false;
    }
  });
  document.addEventListener("dragleave", (event) => (drop.hidden = event.relatedTarget === null || drop.hidden));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.hidden = true;
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && canSend()) {
      offer(files);
    }
  });

  async function offer(given) {
    const files = [];
    for (const file of given) {
      const reason = await refusal(file);
      reason ? toast(reason) : files.push(file);
    }
    if (files.length > 0) {
      show(files);
    }
  }

  function show(files) {
    const urls = [];
    const previews = files.map((file) => {
      if (!isPhoto(file)) {
        return make("p", { class: "chosen" }, icon("file"), make("span", { class: "file-name" }, make("strong", {}, file.name), make("span", {}, sizeOf(file.size))));
      }
      const url = URL.createObjectURL(file);
      urls.push(url);
      return make("img", { class: "chosen-picture", src: url, alt: file.name });
    });
    const asFile = make("input", { type: "checkbox" });
    const caption = make("textarea", { rows: "1", placeholder: words.caption, "aria-label": words.caption, autofocus: true });
    const problem = make("p", { class: "problem", role: "alert", hidden: true });
    const submit = make("button", { type: "submit", class: "wide" }, words.send);
    const form = make("form", { class: "fields" },
      make("div", { class: "chosen-list" }, previews),
      files.some(isPhoto) ? make("label", { class: "check" }, asFile, words.asFile) : null,
      caption, problem, submit);
    const dialog = openWindow("files", words.sendFiles(files.length), form);
    dialog.addEventListener("close", () => urls.forEach(URL.revokeObjectURL));
    caption.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = caption.value.trim();
      const length = [...text].length;
      if (length > longestCaption) {
        tell(words.captionTooLong(length, longestCaption));
        return;
      }
      submit.disabled = true;
      submit.textContent = words.sending;
      try {
        while (files.length > 0) {
          await send(formOf(files[0], asFile.checked, previews.length === files.length ? text : ""));
          files.shift();
        }
        dialog.close();
      } catch (failure) {
        const isRefused = failure.status === 400 && isPhoto(files[0]) && !asFile.checked;
        tell(isRefused ? words.noPicture(files[0].name) : explain(failure));
        submit.disabled = false;
        submit.textContent = words.send;
      }
    });

    function tell(text) {
      problem.textContent = text;
      problem.hidden = false;
    }
  }
}

async function refusal(file) {
  if (file.size > biggestFile) {
    return words.bigFile(file.name, sizeOf(file.size), sizeOf(biggestFile));
  }
  try {
    // A folder looks like a small file until one reads it.
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return words.unreadable(file.name);
  }
  return file.size === 0 ? words.emptyFile(file.name) : null;
}

const isPhoto = (file) => ["image/png", "image/jpeg"].includes(file.type) && file.size <= biggestPhoto;

function formOf(file, asFile, caption) {
  const form = new FormData();
  form.append("file", file, file.name);
  form.append("kind", isPhoto(file) && !asFile ? "photo" : "document");
  if (caption !== "") {
    form.append("caption", caption);
  }
  return form;
}
