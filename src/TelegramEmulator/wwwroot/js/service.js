import { make } from "./dom.js";
import { note } from "./texts.js";

export const isService = (message) => note(message) !== null;

/** A line that nobody wrote: somebody came or went. */
export class ServiceView {
  keys = [];

  constructor(message) {
    this.node = make("p", { class: "message service", "data-id": message.message_id });
    this.update(message);
  }

  update(message) {
    this.message = message;
    this.node.replaceChildren(make("span", {}, note(message)));
  }

  showBusy() {}
}
