import { settled } from "./dom.js";

/** Keeps the newest message in view until somebody scrolls up. */
export class Pin {
  #box;
  #onChange;
  #onScroll;
  #isSet = true;
  #lastTop = 0;
  #stopped;

  /**
   * @param onChange called when the newest message comes into view or goes out of it
   * @param onScroll called with the distance from the top
   */
  constructor(box, rows, onChange, onScroll) {
    this.#box = box;
    this.#onChange = onChange;
    this.#onScroll = onScroll;
    this.#stopped = settled(1_200, () => box.classList.remove("looking-back"));
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Whatever grows (an edit, a picture, the field below) the newest message stays in view if it was.
    const resized = new ResizeObserver(() => this.#isSet && this.hold());
    resized.observe(box);
    resized.observe(rows);
  }

  get isSet() {
    return this.#isSet;
  }

  /** Goes to the newest message, and stays there. */
  set() {
    this.#change(true);
    this.hold();
  }

  hold() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#lastTop = this.#box.scrollTop;
  }

  /** Finds out anew whether the newest message is in view. */
  look() {
    this.#change(this.#isAtEnd());
  }

  #scrolled() {
    const top = this.#box.scrollTop;
    if (this.#isAtEnd()) {
      this.#change(true);
    } else if (top < this.#lastTop) {
      this.#change(false);
    }
    if (!this.#isSet) {
      this.#box.classList.add("looking-back");
      this.#stopped();
    }
    this.#lastTop = top;
    this.#onScroll(top);
  }

  #isAtEnd() {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < 40;
  }

  #change(isSet) {
    if (this.#isSet !== isSet) {
      this.#isSet = isSet;
      this.#onChange(isSet);
    }
  }
}
