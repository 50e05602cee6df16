import { icon, make } from "./dom.js";
import { words } from "./texts.js";

/**
 * The buttons under a message.
 * @param actions.tap called with row, column and button data
 * @param actions.copy called with the text of a button that copies
 * @param actions.inline called with what to put behind the bot's name, and the kinds of chats to choose from; null for this chat
 * @param actions.notHere called for kinds that need the real Telegram
 */
export function keyboard(rows, actions) {
  return make("div", { class: "keyboard", role: "group" }, rows.map((row, at) =>
    make("div", { class: "keyboard-row" }, row.map((button, column) => key(button, at, column)))));

  function key(button, row, column) {
    const style = ["primary", "success", "danger"].includes(button.style) ? button.style : "plain";
    if (button.url) {
      return make("a", {
        class: `key ${style}`, href: safe(button.url), target: "_blank", rel: "noopener noreferrer", title: words.opens(button.url),
      }, label(button), icon("out"));
    }
    const isDisabled = button.disabled !== undefined;
    return make("button", {
      type: "button", class: `key ${style}`, disabled: isDisabled, "data-data": button.callback_data,
      onclick: (event) => press(event.currentTarget, button, row, column),
    }, label(button), button.copy_text ? icon("copy") : asksInline(button) ? icon("ask") : null);
  }

  function press(node, button, row, column) {
    if (node.getAttribute("aria-busy") === "true") {
      return;
    }
    if (button.callback_data !== undefined) {
      actions.tap(row, column, button.callback_data);
    } else if (button.copy_text) {
      actions.copy(button.copy_text.text);
    } else if (button.switch_inline_query_current_chat !== undefined) {
      actions.inline(button.switch_inline_query_current_chat, null);
    } else if (button.switch_inline_query !== undefined) {
      actions.inline(button.switch_inline_query, {});
    } else if (button.switch_inline_query_chosen_chat) {
      actions.inline(button.switch_inline_query_chosen_chat.query ?? "", button.switch_inline_query_chosen_chat);
    } else {
      actions.notHere();
    }
  }
}

/** Shows on which buttons the bot is still thinking. */
export function showBusy(node, isBusy) {
  for (const key of node.querySelectorAll("[data-data]")) {
    const busy = isBusy(key.dataset.data);
    key.classList.toggle("busy", busy);
    if (busy) {
      key.setAttribute("aria-busy", "true");
    } else {
      key.removeAttribute("aria-busy");
    }
  }
}

const asksInline = (button) =>
  button.switch_inline_query_current_chat !== undefined || button.switch_inline_query !== undefined || button.switch_inline_query_chosen_chat !== undefined;

const label = (button) => make("span", { class: "key-text", dir: "auto" }, button.text);

const safe = (url) => (/^(https?|mailto|tg):/i.test(url) ? url : null);
