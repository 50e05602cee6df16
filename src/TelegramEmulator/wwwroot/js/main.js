import { api, Line } from "./api.js";
import { Composer } from "./composer.js";
import { byId, dress, make, paint, settled, avatar } from "./dom.js";
import { takeFiles } from "./files.js";
import { History } from "./history.js";
import { announce, askPerson, enlarge, keyList, toast } from "./notices.js";
import { drawChats, drawPeople } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { Status } from "./status.js";
import { Taps } from "./taps.js";
import { speakTo, summary, words } from "./texts.js";

// On a touch screen the focus would bring up the keyboard, over half of the chat.
const isTouched = matchMedia("(pointer: coarse)");

let people = [];
let chats = [];
let person = null;
let chat = null;
let line = null;
// Events that come while a chat is loaded would be older than what is loaded, or newer: they wait until it is there.
let waiting = null;

const seat = () => ({ person: person?.id, chat: chat?.id });
const explain = (failure) => (failure.gone ? words.gone : words.failed(failure.message));
const actions = {
  say: (text) => say(text).catch((failure) => toast(explain(failure))),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(words.copied), () => toast(words.copyFailed)),
  notHere: () => toast(words.notHere),
  enlarge,
  tap: (message, row, column, data) => taps.tap(message, row, column, data),
  edit: (message) => chat.blocked || composer.edit(message),
  isBusy: (message, data) => taps.isBusy(message, data),
  async vote(message, options) {
    try {
      await api.vote(seat(), message, options);
    } catch (failure) {
      toast(explain(failure));
      throw failure;
    }
  },
};

const history = new History(byId("history"), byId("rows"), actions, (pinned) => {
  if (pinned) {
    markRead();
  }
  drawToEnd();
});

const taps = new Taps({ seat, explain, show: (message) => history.showBusy(message) });

const status = new Status({
  chat: () => chat,
  onTyping: (isTyping) => history.setTyping(isTyping),
  // The server may answer, yet know this person no more: it was started anew.
  onBreak: () => api.chats(person.id).catch((failure) => failure.status === 404 && personGone()),
});

const composer = new Composer({
  send: say,
  edit: (message, text) => api.edit(seat(), message.message_id, text),
  lastOwnText: () => history.lastOwnText(),
  explain,
});

const sidebar = new Sidebar(() => (isTouched.matches ? byId("open-sidebar").focus() : focusField()));

takeFiles({
  canSend: () => chat !== null && !byId("composer").hidden,
  explain,
  async send(form) {
    putNew(await api.sendFile(seat(), form));
  },
});

/** Shows what the address says: #person=101&chat=1234567. */
async function follow() {
  const wish = new URLSearchParams(location.hash.slice(1));
  const next = people.find(({ id }) => id === Number(wish.get("person"))) ?? people[0] ?? null;
  if (!next) {
    nobody();
    return;
  }
  if (next.id === person?.id) {
    const wanted = chats.find(({ id }) => id === Number(wish.get("chat")));
    if (wanted && wanted.id !== chat?.id) {
      await openChat(wanted);
    }
    sidebar.close();
    return;
  }

  person = next;
  chat = null;
  chats = [];
  taps.clear();
  speakTo(person);
  name();
  drawPeople(people, person.id, addPerson);
  line?.close();
  line = new Line(person.id, { open: load, lost: () => status.lost(), event });
}

/** Loads everything, when the line is there for the first time and whenever it is there again. */
async function load() {
  const owner = person;
  waiting = [];
  try {
    const [allPeople, allChats] = await Promise.all([api.people(), api.chats(person.id)]);
    if (owner !== person) {
      return;
    }
    people = allPeople;
    chats = allChats;
    const wish = Number(new URLSearchParams(location.hash.slice(1)).get("chat"));
    const next = chats.find(({ id }) => id === (chat?.id ?? wish)) ?? chats[0] ?? null;
    if (chat && next?.id === chat.id) {
      const messages = await api.messages({ person: owner.id, chat: next.id });
      if (owner !== person) {
        return;
      }
      chat = next;
      taps.read(messages);
      history.reload(messages);
      drawChat();
    } else if (next) {
      await openChat(next, { keepsEvents: true });
    } else {
      chat = null;
      byId("chat").hidden = true;
    }
    status.connected();
  } catch (failure) {
    if (failure.status === 404) {
      await personGone();
      return;
    }
    if (!failure.gone) {
      toast(explain(failure));
    }
  } finally {
    const events = waiting ?? [];
    waiting = null;
    events.forEach(([kind, data]) => event(kind, data));
    drawLists();
  }
}

