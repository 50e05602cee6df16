import { avatar, byId, icon, make } from "./dom.js";
import { note, shortTime, summary, words } from "./texts.js";

/** The people one can be; each with what waits for them. */
export function drawPeople(people, current, add, chat = null) {
  // In a group one speaks as one member after the other.
  const here = chat !== null && chat.type !== "private" ? `&chat=${chat.id}` : "";
  byId("people").setAttribute("aria-label", words.people);
  replaceKeepingFocus(byId("people"), [
    ...people.map((person) =>
      make("a", {
        class: "person", href: `#person=${person.id}${here}`, "data-key": `person-${person.id}`, "aria-current": person.id === current && "true",
        title: words.asPerson(person.first_name),
        "aria-label": words.asPerson(person.first_name) + (person.unread > 0 && person.id !== current ? `, ${words.unread(person.unread)}` : ""),
      },
      avatar(person.id, person.first_name),
      make("span", { class: "person-name" }, person.first_name),
      person.id !== current ? badge(person.unread) : null)),
    make("button", { type: "button", class: "person", "data-key": "add", onclick: add, title: words.addPerson, "aria-label": words.addPerson },
      make("span", { class: "avatar add" }, icon("plus")), make("span", { class: "person-name" }, words.add)),
  ]);
}

/** The chats of the current person. */
export function drawChats(chats, person, current, addGroup) {
  byId("chats").setAttribute("aria-label", words.chats);
  const sorted = chats.toSorted((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0));
  const rows = sorted.length === 0 ? [make("p", { class: "none" }, words.noChats)] : sorted.map((chat) => {
    const last = chat.last_message;
    const isOwn = last?.from.id === person.id;
    return make("a", {
      class: "chat-row", href: `#person=${person.id}&chat=${chat.id}`, "data-key": `chat-${chat.id}`, "aria-current": chat.id === current && "true",
    },
    avatar(chat.id, chat.title),
    make("span", { class: "chat-row-text" },
      make("span", { class: "chat-row-head" },
        make("strong", {}, chat.title),
        last ? make("time", {}, shortTime(last.date)) : null),
      make("span", { class: "chat-row-foot" },
        make("span", { class: "preview", dir: "auto" }, isOwn && note(last) === null ? make("span", { class: "own" }, `${words.you}: `) : null, last ? summary(last) : chat.description),
        badge(chat.unread))));
  });
  replaceKeepingFocus(byId("chats"), [
    ...rows,
    make("button", { type: "button", class: "new-group", "data-key": "new-group", onclick: addGroup }, make("span", { class: "avatar add" }, icon("plus")), words.newGroup),
  ]);
}

const badge = (count) => (count > 0
  ? make("span", { class: "badge" }, make("span", { "aria-hidden": "true" }, count > 99 ? "99+" : String(count)), make("span", { class: "unheard" }, words.unread(count)))
  : null);

// The lists are drawn anew at every message; whoever walks through them with Tab must not lose their place.
function replaceKeepingFocus(box, nodes) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const { scrollLeft, scrollTop } = box;
  box.replaceChildren(...nodes);
  box.scrollLeft = scrollLeft;
  box.scrollTop = scrollTop;
  if (focused) {
    box.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }
}
