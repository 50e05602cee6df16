import { byId, make } from "./dom.js";

/** A list above the field, walked through with the arrows while the field keeps the focus. */
export class Choices {
  #box;
  #input = byId("input");
  #rows = [];
  #at = 0;

  constructor(box) {
    this.#box = box;
    // The field keeps the focus while one clicks into the list.
    box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  contains(node) {
    return this.#box.contains(node);
  }

  /**
   * @param label what the list is, for those who hear it
   * @param rows what can be chosen: className, parts, and take, which gets whether the choice is final
   * @param note a line that can't be chosen
   * @param first the row that is marked; null for the one that was
   */
  show(label, rows, { note = null, first = 0 } = {}) {
    const { scrollTop } = this.#box;
    this.#rows = rows;
    this.#box.setAttribute("aria-label", label);
    this.#box.replaceChildren(
      ...rows.map(({ className = "", parts }, at) => make("div", {
        class: `choice ${className}`.trim(), role: "option", id: `${this.#box.id}-${at}`,
        onclick: () => this.#take(at, true), onpointermove: () => this.#mark(at),
      }, parts)),
      ...(note ? [make("p", { class: "choice-note" }, note)] : []));
    this.#box.hidden = false;
    this.#mark(Math.min(first ?? this.#at, rows.length - 1));
    if (first === null) {
      this.#box.scrollTop = scrollTop;
    }
  }

  /** @returns whether the key was meant for the list */
  key(event) {
    if (!this.isOpen) {
      return false;
    }
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (this.#rows.length === 0) {
      return false;
    }
    switch (event.key) {
      case "ArrowDown": this.#mark((this.#at + 1) % this.#rows.length); return true;
      case "ArrowUp": this.#mark((this.#at + this.#rows.length - 1) % this.#rows.length); return true;
      case "Enter": return !event.shiftKey && this.#take(this.#at, true);
      case "Tab": return !event.shiftKey && this.#take(this.#at, false);
      default: return false;
    }
  }

  close() {
    if (this.isOpen) {
      this.#box.hidden = true;
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #mark(at) {
    this.#at = at;
    const rows = this.#box.querySelectorAll("[role=option]");
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    if (rows[at]) {
      rows[at].scrollIntoView({ block: "nearest" });
      this.#input.setAttribute("aria-activedescendant", rows[at].id);
    }
  }

  #take(at, isFinal) {
    this.#rows[at].take(isFinal);
    return true;
  }
}
