import { api } from "./api.js";
import { Composer } from "./composer.js";
import { byId, dress, make, settled } from "./dom.js";
import { listen } from "./events.js";
import { takeFiles } from "./files.js";
import { showMembers } from "./groups.js";
import { Head } from "./head.js";
import { History } from "./history.js";
import { listenToKeys } from "./keys.js";
import { followLinks } from "./links.js";
import { Lists } from "./lists.js";
import { askPerson, enlarge, toast } from "./notices.js";
import { drawPeople } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { seat, state } from "./state.js";
import { Status } from "./status.js";
import { Taps } from "./taps.js";
import { speakTo, words } from "./texts.js";
import { Visit } from "./visit.js";
import { Ways } from "./ways.js";

// On a touch screen the focus would bring up the keyboard, over half of the chat.
const isTouched = matchMedia("(pointer: coarse)");

const explain = (failure) => (failure.gone ? words.gone : words.failed(failure.message));
const tell = (failure) => toast(explain(failure));

const actions = {
  say: (text) => say(text).catch(tell),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(words.copied), () => toast(words.copyFailed)),
  notHere: () => toast(words.notHere),
  enlarge,
  tap: (message, row, column, data) => taps.tap(message, row, column, data),
  edit: (message) => state.chat.blocked || composer.edit(message),
  isBusy: (message, data) => taps.isBusy(message, data),
  inline: (bot, query, kinds) => ways.askInline(bot, query, kinds),
  async vote(message, options) {
    try {
      await api.vote(seat(), message, options);
    } catch (failure) {
      tell(failure);
      throw failure;
    }
  },
};

const history = new History(byId("history"), byId("rows"), actions, (pinned) => {
  if (pinned) {
    markRead();
  }
  head.drawToEnd();
});

const taps = new Taps({ seat, explain, show: (message) => history.showBusy(message) });

const status = new Status({
  chat: () => state.chat,
  onTyping: (isTyping) => history.setTyping(isTyping),
  // The server may answer, yet know this person no more: it was started anew.
  onBreak: () => api.chats(state.person.id).catch((failure) => failure.status === 404 && visit.personGone()),
});

const composer = new Composer({
  send: say,
  edit: (message, text) => api.edit(seat(), message.message_id, text),
  lastOwnText: () => history.lastOwnText(),
  explain,
}, {
  bots: () => state.bots,
  ask: (bot, query, offset) => api.ask(seat(), bot.id, query, offset),
  async choose({ id }, result) {
    composer.put("");
    await api.choose(seat(), id, result).then(putNew, tell);
  },
  async start({ id }) {
    composer.put("");
    await api.startFrom(seat(), id).then(({ chat_id: bot }) => visit.openById(bot)).catch(tell);
  },
});

const sidebar = new Sidebar(() => (isTouched.matches ? byId("open-sidebar").focus() : focusField()));

const head = new Head({
  history, composer, status,
  actions: {
    block,
    members: () => showMembers(seat(), [...state.people, ...state.bots]),
    addToGroup: () => ways.addToGroup(state.chat.bot),
    press: (text, place) => api.press(seat(), text, place).then(putNew),
  },
});

const lists = new Lists({ addPerson, addGroup: () => ways.addGroup(), changed: () => head.draw(), open: (chat) => visit.open(chat) });

const visit = new Visit({
  history, taps, status, composer, lists, head, sidebar, explain, nobody,
  event: listen({ history, taps, status, lists, head, put, markRead: () => markRead() }),
  opened() {
    markRead();
    focusField();
    lists.draw();
  },
  changedPerson() {
    taps.clear();
    speakTo(state.person);
    name();
    drawPeople(state.people, state.person.id, addPerson);
  },
  personGone: () => toast(words.personGone),
});

const ways = new Ways({ visit, composer, sidebar, say, fail: tell });

takeFiles({
  canSend: () => state.chat !== null && !byId("composer").hidden,
  explain,
  async send(form) {
    putNew(await api.sendFile(seat(), form));
  },
});

const markRead = settled(50, () => {
  const { chat } = state;
  if (chat && chat.unread > 0 && history.isPinned && document.visibilityState === "visible") {
    chat.unread = 0;
    api.read(seat()).catch(() => {});
    lists.draw();
    head.drawToEnd();
  }
});

function put(message) {
  const wasEmpty = history.isEmpty;
  history.put(message);
  if (wasEmpty) {
    head.draw();
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

async function block(blocked) {
  try {
    await api.block(seat(), blocked);
    state.chat.blocked = blocked;
    head.draw();
    focusField();
  } catch (failure) {
    tell(failure);
  }
}

function addPerson() {
  askPerson((added) => {
    if (!state.people.some(({ id }) => id === added.id)) {
      state.people.push(added);
    }
    location.hash = `person=${added.id}`;
    if (!state.person) {
      visit.follow();
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
  if (state.chat.blocked) {
    await block(false);
  } else {
    await actions.say("/start");
    focusField();
  }
});

listenToKeys({ history, composer, sidebar });
followLinks({ bots: () => state.bots, start: (bot, parameter) => ways.startBot(bot, parameter), addToGroup: (bot, parameter) => ways.addToGroup(bot, parameter) });
document.addEventListener("visibilitychange", markRead);
addEventListener("hashchange", () => visit.follow());
addEventListener("pagehide", () => visit.end());
addEventListener("pageshow", (event) => event.persisted && location.reload());

try {
  state.people = await api.people();
  await visit.follow();
} catch (failure) {
  speakTo({ language_code: navigator.language });
  name();
  tell(failure);
}
