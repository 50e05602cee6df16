import { Days } from "./days.js";
import { make } from "./dom.js";
import { MessageView } from "./message.js";
import { Pin } from "./pin.js";
import { ServiceView, isService } from "./service.js";
import { dayOf, words } from "./texts.js";

const page = 100;
const joinedFor = 5 * 60;

/** The messages of the chat on show: the newest hundred, and older ones as somebody scrolls up. */
export class History {
  #box;
  #rows;
  #actions;
  #messages = new Map();
  #ids = [];
  #from = 0;
  #views = new Map();
  #days;
  #pin;
  #divider = null;
  #typing = null;
  #loading = false;

  /**
   * @param actions what messages can ask for
   * @param onPin called when the newest message comes into view or goes out of it
   */
  constructor(box, rows, actions, onPin) {
    this.#box = box;
    this.#rows = rows;
    this.#actions = { ...actions, isLoading: () => this.#loading, show: (id) => this.show(id) };
    this.#days = new Days(rows);
    this.#pin = new Pin(box, rows, onPin, (top) => top < 400 && this.#from > 0 && this.#older());
  }

  get isPinned() {
    return this.#pin.isSet;
  }

  get isEmpty() {
    return this.#ids.length === 0;
  }

  get messages() {
    return this.#ids.map((id) => this.#messages.get(id));
  }

  /** Shows a chat from the beginning. */
  open(messages, unread) {
    this.#loading = true;
    this.#messages = new Map(messages.map((message) => [message.message_id, message]));
    this.#ids = messages.map((message) => message.message_id);
    this.#views.clear();
    this.#days.clear();
    this.#typing = null;
    this.#divider = null;
    const firstUnread = unread > 0 ? messages.filter((message) => !message.view.out).at(-unread)?.message_id : undefined;
    this.#from = Math.max(0, Math.min(this.#ids.length - page, firstUnread === undefined ? Infinity : this.#ids.indexOf(firstUnread) - 20));
    for (const id of this.#ids.slice(this.#from)) {
      this.#draw(id);
    }
    if (firstUnread !== undefined) {
      this.#divider = make("p", { class: "divider" }, make("span", {}, words.newMessages));
      this.#views.get(firstUnread)?.node.before(this.#divider);
    }
    this.#pin.set();
    if (this.#divider && this.#divider.offsetTop < this.#box.scrollTop) {
      this.#box.scrollTop = Math.max(0, this.#divider.offsetTop - 60);
      this.#pin.look();
    }
    this.#loading = false;
  }

  /** Brings the chat up to date after the line was lost, leaving what did not change where it is. */
  reload(messages) {
    const known = new Set(messages.map((message) => message.message_id));
    for (const id of this.#ids.filter((id) => !known.has(id))) {
      this.remove(id);
    }
    this.#loading = true;
    for (const message of messages) {
      this.put(message);
    }
    this.#loading = false;
  }

  /** @returns whether the message is new here */
  put(message) {
    const id = message.message_id;
    const isNew = !this.#messages.has(id);
    this.#messages.set(id, message);
    if (isNew) {
      this.#ids.push(id);
      if (this.#ids.length > 1 && this.#ids.at(-2) > id) {
        this.#ids.sort((a, b) => a - b);
      }
      if (this.#ids.indexOf(id) < this.#from) {
        this.#from++;
      } else {
        const view = this.#draw(id);
        view.node.classList.toggle("arrived", !this.#loading);
        this.#rejoin(this.#ids[this.#ids.indexOf(id) + 1]);
      }
      if (this.#pin.isSet) {
        this.#trim();
      }
    } else {
      this.#views.get(id)?.update(message);
    }
    if (this.#pin.isSet) {
      this.#pin.hold();
    }
    return isNew;
  }

  get(id) {
    return this.#messages.get(id);
  }

  remove(id) {
    const at = this.#ids.indexOf(id);
    if (at < 0) {
      return;
    }
    this.#ids.splice(at, 1);
    this.#messages.delete(id);
    if (at < this.#from) {
      this.#from--;
      return;
    }
    this.#erase(id);
    this.#rejoin(this.#ids[at]);
  }

  showBusy(id) {
    this.#views.get(id)?.showBusy();
  }

  /** Whoever writes wants to see it. */
  pinToEnd() {
    this.#divider?.remove();
    this.#divider = null;
    this.#pin.set();
  }

  setTyping(isTyping) {
    if (isTyping && !this.#typing) {
      this.#typing = make("div", { class: "message typing", "aria-hidden": "true" }, make("div", { class: "bubble" }, make("i"), make("i"), make("i")));
      this.#rows.append(this.#typing);
    } else if (!isTyping && this.#typing) {
      this.#typing.remove();
      this.#typing = null;
    }
  }

  /** Scrolls to a message, drawing older ones as far as needed, and lets it light up. */
  show(id) {
    const at = this.#ids.indexOf(id);
    if (at < 0) {
      return;
    }
    while (at < this.#from) {
      this.#older();
    }
    const { node } = this.#views.get(id);
    node.scrollIntoView({ block: "center" });
    node.classList.add("pointed");
    setTimeout(() => node.classList.remove("pointed"), 1_500);
  }

  /** What digits press: the open answers and the buttons of the newest message that has some. */
  newestKeys() {
    const id = this.#ids.findLast((id) => this.#views.get(id)?.keys.length > 0);
    return this.#views.get(id)?.keys ?? [];
  }

  /** The newest text that the person wrote, to be edited. */
  lastOwnText() {
    return this.messages.findLast((message) => message.view.out && message.text !== undefined);
  }

  #draw(id) {
    const message = this.#messages.get(id);
    const view = isService(message) ? new ServiceView(message) : new MessageView(message, this.#actions);
    this.#views.set(id, view);
    const day = this.#days.of(message.date, this.#typing);
    const next = this.#ids.slice(this.#ids.indexOf(id) + 1).find((other) => this.#views.has(other));
    const follower = next === undefined ? null : this.#views.get(next).node;
    follower?.parentElement === day ? follower.before(view.node) : day.append(view.node);
    this.#rejoin(id);
    return view;
  }

  #erase(id) {
    this.#days.remove(this.#views.get(id).node);
    this.#views.delete(id);
  }

  // Messages that one author sends in a row stand close together.
  #rejoin(id) {
    const view = this.#views.get(id);
    if (!view) {
      return;
    }
    const before = this.#messages.get(this.#ids[this.#ids.indexOf(id) - 1]);
    const { message } = view;
    view.node.classList.toggle("joined", before !== undefined && !isService(before) && before.from.id === message.from.id
      && message.date - before.date < joinedFor && dayOf(before.date) === dayOf(message.date));
  }

  #older() {
    const height = this.#box.scrollHeight - this.#box.scrollTop;
    this.#loading = true;
    const until = this.#from;
    this.#from = Math.max(0, this.#from - page);
    for (let at = until - 1; at >= this.#from; at--) {
      this.#draw(this.#ids[at]);
    }
    this.#rejoin(this.#ids[until]);
    this.#loading = false;
    this.#box.scrollTop = this.#box.scrollHeight - height;
  }

  // A long day of chatting must not fill the page with messages nobody looks at.
  #trim() {
    if (this.#views.size > page * 3) {
      const kept = this.#ids.length - page;
      for (; this.#from < kept; this.#from++) {
        this.#erase(this.#ids[this.#from]);
      }
    }
  }
}
