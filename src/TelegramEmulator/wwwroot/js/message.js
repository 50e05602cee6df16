import { make } from "./dom.js";
import { formatted } from "./formatting.js";
import { keyboard, showBusy } from "./keyboard.js";
import { media, preview } from "./media.js";
import { poll } from "./poll.js";
import { fullTime, summary, timeOf, words } from "./texts.js";

/**
 * One message on the page. Its parts are drawn apart, so that an edit of one leaves the others as they are:
 * what was uncovered stays so, the focus keeps its place, a picture does not load anew.
 */
export class MessageView {
  #actions;
  #parts = new Map();
  #bubble = make("div", { class: "bubble" });

  constructor(message, actions) {
    this.#actions = actions;
    this.node = make("article", { class: "message", "data-id": message.message_id }, this.#bubble);
    // For fingers, which have no arrow key.
    this.#bubble.addEventListener("dblclick", () => this.message.view.out && this.message.text !== undefined && actions.edit(this.message));
    this.update(message);
  }

  update(message) {
    const isFirst = this.message === undefined;
    this.message = message;
    const { view } = message;
    this.node.classList.toggle("out", view.out);
    this.node.classList.toggle("with-keys", message.reply_markup !== undefined);
    this.node.classList.toggle("with-poll", message.poll !== undefined);
    this.node.classList.toggle("picture-only", (message.photo !== undefined && !message.caption) || message.sticker !== undefined);
    this.node.classList.toggle("sticker-only", message.sticker !== undefined || isJumbo(message));
    this.node.setAttribute("aria-label", `${view.out ? words.you : message.from.first_name}, ${timeOf(message.date)}`);

    this.#fill(this.#bubble, [
      ["author", message.chat.type !== "private" && !view.out && message.from, (from) => make("p", { class: "author", "data-tint": Math.abs(from.id) % 7 }, from.first_name)],
      ["via", message.via_bot, ({ username }) => make("p", { class: "via" }, words.via(username))],
      ["forward", message.forward_origin, (origin) => make("p", { class: "forward" }, words.forwarded(origin.sender_user_name ?? origin.sender_user?.first_name ?? ""))],
      ["reply", message.reply_to_message, (reply) => this.#reply(reply)],
      ["media", mediaOf(message), () => media(message, this.#actions)],
      ["preview", showsPicture(message) && message.link_preview_options.url, () => preview(message)],
      ["poll", message.poll && { poll: message.poll, votes: view.votes, correct: view.correct, voters: view.voters }, () => this.#poll(message)],
      ["text", textOf(message), () => this.#text(message)],
      ["reactions", view.reactions.length > 0 && view.reactions, (emojis) => make("div", { class: "reactions" }, emojis.map((emoji) => make("span", { class: "reaction" }, emoji)))],
    ]);
    this.#fill(this.node, [["keyboard", message.reply_markup?.inline_keyboard, (rows) => this.#keyboard(rows)]], this.#bubble);
    if (!isFirst) {
      this.node.classList.remove("arrived");
    }
    this.showBusy();
    this.#number();
  }

  /** What a digit can press, in the order in which it stands there. */
  get keys() {
    return [...this.node.querySelectorAll(".option.open, .key:not(:disabled)")];
  }

  showBusy() {
    const keys = this.#parts.get("keyboard")?.node;
    if (keys) {
      showBusy(keys, (data) => this.#actions.isBusy(this.message.message_id, data));
    }
  }

  #number() {
    this.keys.slice(0, 9).forEach((key, at) => {
      key.setAttribute("aria-keyshortcuts", `Alt+${at + 1}`);
      key.title ||= words.key(at + 1);
    });
  }

  #fill(parent, parts, after = null) {
    for (const [name, value, build] of parts) {
      const key = value ? JSON.stringify(value) : "";
      const old = this.#parts.get(name);
      if (old?.key !== key) {
        const node = value ? build(value) : null;
        if (old?.node && node && !this.#actions.isLoading()) {
          node.classList.add("changed");
        }
        const focus = focusIn(old?.node);
        old?.node?.remove();
        if (node) {
          after ? after.after(node) : parent.prepend(node);
          focusAgain(node, focus);
        }
        this.#parts.set(name, { key, node });
      }
      after = this.#parts.get(name)?.node ?? after;
    }
  }

  #text(message) {
    const text = message.text ?? message.caption ?? "";
    const entities = message.entities ?? message.caption_entities;
    return make("div", { class: text === "" ? "text bare" : "text", dir: "auto" },
      text === "" ? null : formatted(text, entities, this.#actions),
      this.#meta(message));
  }

  // A bot's message changes as a screen does; only what people wrote says that it is not what it was.
  #meta(message) {
    const isEdited = message.edit_date !== undefined && !message.from.is_bot;
    return make("span", { class: "meta" },
      isEdited ? make("span", { class: "edited" }, words.edited) : null,
      make("time", { datetime: new Date(message.date * 1000).toISOString(), title: fullTime(message.date) }, timeOf(message.date)));
  }

  #reply(reply) {
    return make("button", { type: "button", class: "reply", onclick: () => this.#actions.show(reply.message_id) },
      make("strong", {}, reply.from.first_name), make("span", {}, summary(reply)));
  }

  #poll(message) {
    return poll(message, { ...this.#actions, vote: (options) => this.#actions.vote(message.message_id, options) });
  }

  #keyboard(rows) {
    return keyboard(rows, {
      ...this.#actions,
      tap: (row, column, data) => this.#actions.tap(this.message, row, column, data),
      inline: (query, chats) => this.#actions.inline(this.message.via_bot ?? this.message.from, query, chats),
    });
  }
}

const mediaOf = (message) => {
  const { photo, document, voice, sticker, location } = message;
  const carried = photo ?? document ?? voice ?? sticker ?? location;
  return carried && { carried, caption: photo && message.caption };
};

const showsPicture = ({ link_preview_options: options }) =>
  options?.url && !options.is_disabled && /\.(png|jpe?g|webp|gif)$/i.test(options.url.split(/[?#]/)[0]);

const textOf = (message) => ({
  text: message.text ?? message.caption ?? "", entities: message.entities ?? message.caption_entities, edited: !message.from.is_bot && message.edit_date,
});

// A message of a few emoji and nothing else is shown large.
const emoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\u200d)+$/u;
const isJumbo = (message) => message.text !== undefined && message.text.length < 24 && emoji.test(message.text)
  && [...new Intl.Segmenter().segment(message.text)].length <= 3;

const focusable = "button, a[href], input, [tabindex]";

function focusIn(node) {
  return node?.contains(document.activeElement) ? [...node.querySelectorAll(focusable)].indexOf(document.activeElement) : -1;
}

function focusAgain(node, at) {
  if (at >= 0) {
    const places = [...node.querySelectorAll(focusable)].filter((place) => !place.disabled);
    places[Math.min(at, places.length - 1)]?.focus({ preventScroll: true });
  }
}
