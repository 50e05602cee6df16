import { make, settled } from "./dom.js";
import { MessageView } from "./message.js";
import { dayName, dayOf, words } from "./texts.js";

const page = 100;
const joinedFor = 5 * 60;

/** The messages of the chat on show: the newest hundred, and older ones as somebody scrolls up. */
export class History {
  #box;
  #rows;
  #actions;
  #onPin;
  #messages = new Map();
  #ids = [];
  #from = 0;
  #views = new Map();
  #days = new Map();
  #divider = null;
  #typing = null;
  #pinned = true;
  #lastTop = 0;
  #loading = false;
  #stopped;

  /**
   * @param actions what messages can ask for
   * @param onPin called when the newest message comes into view or goes out of it
   */
  constructor(box, rows, actions, onPin) {
    this.#box = box;
    this.#rows = rows;
    this.#actions = { ...actions, isLoading: () => this.#loading, show: (id) => this.show(id) };
    this.#onPin = onPin;
    this.#stopped = settled(1_200, () => box.classList.remove("looking-back"));
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Whatever grows (an edit, a picture, the field below) the newest message stays in view if it was.
    const resized = new ResizeObserver(() => this.#pinned && this.#toEnd());
    resized.observe(box);
    resized.observe(rows);
  }

  get isPinned() {
    return this.#pinned;
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
    this.#rows.replaceChildren();
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
    this.#pin(true);
    this.#toEnd();
    if (this.#divider && this.#divider.offsetTop < this.#box.scrollTop) {
      this.#box.scrollTop = Math.max(0, this.#divider.offsetTop - 60);
      this.#pin(this.#isAtEnd());
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
      if (this.#pinned) {
        this.#trim();
      }
    } else {
      this.#views.get(id)?.update(message);
    }
    if (this.#pinned) {
      this.#toEnd();
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
    const { node } = this.#views.get(id);
    const day = node.parentElement;
    node.remove();
    this.#views.delete(id);
    if (day.querySelector(".message") === null) {
      this.#days.delete(day.dataset.day);
      day.remove();
    }
    this.#rejoin(this.#ids[at]);
  }

  showBusy(id) {
    this.#views.get(id)?.showBusy();
  }

  /** Whoever writes wants to see it. */
  pinToEnd() {
    this.#divider?.remove();
    this.#divider = null;
    this.#pin(true);
    this.#toEnd();
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

  /** The keys of the newest message that has some. */
  newestKeys() {
    const id = this.#ids.findLast((id) => this.#messages.get(id).reply_markup);
    return this.#views.get(id)?.node.querySelectorAll("[data-number]") ?? [];
  }

  /** The newest text that the person wrote, to be edited. */
  lastOwnText() {
    return this.messages.findLast((message) => message.view.out && message.text !== undefined);
  }

  #draw(id) {
    const message = this.#messages.get(id);
    const view = new MessageView(message, this.#actions);
    this.#views.set(id, view);
    const day = this.#day(message.date);
    const next = this.#ids.slice(this.#ids.indexOf(id) + 1).find((other) => this.#views.has(other));
    const follower = next === undefined ? null : this.#views.get(next).node;
    follower?.parentElement === day ? follower.before(view.node) : day.append(view.node);
    this.#rejoin(id);
    return view;
  }

  #day(date) {
    const key = dayOf(date);
    if (!this.#days.has(key)) {
      const day = make("section", { class: "day", "data-day": key }, make("h3", { class: "date" }, make("span", {}, dayName(date))));
      const later = [...this.#days.keys()].filter((other) => other > key).sort()[0];
      if (later === undefined) {
        this.#rows.append(day);
        if (this.#typing) {
          this.#rows.append(this.#typing);
        }
      } else {
        this.#days.get(later).before(day);
      }
      this.#days.set(key, day);
    }
    return this.#days.get(key);
  }

  // Messages that one author sends in a row stand close together.
  #rejoin(id) {
    const view = this.#views.get(id);
    if (!view) {
      return;
    }
    const before = this.#messages.get(this.#ids[this.#ids.indexOf(id) - 1]);
    const { message } = view;
    view.node.classList.toggle("joined", before !== undefined && before.from.id === message.from.id
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
        const { node } = this.#views.get(this.#ids[this.#from]);
        const day = node.parentElement;
        node.remove();
        this.#views.delete(this.#ids[this.#from]);
        if (day.querySelector(".message") === null) {
          this.#days.delete(day.dataset.day);
          day.remove();
        }
      }
    }
  }

  #scrolled() {
    const top = this.#box.scrollTop;
    if (this.#isAtEnd()) {
      this.#pin(true);
    } else if (top < this.#lastTop) {
      this.#pin(false);
    }
    if (!this.#pinned) {
      this.#box.classList.add("looking-back");
      this.#stopped();
    }
    this.#lastTop = top;
    if (top < 400 && this.#from > 0) {
      this.#older();
    }
  }

  #isAtEnd() {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < 40;
  }

  #toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#lastTop = this.#box.scrollTop;
  }

  #pin(pinned) {
    if (this.#pinned !== pinned) {
      this.#pinned = pinned;
      this.#onPin(pinned);
    }
  }
}
