import { Commands } from "./commands.js";
import { byId, dress, icon, make } from "./dom.js";
import { Offers } from "./offers.js";
import { summary, words } from "./texts.js";

const limit = 4_096;

/** The field in which one writes. */
export class Composer {
  #form = byId("composer");
  #input = byId("input");
  #problem = byId("problem");
  #editing = null;
  #drafts = new Map();
  #key = "";
  #actions;

  /**
   * @param actions.send called with a text; rejects when it was not taken
   * @param actions.edit called with a message and its new text
   * @param actions.lastOwnText the message that ArrowUp edits
   * @param actions.explain a sentence about what went wrong
   * @param offers what the list of a bot's offers needs
   */
  constructor(actions, offers) {
    this.#actions = actions;
    this.offers = new Offers({ ...offers, explain: actions.explain });
    this.commands = new Commands((text, isFinal) => {
      if (isFinal) {
        this.#send(text);
        this.#set("");
      } else {
        this.#set(`${text} `);
        this.focus();
      }
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("input", () => {
      this.explain("");
      this.#changed();
    });
    this.#input.addEventListener("keydown", (event) => this.#keyed(event));
  }

  /** Puts the words of the page's language onto the controls. */
  name() {
    this.#input.placeholder = words.write;
    this.#input.setAttribute("aria-label", words.write);
    dress(byId("attach"), "clip", words.attach);
    dress(byId("command-button"), "slash", words.commands);
    this.#changed();
  }

  /** Turns to another chat; what was begun in the one before waits there. */
  turnTo(key) {
    if (this.#editing === null) {
      this.#drafts.set(this.#key, this.#input.value);
    }
    this.#key = key;
    this.#stopEditing();
    this.offers.close();
    this.#set(this.#drafts.get(key) ?? "");
    this.commands.close();
    this.explain("");
  }

  /** Writes into the field what a button or a link puts there; empty to clear it. */
  put(text) {
    this.#stopEditing();
    this.#set(text);
    this.focus();
    this.#input.setSelectionRange(text.length, text.length);
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  get isEmpty() {
    return this.#input.value === "";
  }

  edit(message) {
    this.#editing = message;
    byId("editing").replaceChildren(icon("pencil"),
      make("span", { class: "editing-text" }, make("strong", {}, words.editing), make("span", {}, summary(message))),
      make("button", { type: "button", class: "round", "aria-label": words.stopEditing, title: words.stopEditing, onclick: () => this.#cancel() }, icon("close")));
    byId("editing").hidden = false;
    this.#set(message.text);
    this.focus();
    this.#input.setSelectionRange(message.text.length, message.text.length);
  }

  explain(text) {
    this.#problem.textContent = text;
    this.#problem.hidden = text === "";
  }

  #keyed(event) {
    // While a word is composed (Chinese, Japanese) keys belong to the input method.
    if (event.isComposing) {
      return;
    }
    if (this.commands.key(event) || this.offers.key(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      this.#cancel();
    } else if (event.key === "ArrowUp" && this.isEmpty && this.#editing === null) {
      const last = this.#actions.lastOwnText();
      if (last) {
        event.preventDefault();
        this.edit(last);
      }
    }
  }

  async #submit() {
    const text = this.#input.value.trim();
    if (text === "") {
      return;
    }
    const length = [...text].length;
    if (length > limit) {
      this.explain(words.tooLong(length, limit));
      return;
    }
    const editing = this.#editing;
    if (!editing) {
      this.#set("");
      await this.#send(text);
    } else if (text === editing.text || (await this.#try(() => this.#actions.edit(editing, text)))) {
      this.#cancel();
    }
  }

  async #send(text) {
    const key = this.#key;
    if (!(await this.#try(() => this.#actions.send(text))) && key === this.#key && this.isEmpty) {
      this.#set(text);
    }
  }

  async #try(action) {
    try {
      await action();
      this.explain("");
      return true;
    } catch (failure) {
      this.explain(failure.gone ? words.goneShort : this.#actions.explain(failure));
      return false;
    }
  }

  #cancel() {
    if (this.#editing) {
      this.#stopEditing();
      this.#set(this.#drafts.get(this.#key) ?? "");
    }
    this.explain("");
  }

  #stopEditing() {
    this.#editing = null;
    byId("editing").hidden = true;
  }

  #set(text) {
    this.#input.value = text;
    this.#changed();
  }

  #changed() {
    const length = [...this.#input.value].length;
    const isEditing = this.#editing !== null;
    byId("counter").textContent = length > limit - 200 ? String(limit - length) : "";
    byId("counter").classList.toggle("over", length > limit);
    dress(byId("send"), isEditing ? "tick" : "send", isEditing ? words.save : words.send);
    byId("send").disabled = this.#input.value.trim() === "";
    byId("attach").hidden = isEditing;
    if (!CSS.supports("field-sizing", "content")) {
      this.#input.style.height = "auto";
      this.#input.style.height = `${this.#input.scrollHeight}px`;
    }
    this.commands.typed();
    this.offers.typed(isEditing ? "" : this.#input.value);
  }
}
