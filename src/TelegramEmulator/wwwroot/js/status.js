import { byId } from "./dom.js";
import { words } from "./texts.js";

const typingLasts = 5_000;
// A shorter break is no news.
const breakIsNews = 1_500;

/** What the head of the chat says of the connection and of the bot: connecting, typing, blocked, or who it is. */
export class Status {
  #chat;
  #onTyping;
  #onBreak;
  #isConnected = false;
  #typing = null;
  #typingTimer = 0;
  #breakTimer = 0;

  constructor({ chat, onTyping, onBreak }) {
    this.#chat = chat;
    this.#onTyping = onTyping;
    this.#onBreak = onBreak;
  }

  draw() {
    const chat = this.#chat();
    if (!chat) {
      return;
    }
    const status = byId("chat-status");
    status.classList.toggle("active", this.#typing !== null && this.#isConnected);
    status.textContent = !this.#isConnected ? words.connecting
      : chat.blocked ? words.blocked
      : this.#typing !== null ? (words.actions[this.#typing] ?? words.typing)
      : chat.type === "private" ? `@${chat.bot.username} · ${words.bot}`
      : `${words.group} · ${words.members(chat.members)}`;
  }

  connected() {
    clearTimeout(this.#breakTimer);
    this.#breakTimer = 0;
    this.#isConnected = true;
    byId("banner").hidden = true;
    this.draw();
  }

  lost() {
    this.#isConnected = false;
    this.draw();
    this.#breakTimer ||= setTimeout(() => {
      if (!this.#isConnected) {
        byId("banner").textContent = words.gone;
        byId("banner").hidden = false;
        this.#onBreak();
      }
      this.#breakTimer = 0;
    }, breakIsNews);
  }

  startTyping(action) {
    clearTimeout(this.#typingTimer);
    this.#typing = action;
    this.#typingTimer = setTimeout(() => this.stopTyping(), typingLasts);
    this.#onTyping(true);
    this.draw();
  }

  stopTyping() {
    clearTimeout(this.#typingTimer);
    if (this.#typing !== null) {
      this.#typing = null;
      this.#onTyping(false);
      this.draw();
    }
  }
}
