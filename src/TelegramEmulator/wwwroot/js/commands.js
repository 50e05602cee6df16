import { Choices } from "./choices.js";
import { byId, make } from "./dom.js";
import { words } from "./texts.js";

/** The bot's commands above the field: all of them by the button, matching ones while one is typed. */
export class Commands {
  #choices = new Choices(byId("commands"));
  #input = byId("input");
  #button = byId("command-button");
  #commands = [];
  #choose;

  /** @param choose called with the text of the chosen command, and whether it is to be sent at once */
  constructor(choose) {
    this.#choose = choose;
    this.#button.addEventListener("click", () => {
      this.#choices.isOpen ? this.close() : this.#show(this.#commands);
      this.#input.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.#choices.contains(event.target) && !this.#button.contains(event.target)) {
        this.close();
      }
    });
  }

  set list(commands) {
    this.#commands = commands;
    this.#button.hidden = commands.length === 0;
    if (this.#choices.isOpen) {
      this.typed();
    }
  }

  /** The text in the field has changed. */
  typed() {
    const begun = /^\/([\w@]*)$/.exec(this.#input.value)?.[1].toLowerCase();
    const matching = begun === undefined ? [] : this.#commands.filter(({ command }) => command.startsWith(begun));
    matching.length > 0 ? this.#show(matching) : this.close();
  }

  /** @returns whether the key was meant for the list */
  key(event) {
    return this.#choices.key(event);
  }

  close() {
    this.#choices.close();
    this.#button.setAttribute("aria-expanded", "false");
  }

  #show(commands) {
    this.#choices.show(words.commands, commands.map(({ command, description }) => ({
      parts: [make("strong", {}, `/${command}`), make("span", {}, description)],
      take: (isFinal) => {
        this.close();
        this.#choose(`/${command}`, isFinal);
      },
    })));
    this.#button.setAttribute("aria-expanded", "true");
  }
}
