import { api } from "./api.js";
import { settled } from "./dom.js";
import { drawChats, drawPeople } from "./people.js";
import { state } from "./state.js";
import { words } from "./texts.js";

/** The people and the chats beside the messages. */
export class Lists {
  #actions;

  /**
   * @param actions.addPerson asks for a new person
   * @param actions.addGroup asks for a new group
   * @param actions.changed called when the chat on show was loaded anew
   * @param actions.open called with a chat, when the one on show is gone
   */
  constructor(actions) {
    this.#actions = actions;
  }

  draw() {
    const { people, chats, person, chat } = state;
    if (!person) {
      return;
    }
    drawPeople(people, person.id, this.#actions.addPerson, chat);
    drawChats(chats, person, chat?.id, this.#actions.addGroup);
    const unread = chats.reduce((sum, { unread }) => sum + unread, 0);
    document.title = (unread > 0 ? `(${unread}) ` : "") + (chat?.title ?? words.brand);
  }

  /** A message is new, or has changed. */
  note(kind, { chat_id: id, message }) {
    const found = state.chats.find((other) => other.id === id);
    if (!found) {
      this.refreshChats();
      return;
    }
    if (!found.last_message || found.last_message.message_id <= message.message_id) {
      found.last_message = message;
    }
    if (kind === "message") {
      found.unread = message.view.out ? 0 : found.unread + 1;
    }
    this.draw();
  }

  refreshPeople = settled(150, async () => {
    state.people = await api.people().catch(() => state.people);
    this.draw();
  });

  refreshChats = settled(100, async () => {
    const owner = state.person;
    const [bots, chats] = await Promise.all([api.bots(), api.chats(owner.id)]).catch(() => []);
    if (!chats || owner !== state.person) {
      return;
    }
    state.bots = bots;
    state.chats = chats;
    const same = chats.find(({ id }) => id === state.chat?.id);
    if (same) {
      state.chat = same;
      this.#actions.changed();
    } else if (chats.length > 0) {
      await this.#actions.open(chats[0]);
    }
    this.draw();
  });
}
