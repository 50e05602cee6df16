import { api } from "./api.js";
import { showAlert, toast } from "./notices.js";
import { words } from "./texts.js";

const patience = 15_000;
const keyOf = (message, data) => `${message} ${data}`;

/** Buttons that were tapped and not answered yet, and what the bot says to a tap. */
export class Taps {
  #seat;
  #show;
  #explain;
  #busy = new Set();

  constructor({ seat, show, explain }) {
    this.#seat = seat;
    this.#show = show;
    this.#explain = explain;
  }

  isBusy(message, data) {
    return this.#busy.has(keyOf(message, data));
  }

  async tap(message, row, column, data) {
    const here = this.#seat();
    this.#set(message.message_id, data, true);
    try {
      const answer = await api.tap(here, message.message_id, row, column, data);
      if (!answer.answered) {
        toast(words.noAnswer);
      } else if (answer.show_alert || answer.url) {
        showAlert(message.from.first_name, answer.text ?? "", answer.url);
      } else if (answer.text) {
        toast(answer.text);
      }
    } catch (failure) {
      toast(this.#explain(failure));
    } finally {
      const now = this.#seat();
      if (here.person === now.person && here.chat === now.chat) {
        this.#set(message.message_id, data, false);
      }
    }
  }

  answered(message, data) {
    this.#set(message, data, false);
  }

  /** Takes over the taps that were on their way when the messages were loaded. */
  read(messages) {
    this.#busy.clear();
    for (const { message_id: id, view } of messages) {
      for (const data of view.callback_busy) {
        this.#busy.add(keyOf(id, data));
        setTimeout(() => this.#set(id, data, false), patience);
      }
    }
  }

  clear() {
    this.#busy.clear();
  }

  #set(message, data, isBusy) {
    this.#busy[isBusy ? "add" : "delete"](keyOf(message, data));
    this.#show(message);
  }
}