async function openChat(next, { keepsEvents = false } = {}) {
  const owner = person;
  waiting ??= [];
  chat = next;
  status.stopTyping();
  composer.turnTo(`${person.id}/${chat.id}`);
  try {
    const messages = await api.messages(seat());
    if (owner !== person || chat !== next) {
      return;
    }
    window.history.replaceState(null, "", `#person=${person.id}&chat=${chat.id}`);
    taps.read(messages);
    byId("chat").hidden = false;
    history.open(messages, chat.unread);
    drawChat();
    markRead();
    focusField();
  } finally {
    if (!keepsEvents) {
      const events = waiting ?? [];
      waiting = null;
      events.forEach(([kind, data]) => event(kind, data));
    }
  }
}

function event(kind, data) {
  if (waiting) {
    waiting.push([kind, data]);
    return;
  }
  const isHere = chat !== null && data.chat_id === chat.id;
  switch (kind) {
    case "message": case "edited": case "poll": case "reaction":
      noteInList(kind, data);
      if (isHere) {
        received(kind, data.message);
      }
      break;
    case "deleted":
      if (isHere) {
        history.remove(data.message_id);
        drawChat();
      }
      refreshChats();
      break;
    case "answered":
      if (isHere) {
        taps.answered(data.message_id, data.data);
      }
      break;
    case "blocked": {
      const found = chats.find(({ id }) => id === data.chat_id);
      if (found) {
        found.blocked = data.blocked;
      }
      if (isHere) {
        drawChat();
      }
      break;
    }
    case "chat_action":
      if (isHere) {
        status.startTyping(data.action);
      }
      break;
    case "chats":
      refreshChats();
      break;
    case "person": case "unread":
      refreshPeople();
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
  drawToEnd();
}

function put(message) {
  const wasEmpty = history.isEmpty;
  history.put(message);
  if (wasEmpty) {
    drawChat();
  }
}

async function say(text) {
  putNew(await api.say(seat(), text));
}

// The event about what was just sent may have come first, and news of it too: what the page has is not older.
function putNew(message) {
  if (!history.get(message.message_id)) {
    put(message);
  }
  history.pinToEnd();
}

function noteInList(kind, { chat_id: id, message }) {
  const found = chats.find((other) => other.id === id);
  if (!found) {
    refreshChats();
    return;
  }
  if (!found.last_message || found.last_message.message_id <= message.message_id) {
    found.last_message = message;
  }
  if (kind === "message") {
    found.unread = message.view.out ? 0 : found.unread + 1;
  }
  drawLists();
}

const markRead = settled(50, () => {
  if (chat && chat.unread > 0 && history.isPinned && document.visibilityState === "visible") {
    chat.unread = 0;
    api.read(seat()).catch(() => {});
    drawLists();
    drawToEnd();
  }
});

const refreshPeople = settled(150, async () => {
  people = await api.people().catch(() => people);
  drawLists();
});

const refreshChats = settled(100, async () => {
  const owner = person;
  const fresh = await api.chats(owner.id).catch(() => null);
  if (!fresh || owner !== person) {
    return;
  }
  chats = fresh;
  const same = chats.find(({ id }) => id === chat?.id);
  if (same) {
    chat = same;
    drawChat();
  } else if (chats.length > 0) {
    await openChat(chats[0]);
  }
  drawLists();
});

function drawLists() {
  if (!person) {
    return;
  }
  drawPeople(people, person.id, addPerson);
  drawChats(chats, person, chat?.id);
  const unread = chats.reduce((sum, { unread }) => sum + unread, 0);
  document.title = (unread > 0 ? `(${unread}) ` : "") + (chat?.title ?? words.brand);
}

function drawChat() {
  paint(byId("chat-avatar"), chat.id, chat.title);
  byId("chat-title").textContent = chat.title;
  composer.commands.list = chat.commands;
  status.draw();
  drawMenu();
  drawToEnd();

  const isFresh = history.isEmpty && chat.type === "private";
  byId("empty").hidden = !history.isEmpty;
  if (history.isEmpty) {
    byId("empty").replaceChildren(avatar(chat.id, chat.title, "avatar large"),
      make("h3", {}, chat.title),
      isFresh && chat.description ? make("p", { class: "question" }, words.whatCanItDo) : "",
      make("p", { class: "description", dir: "auto" }, isFresh ? chat.description || words.emptyBot : words.emptyGroup));
  }
  const instead = byId("instead");
  instead.hidden = !chat.blocked && !isFresh;
  byId("composer").hidden = !instead.hidden;
  instead.textContent = chat.blocked ? words.unblock : words.start;
  instead.classList.toggle("start", !chat.blocked);
  if (chat.blocked || isFresh) {
    composer.commands.close();
  }
}

function drawMenu() {
  const entry = (text, className, onclick) => make("button", {
    type: "button", class: className, onclick: () => {
      byId("menu").hidePopover();
      onclick();
    },
  }, text);
  byId("menu").replaceChildren(
    entry(words.keys, "", keyList),
    ...(chat.type !== "private" ? [] : [chat.blocked
      ? entry(words.unblockMenu, "", () => block(false))
      : entry(words.block, "danger", () => block(true))]));
}

function drawToEnd() {
  byId("to-end").hidden = history.isPinned || history.isEmpty;
  byId("to-end").dataset.count = chat?.unread > 0 ? String(chat.unread) : "";
}

async function block(blocked) {
  try {
    await api.block(seat(), blocked);
    chat.blocked = blocked;
    drawChat();
    focusField();
  } catch (failure) {
    toast(explain(failure));
  }
}

async function personGone() {
  line?.close();
  people = await api.people().catch(() => []);
  person = null;
  toast(words.personGone);
  await follow();
}

function addPerson() {
  askPerson((added) => {
    if (!people.some(({ id }) => id === added.id)) {
      people.push(added);
    }
    location.hash = `person=${added.id}`;
    if (!person) {
      follow();
    }
  });
}

function nobody() {
  byId("chat").hidden = true;
  speakTo({ language_code: navigator.language });
  name();
  drawPeople([], 0, addPerson);
  byId("chats").replaceChildren(make("p", { class: "none" }, words.nobody));
  sidebar.open();
}

/** Puts the words of the page's language onto what always stands there. */
function name() {
  byId("skip").textContent = words.skip;
  byId("brand").textContent = words.brand;
  byId("foot").textContent = words.foot;
  byId("history").setAttribute("aria-label", words.messages);
  dress(byId("open-sidebar"), "menu", words.openSidebar);
  dress(byId("close-sidebar"), "close", words.close);
  dress(byId("open-menu"), "more", words.menu);
  dress(byId("to-end"), "down", words.toEnd);
  composer.name();
}

function focusField() {
  if (!isTouched.matches && !document.querySelector("dialog[open]") && !sidebar.isOpen) {
    byId("instead").hidden ? composer.focus() : byId("instead").focus();
  }
}

byId("to-end").addEventListener("click", () => {
  history.pinToEnd();
  focusField();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("instead").hidden ? composer.focus() : byId("instead").focus();
});
byId("instead").addEventListener("click", async () => {
  if (chat.blocked) {
    await block(false);
  } else {
    await actions.say("/start");
    focusField();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) {
    return;
  }
  const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
  const isElsewhere = isWriting && event.target.id !== "input";
  if (event.key === "Escape") {
    sidebar.close();
  } else if (/^[1-9]$/.test(event.key) && !isElsewhere && (!isWriting || composer.isEmpty) && !byId("chat").inert) {
    const key = [...history.newestKeys()].find((node) => node.dataset.number === event.key);
    if (key) {
      event.preventDefault();
      key.click();
    }
  } else if (event.key.length === 1 && event.key !== " " && !isWriting && !byId("composer").hidden && !byId("chat").inert) {
    // Whoever begins to type means the field.
    composer.focus();
  }
});

document.addEventListener("visibilitychange", markRead);
addEventListener("hashchange", follow);
addEventListener("pagehide", () => line?.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());

try {
  people = await api.people();
  await follow();
} catch (failure) {
  speakTo({ language_code: navigator.language });
  name();
  toast(explain(failure));
}
