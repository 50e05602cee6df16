import { Choices } from "./choices.js";
import { byId, make } from "./dom.js";
import { words } from "./texts.js";

// A bot is asked when somebody stops typing, not at every letter.
const pause = 250;
const longest = 256;

/** What a bot offers for "@bot something", above the field. */
export class Offers {
  #box = byId("offers");
  #choices = new Choices(this.#box);
  #actions;
  #timer = 0;
  #asked = null;
  #offers = [];
  #next = "";
  #isLoading = false;

  /**
   * @param actions.bots the bots there are
   * @param actions.ask called with a bot, a text and an offset; gives the bot's answer
   * @param actions.choose called with the answer and the id of a result
   * @param actions.start called with the answer, for the button above the results
   * @param actions.explain a sentence about what went wrong
   */
  constructor(actions) {
    this.#actions = actions;
    this.#box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /** The text in the field has changed. */
  typed(text) {
    const [, username, query] = /^@(\w{3,32})\s([\s\S]*)$/.exec(text) ?? [];
    const bot = this.#actions.bots().find((bot) => bot.supports_inline_queries && bot.username.toLowerCase() === username?.toLowerCase());
    if (!bot || [...query].length > longest) {
      this.close();
      return;
    }
    if (this.#asked?.bot !== bot || this.#asked.query !== query) {
      clearTimeout(this.#timer);
      this.#asked = { bot, query };
      this.#timer = setTimeout(() => this.#ask(this.#asked), pause);
    }
  }

  /** @returns whether the key was meant for the list */
  key(event) {
    return this.#choices.key(event);
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked = null;
    this.#choices.close();
  }

  async #ask(asked, offset = "") {
    const isFirst = offset === "";
    this.#isLoading = true;
    if (isFirst) {
      this.#offers = [];
      this.#choices.show(words.offers(asked.bot.username), [], { note: words.asking });
    }
    try {
      const answer = await this.#actions.ask(asked.bot, asked.query, offset);
      if (asked === this.#asked) {
        this.#take(asked, answer, isFirst);
      }
    } catch (failure) {
      if (asked === this.#asked) {
        this.#choices.show(words.offers(asked.bot.username), [], { note: this.#actions.explain(failure) });
      }
    } finally {
      this.#isLoading = false;
    }
  }

  #take(asked, answer, isFirst) {
    if (!answer.answered) {
      this.#choices.show(words.offers(asked.bot.username), [], { note: words.noOffer });
      return;
    }
    this.#next = answer.next_offset;
    this.#offers.push(...answer.results.map((result) => this.#row(answer, result)));
    const lead = isFirst && answer.button ? [this.#lead(answer)] : [];
    this.#offers.unshift(...lead);
    this.#choices.show(words.offers(asked.bot.username), this.#offers, {
      note: this.#offers.length === 0 ? words.nothingOffered : null, first: isFirst ? lead.length : null,
    });
  }

  #row(answer, { id, title, description }) {
    return {
      className: "offer",
      parts: [
        make("span", { class: "offer-mark", "aria-hidden": "true" }, [...title][0].toUpperCase()),
        make("span", { class: "offer-text", dir: "auto" }, make("strong", {}, title), description ? make("span", {}, description) : null),
      ],
      take: () => this.#actions.choose(answer, id),
    };
  }

  #lead(answer) {
    return { className: "lead", parts: [make("strong", {}, answer.button)], take: () => this.#actions.start(answer) };
  }

  #scrolled() {
    const isAtEnd = this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < 80;
    if (isAtEnd && this.#next !== "" && this.#asked && !this.#isLoading && this.#choices.isOpen) {
      this.#ask(this.#asked, this.#next);
    }
  }
}
