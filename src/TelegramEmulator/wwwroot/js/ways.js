import { api } from "./api.js";
import { askGroup, chooseChat } from "./groups.js";
import { state } from "./state.js";
import { words } from "./texts.js";

/** Ways from one chat to another that buttons, links and windows open. */
export class Ways {
  #visit;
  #composer;
  #sidebar;
  #say;
  #fail;

  /**
   * @param say sends a text into the chat on show
   * @param fail called with what went wrong
   */
  constructor({ visit, composer, sidebar, say, fail }) {
    this.#visit = visit;
    this.#composer = composer;
    this.#sidebar = sidebar;
    this.#say = say;
    this.#fail = fail;
  }

  /** Opens the chat with a bot, and starts it with a parameter if there is one. */
  startBot(bot, parameter) {
    this.#visit.openById(bot.id).then(() => parameter && this.#say(`/start ${parameter}`)).catch(this.#fail);
  }

  /** Puts "@bot query" into the field of this chat, or of one to choose among those of the given kinds. */
  askInline(bot, query, kinds) {
    const begin = () => this.#composer.put(`@${bot.username} ${query}`);
    if (kinds === null) {
      begin();
      return;
    }
    const anyKind = !kinds.allow_bot_chats && !kinds.allow_group_chats && !kinds.allow_user_chats && !kinds.allow_channel_chats;
    const fitting = state.chats.filter(({ type }) => anyKind || (type === "private" ? kinds.allow_bot_chats : kinds.allow_group_chats));
    chooseChat(words.chooseChat, fitting, (chat) => this.#visit.openById(chat.id).then(begin, this.#fail));
  }

  /** Puts a bot into a group, as a link with startgroup does. */
  addToGroup(bot, parameter) {
    const add = async (group) => {
      await api.addMember({ person: state.person.id, chat: group.id }, bot.id, parameter);
      await this.#visit.openById(group.id);
    };
    const groups = state.chats.filter(({ type }) => type !== "private");
    const more = { text: words.newGroup, act: () => askGroup(state.person, state.people, [], (group) => add(group).catch(this.#fail)) };
    chooseChat(words.chooseGroup(bot.first_name), groups, (group) => add(group).catch(this.#fail), [more]);
  }

  addGroup() {
    askGroup(state.person, state.people, state.bots, (group) => this.#visit.openById(group.id).then(() => this.#sidebar.close(), this.#fail));
  }
}
