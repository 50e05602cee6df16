import { announce } from "./notices.js";
import { state } from "./state.js";
import { summary, words } from "./texts.js";

/** What the page does about each kind of event; `put` draws a message. */
export function listen({ history, taps, status, lists, head, put, markRead }) {
  return event;

  function event(kind, data) {
    const isHere = state.chat !== null && data.chat_id === state.chat.id;
    switch (kind) {
      case "message": case "edited": case "poll": case "reaction":
        lists.note(kind, data);
        if (isHere) {
          received(kind, data.message);
        }
        break;
      case "deleted":
        if (isHere) {
          history.remove(data.message_id);
          head.draw();
        }
        lists.refreshChats();
        break;
      case "answered":
        if (isHere) {
          taps.answered(data.message_id, data.data);
        }
        break;
      case "blocked": {
        const found = state.chats.find(({ id }) => id === data.chat_id);
        if (found) {
          found.blocked = data.blocked;
        }
        if (isHere) {
          head.draw();
        }
        break;
      }
      case "keys": {
        const found = state.chats.find(({ id }) => id === data.chat_id);
        if (found) {
          found.keys = data.keys;
        }
        if (isHere) {
          head.draw();
        }
        break;
      }
      case "chat_action":
        if (isHere) {
          status.startTyping(data.action);
        }
        break;
      case "chats":
        lists.refreshChats();
        break;
      case "person": case "unread":
        lists.refreshPeople();
        break;
    }
  }

  function received(kind, message) {
    const wasPinned = history.isPinned;
    put(message);
    if (message.view.out) {
      return;
    }
    if (kind === "message") {
      status.stopTyping();
      if (wasPinned) {
        markRead();
      }
    }
    if (kind === "message" || kind === "edited") {
      announce((kind === "message" ? words.wrote : words.changed)(message.from.first_name, summary(message)));
    }
    head.drawToEnd();
  }
}
