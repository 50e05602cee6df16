import { avatar, byId, make, paint } from "./dom.js";
import { keyList } from "./notices.js";
import { drawReplyKeys } from "./reply-keys.js";
import { state } from "./state.js";
import { words } from "./texts.js";

/** What stands above and below the messages: the name of the chat, its menu, the hello of an empty one, the button instead of the field. */
export class Head {
  #history;
  #composer;
  #status;
  #actions;

  /**
   * @param actions.block called with whether the bot is to be blocked
   * @param actions.members called to show who is in the group
   * @param actions.addToGroup called to put the bot of this chat into a group
   * @param actions.press called with the text of a key below the field, and a place where it asks for one
   */
  constructor({ history, composer, status, actions }) {
    this.#history = history;
    this.#composer = composer;
    this.#status = status;
    this.#actions = actions;
  }

  draw() {
    const { chat } = state;
    paint(byId("chat-avatar"), chat.id, chat.title);
    byId("chat-title").textContent = chat.title;
    this.#composer.commands.list = chat.commands;
    this.#status.draw();
    this.#drawMenu(chat);
    this.drawToEnd();

    const isFresh = this.#history.isEmpty && chat.type === "private";
    byId("empty").hidden = !this.#history.isEmpty;
    if (this.#history.isEmpty) {
      byId("empty").replaceChildren(avatar(chat.id, chat.title, "avatar large"),
        make("h3", {}, chat.title),
        isFresh && chat.description ? make("p", { class: "question" }, words.whatCanItDo) : "",
        make("p", { class: "description", dir: "auto" }, isFresh ? chat.description || words.emptyBot : words.emptyGroup));
    }
    this.#drawInstead(chat, isFresh);
    drawReplyKeys(byId("composer").hidden ? null : chat.keys, this.#actions.press);
  }

  drawToEnd() {
    byId("to-end").hidden = this.#history.isPinned || this.#history.isEmpty;
    byId("to-end").dataset.count = state.chat?.unread > 0 ? String(state.chat.unread) : "";
  }

  #drawInstead(chat, isFresh) {
    const instead = byId("instead");
    instead.hidden = !chat.blocked && !isFresh;
    byId("composer").hidden = !instead.hidden;
    instead.textContent = chat.blocked ? words.unblock : words.start;
    instead.classList.toggle("start", !chat.blocked);
    if (chat.blocked || isFresh) {
      this.#composer.commands.close();
    }
  }

  #drawMenu(chat) {
    const entry = (text, className, onclick) => make("button", {
      type: "button", class: className, onclick: () => {
        byId("menu").hidePopover();
        onclick();
      },
    }, text);
    const own = chat.type !== "private" ? [entry(words.memberList, "", this.#actions.members)] : [
      entry(words.addToGroup, "", this.#actions.addToGroup),
      chat.blocked ? entry(words.unblockMenu, "", () => this.#actions.block(false)) : entry(words.block, "danger", () => this.#actions.block(true)),
    ];
    byId("menu").replaceChildren(entry(words.keys, "", keyList), ...own);
  }
}
