import { byId, make } from "./dom.js";
import { words } from "./texts.js";

/** The bot's commands above the field: all of them by the button, matching ones while one is typed. */
export class Commands {
  #box = byId("commands");
  #input = byId("input");
  #button = byId("command-button");
  #commands = [];
  #shown = [];
  #at = 0;
  #choose;

  /** @param choose called with the text of the chosen command, and whether it is to be sent at once */
  constructor(choose) {
    this.#choose = choose;
    this.#button.addEventListener("click", () => {
      this.isOpen ? this.close() : this.#show(this.#commands);
      this.#input.focus();
    });
    // The field keeps the focus while one clicks into the list.
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault());
    document.addEventListener("pointerdown", (event) => {
      if (!this.#box.contains(event.target) && !this.#button.contains(event.target)) {
        this.close();
      }
    });
  }

  set list(commands) {
    this.#commands = commands;
    this.#button.hidden = commands.length === 0;
    if (this.isOpen) {
      this.typed();
    }
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  /** The text in the field has changed. */
  typed() {
    const begun = /^\/(\w*)$/.exec(this.#input.value)?.[1].toLowerCase();
    const matching = begun === undefined ? [] : this.#commands.filter(({ command }) => command.startsWith(begun));
    matching.length > 0 ? this.#show(matching) : this.close();
  }

  /** @returns whether the key was meant for the list */
  key(event) {
    if (!this.isOpen) {
      return false;
    }
    switch (event.key) {
      case "ArrowDown": this.#mark((this.#at + 1) % this.#shown.length); return true;
      case "ArrowUp": this.#mark((this.#at + this.#shown.length - 1) % this.#shown.length); return true;
      case "Enter": return !event.shiftKey && this.#take(this.#at, true);
      case "Tab": return !event.shiftKey && this.#take(this.#at, false);
      case "Escape": this.close(); return true;
      default: return false;
    }
  }

  close() {
    this.#box.hidden = true;
    this.#input.removeAttribute("aria-activedescendant");
    this.#button.setAttribute("aria-expanded", "false");
  }

  #show(commands) {
    this.#shown = commands;
    this.#box.setAttribute("aria-label", words.commands);
    this.#box.replaceChildren(...commands.map(({ command, description }, at) =>
      make("div", { class: "command-row", role: "option", id: `command-${at}`, onclick: () => this.#take(at, true), onpointermove: () => this.#mark(at) },
        make("strong", {}, `/${command}`), make("span", {}, description))));
    this.#box.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#mark(0);
  }

  #mark(at) {
    this.#at = at;
    [...this.#box.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    this.#box.children[at]?.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", `command-${at}`);
  }

  #take(at, isFinal) {
    const { command } = this.#shown[at];
    this.close();
    this.#choose(`/${command}`, isFinal);
    return true;
  }
}
