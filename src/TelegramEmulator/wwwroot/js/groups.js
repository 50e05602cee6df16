import { api } from "./api.js";
import { avatar, icon, make } from "./dom.js";
import { openWindow } from "./notices.js";
import { words } from "./texts.js";

const explain = (failure) => (failure.gone ? words.gone : words.failed(failure.message));

/** Asks what the new group is called and who is in it; `added` gets the group. */
export function askGroup(creator, people, bots, added) {
  const title = make("input", { required: true, maxlength: "128", placeholder: words.groupExample, autocomplete: "off", autofocus: true });
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  const boxes = [...people.filter(({ id }) => id !== creator.id), ...bots].map((member) => {
    const box = make("input", { type: "checkbox", checked: true, value: member.id });
    return { member, box, row: make("label", { class: "check" }, box, make("span", {}, nameOf(member))) };
  });
  const form = make("form", { class: "fields", novalidate: true },
    make("label", {}, make("span", {}, words.groupName), title),
    make("fieldset", {}, make("legend", {}, words.whoIsIn), boxes.map(({ row }) => row)),
    problem,
    make("button", { class: "wide", type: "submit" }, words.create));
  const dialog = openWindow("ask", words.newGroup, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (title.value.trim() === "") {
      tell(problem, words.groupNameMissing);
      title.focus();
      return;
    }
    const chosen = boxes.filter(({ box }) => box.checked).map(({ member }) => member);
    const ids = (areBots) => chosen.filter(({ is_bot: isBot }) => isBot === areBots).map(({ id }) => id);
    try {
      const group = await api.addGroup({ title: title.value.trim(), members: [creator.id, ...ids(false)], bots: ids(true) });
      dialog.close();
      added(group);
    } catch (failure) {
      tell(problem, explain(failure));
    }
  });
}

/** Shows who is in a group, and what the current person may do about it. */
export function showMembers(seat, everybody) {
  const list = make("ul", { class: "members" });
  const adding = make("div", { class: "fields" });
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  const dialog = openWindow("members-window", words.memberList, list, problem, adding);
  draw();

  async function draw() {
    try {
      const members = await api.members(seat);
      list.replaceChildren(...members.map((member) => row(member, members)));
      drawAdding(members);
    } catch (failure) {
      tell(problem, explain(failure));
    }
  }

  function row({ user, status }, members) {
    const isMe = user.id === seat.person;
    const mine = members.find((member) => member.user.id === seat.person)?.status;
    const canPromote = mine === "creator" && !isMe;
    const canRemove = !isMe && status !== "creator" && (mine === "creator" || mine === "administrator");
    const isAdministrator = status === "administrator";
    return make("li", { class: "member" },
      avatar(user.id, user.first_name),
      make("span", { class: "member-name" }, make("strong", {}, nameOf(user)),
        words.roles[status] ? make("span", {}, words.roles[status]) : null),
      canPromote ? button(isAdministrator ? words.demote : words.promote, "small", () => api.setRole(seat, user.id, isAdministrator ? "member" : "administrator")) : null,
      canRemove ? button(words.removeMember, "round", () => api.removeMember(seat, user.id), { picture: icon("close") }) : null,
      isMe ? button(words.leave, "small danger", () => api.removeMember(seat, user.id), { then: () => dialog.close() }) : null);
  }

  function drawAdding(members) {
    const others = everybody.filter(({ id }) => !members.some(({ user }) => user.id === id));
    const select = make("select", { "aria-label": words.addToGroup }, others.map((other) => make("option", { value: other.id }, nameOf(other))));
    adding.replaceChildren(...(others.length === 0 ? [] : [
      make("label", {}, make("span", {}, words.addToGroup), select),
      button(words.addMember, "wide", () => api.addMember(seat, Number(select.value))),
    ]));
  }

  function button(text, className, action, { picture = null, then = draw } = {}) {
    return make("button", {
      type: "button", class: className, "aria-label": text, title: picture ? text : null,
      onclick: async () => {
        try {
          await action();
          problem.hidden = true;
          await then();
        } catch (failure) {
          tell(problem, explain(failure));
        }
      },
    }, picture ?? text);
  }
}

/** Lets one choose a chat; `chosen` gets it. */
export function chooseChat(title, chats, chosen, more = []) {
  const dialog = openWindow("ask", title,
    chats.length === 0 && more.length === 0 ? make("p", {}, words.noSuchChat) : null,
    make("div", { class: "pick" },
      chats.map((chat) => row(avatar(chat.id, chat.title), chat.title, () => chosen(chat))),
      more.map(({ text, act }) => row(make("span", { class: "avatar add" }, icon("plus")), text, act))));

  function row(picture, text, act) {
    return make("button", {
      type: "button", onclick: () => {
        dialog.close();
        act();
      },
    }, picture, make("span", {}, text));
  }
}

const nameOf = (member) => (member.is_bot ? `${member.first_name} · ${words.bot}` : member.first_name);

function tell(problem, text) {
  problem.textContent = text;
  problem.hidden = false;
}
