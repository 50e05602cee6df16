import { api, Line } from "./api.js";
import { byId } from "./dom.js";
import { toast } from "./notices.js";
import { seat, state } from "./state.js";

/** Who looks at which chat: what the address says is loaded, and kept up to date by the line of events. */
export class Visit {
  #parts;
  #line = null;
  // Events that come while a chat is loaded would be older than what is loaded, or newer: they wait until it is there.
  #waiting = null;

  /** @param parts history, taps, status, composer, lists, head and sidebar of the page, and what is to be done when something happens */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Shows what the address says: #person=101&chat=1234567. */
  async follow() {
    const wish = new URLSearchParams(location.hash.slice(1));
    const next = state.people.find(({ id }) => id === Number(wish.get("person"))) ?? state.people[0] ?? null;
    if (!next) {
      this.#parts.nobody();
    } else if (next.id === state.person?.id) {
      await this.openById(Number(wish.get("chat")));
      this.#parts.sidebar.close();
    } else {
      this.#change(next);
    }
  }

  /** Opens a chat by its id, also one that the page does not know yet. */
  async openById(id) {
    if (id && !state.chats.some((chat) => chat.id === id)) {
      state.chats = await api.chats(state.person.id);
    }
    const chat = state.chats.find((chat) => chat.id === id);
    if (chat && chat.id !== state.chat?.id) {
      await this.open(chat);
    }
  }

  /** Opens a chat of the person. */
  async open(next, { keepsEvents = false } = {}) {
    const { history, taps, status, composer, head } = this.#parts;
    const owner = state.person;
    this.#waiting ??= [];
    state.chat = next;
    status.stopTyping();
    composer.turnTo(`${owner.id}/${next.id}`);
    try {
      const messages = await api.messages(seat());
      if (owner !== state.person || state.chat !== next) {
        return;
      }
      window.history.replaceState(null, "", `#person=${owner.id}&chat=${next.id}`);
      taps.read(messages);
      byId("chat").hidden = false;
      history.open(messages, next.unread);
      head.draw();
      this.#parts.opened();
    } finally {
      if (!keepsEvents) {
        this.#catchUp();
      }
    }
  }

  /** The server knows this person no more. */
  async personGone() {
    this.end();
    state.people = await api.people().catch(() => []);
    state.person = null;
    this.#parts.personGone();
    await this.follow();
  }

  end() {
    this.#line?.close();
  }

  #change(person) {
    state.person = person;
    state.chat = null;
    state.chats = [];
    this.#parts.changedPerson();
    this.end();
    this.#line = new Line(person.id, { open: () => this.#load(), lost: () => this.#parts.status.lost(), event: (kind, data) => this.#hear(kind, data) });
  }

  // For the first time, and whenever the line is there again.
  async #load() {
    const owner = state.person;
    this.#waiting = [];
    try {
      const [people, bots, chats] = await Promise.all([api.people(), api.bots(), api.chats(owner.id)]);
      if (owner === state.person) {
        Object.assign(state, { people, bots, chats });
        await this.#show(owner);
        this.#parts.status.connected();
      }
    } catch (failure) {
      if (failure.status === 404) {
        await this.personGone();
      } else if (!failure.gone) {
        toast(this.#parts.explain(failure));
      }
    } finally {
      this.#catchUp();
      this.#parts.lists.draw();
    }
  }

  async #show(owner) {
    const { history, taps, head } = this.#parts;
    const wish = Number(new URLSearchParams(location.hash.slice(1)).get("chat"));
    const next = state.chats.find(({ id }) => id === (state.chat?.id ?? wish)) ?? state.chats[0] ?? null;
    if (next === null) {
      state.chat = null;
      byId("chat").hidden = true;
    } else if (next.id === state.chat?.id) {
      const messages = await api.messages({ person: owner.id, chat: next.id });
      if (owner === state.person) {
        state.chat = next;
        taps.read(messages);
        history.reload(messages);
        head.draw();
      }
    } else {
      await this.open(next, { keepsEvents: true });
    }
  }

  #hear(kind, data) {
    this.#waiting ? this.#waiting.push([kind, data]) : this.#parts.event(kind, data);
  }

  #catchUp() {
    const events = this.#waiting ?? [];
    this.#waiting = null;
    events.forEach(([kind, data]) => this.#parts.event(kind, data));
  }
}
