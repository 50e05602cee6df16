import { byId } from "./dom.js";

/** Keys that mean something wherever the focus is. */
export function listenToKeys({ history, composer, sidebar }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) {
      return;
    }
    if (event.key === "Escape") {
      sidebar.close();
      return;
    }
    if (byId("chat").inert) {
      return;
    }
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    // In the field a digit is a digit: answers begin with one. On a Mac Alt makes another character of it.
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1] ?? (/^[1-9]$/.test(event.key) ? event.key : null);
    const key = digit && (event.altKey || !isWriting) ? history.newestKeys()[digit - 1] : null;
    if (key) {
      event.preventDefault();
      key.click();
    } else if (event.key.length === 1 && event.key !== " " && !event.altKey && !isWriting && !byId("composer").hidden) {
      // Whoever begins to type means the field.
      composer.focus();
    }
  });
}
