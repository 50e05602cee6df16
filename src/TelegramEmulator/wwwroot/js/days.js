import { make } from "./dom.js";
import { dayName, dayOf } from "./texts.js";

/** The messages on show, day by day. */
export class Days {
  #rows;
  #days = new Map();

  constructor(rows) {
    this.#rows = rows;
  }

  clear() {
    this.#days.clear();
    this.#rows.replaceChildren();
  }

  /** The section of a day, made where it belongs; `last` stays behind all of them. */
  of(date, last) {
    const key = dayOf(date);
    if (!this.#days.has(key)) {
      const day = make("section", { class: "day", "data-day": key }, make("h3", { class: "date" }, make("span", {}, dayName(date))));
      const later = [...this.#days.keys()].filter((other) => other > key).sort()[0];
      if (later === undefined) {
        this.#rows.append(day, ...(last ? [last] : []));
      } else {
        this.#days.get(later).before(day);
      }
      this.#days.set(key, day);
    }
    return this.#days.get(key);
  }

  /** Takes a message away, and its day when it was the only one. */
  remove(node) {
    const day = node.parentElement;
    node.remove();
    if (day.querySelector(".message") === null) {
      this.#days.delete(day.dataset.day);
      day.remove();
    }
  }
}
