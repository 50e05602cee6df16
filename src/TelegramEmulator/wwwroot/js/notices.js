import { byId, icon, make } from "./dom.js";
import { api } from "./api.js";
import { words } from "./texts.js";

/** A note that goes away by itself. */
export function toast(text) {
  const node = make("p", { class: "toast" }, text);
  byId("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), 2_500 + text.length * 45);
}

/** What a bot wants to be read: a window with a button. */
export function showAlert(title, text, url) {
  const close = make("button", { type: "button", class: "wide", autofocus: true, onclick: () => dialog.close() }, words.ok);
  const dialog = openWindow("alert", title, make("p", { class: "alert-text", dir: "auto" }, text),
    url ? make("a", { class: "wide quiet", href: /^https?:/i.test(url) ? url : null, target: "_blank", rel: "noopener noreferrer" }, words.openLink) : null,
    close);
}

export function enlarge(source, caption) {
  const picture = make("img", { src: source, alt: caption });
  const dialog = make("dialog", { class: "lightbox", "aria-label": caption },
    picture,
    caption === words.picture ? null : make("p", {}, caption),
    make("button", { type: "button", class: "round", "aria-label": words.close, title: words.close, autofocus: true }, icon("close")));
  dialog.addEventListener("click", () => dialog.close());
  show(dialog);
}

export function keyList() {
  openWindow("alert", words.keys,
    make("dl", { class: "key-list" }, words.keyList.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)])),
    make("button", { type: "button", class: "wide", autofocus: true, onclick: (event) => event.target.closest("dialog").close() }, words.ok));
}

/** Asks for a name and a language; `added` gets the new person. */
export function askPerson(added) {
  const name = make("input", { name: "name", required: true, maxlength: "64", placeholder: words.nameExample, autocomplete: "off", autofocus: true });
  const language = make("select", { name: "language" }, Object.entries(words.languages).map(([code, text]) => make("option", { value: code }, text)));
  language.value = document.documentElement.lang;
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  const form = make("form", { class: "fields", novalidate: true },
    make("label", {}, make("span", {}, words.name), name),
    make("label", {}, make("span", {}, words.language), language),
    problem,
    make("button", { class: "wide", type: "submit" }, words.add));
  const dialog = openWindow("ask", words.addPerson, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (name.value.trim() === "") {
      tell(words.nameMissing);
      name.focus();
      return;
    }
    try {
      const person = await api.addPerson({ first_name: name.value.trim(), language_code: language.value });
      dialog.close();
      added(person);
    } catch (failure) {
      tell(failure.gone ? words.gone : words.failed(failure.message));
    }
  });

  function tell(text) {
    problem.textContent = text;
    problem.hidden = false;
  }
}

/** A window in the middle of the page, with a title and a cross; closed by Esc and by a click beside it. */
export function openWindow(kind, title, ...contents) {
  const dialog = make("dialog", { class: `window ${kind}`, "aria-label": title },
    make("header", {}, make("h2", {}, title),
      make("button", { type: "button", class: "round", "aria-label": words.close, title: words.close, onclick: () => dialog.close() }, icon("close"))),
    ...contents);
  let pressedBeside = false;
  dialog.addEventListener("pointerdown", (event) => (pressedBeside = event.target === dialog));
  dialog.addEventListener("click", (event) => pressedBeside && event.target === dialog && dialog.close());
  show(dialog);
  return dialog;
}

function show(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Says something to readers of screens. */
export function announce(text) {
  byId("announcer").textContent = text;
}
