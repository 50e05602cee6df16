import { icon, make } from "./dom.js";
import { formatted } from "./formatting.js";
import { countdown, percent, plural, words } from "./texts.js";

/**
 * A poll or a quiz.
 * @param vote called with the chosen options; rejects when they were not taken
 */
export function poll(message, { vote, say, copy }) {
  const { poll, view } = message;
  const votes = view.votes ?? [];
  const hasVoted = votes.length > 0;
  const isOpen = !poll.is_closed && !hasVoted;
  // Everybody may see the options in an order of their own; what is sent are their ids.
  const order = view.order ?? poll.options.map((_, id) => id);
  const node = make("form", { class: "poll", onsubmit: (event) => event.preventDefault() });

  const ask = () => {
    const chosen = new Set();
    const submit = make("button", { type: "button", class: "vote", disabled: true, onclick: () => send([...chosen].sort((a, b) => a - b)) }, words.vote);
    const options = order.map((id) => {
      const option = poll.options[id];
      const text = [make("span", { class: "mark" }), make("span", { class: "option-text", dir: "auto" }, option.text)];
      if (!poll.allows_multiple_answers) {
        return make("button", { type: "button", class: "option open", onclick: () => send([id]) }, text);
      }
      const box = make("input", { type: "checkbox", class: "unheard" });
      box.addEventListener("change", () => {
        box.checked ? chosen.add(id) : chosen.delete(id);
        submit.disabled = chosen.size === 0;
      });
      return make("label", { class: "option open several" }, box, text);
    });
    node.replaceChildren(head(), make("div", { class: "options", role: "group", "aria-label": poll.question }, options),
      ...(poll.allows_multiple_answers ? [submit] : []), foot());

    async function send(options) {
      node.classList.add("sending");
      for (const input of node.querySelectorAll("input, button")) {
        input.disabled = true;
      }
      try {
        await vote(options);
      } catch {
        node.classList.remove("sending");
        ask();
      }
    }
  };

  const tell = () => {
    const results = order.map((id) => result(message, id));
    const explanation = poll.explanation
      ? make("div", { class: "explanation" }, icon("bulb"),
          make("div", {}, make("span", { class: "unheard" }, `${words.explanation}: `), formatted(poll.explanation, poll.explanation_entities, { say, copy })))
      : null;
    const again = hasVoted && !poll.is_closed && poll.allows_revoting
      ? make("button", { type: "button", class: "vote quiet", onclick: ask }, words.voteAgain)
      : null;
    node.replaceChildren(head(), make("ul", { class: "options" }, results), ...[explanation, again].filter(Boolean), foot());
  };

  const head = () => {
    const kind = poll.type === "quiz" ? (poll.is_anonymous ? words.anonymousQuiz : words.quiz) : (poll.is_anonymous ? words.anonymousPoll : words.poll);
    return make("div", { class: "poll-head" },
      make("p", { class: "question", dir: "auto" }, poll.question),
      make("p", { class: "kind" },
        make("span", {}, poll.is_closed ? words.final : poll.allows_multiple_answers ? `${kind}, ${words.severalAnswers}` : kind),
        poll.is_closed ? null : timer(message)));
  };

  const foot = () => make("p", { class: "voters" },
    poll.total_voter_count === 0 ? words.noVoters : `${poll.total_voter_count} ${words.voters(poll.total_voter_count)}`);

  isOpen ? ask() : tell();
  if (hasVoted && poll.type === "quiz") {
    node.classList.add(votes.every((at) => view.correct?.includes(at)) ? "won" : "lost");
  }
  return node;
}

function result({ chat, poll, view }, id) {
  const option = poll.options[id];
  const isChosen = (view.votes ?? []).includes(id);
  const isCorrect = view.correct?.includes(id) ?? false;
  const share = poll.total_voter_count === 0 ? 0 : option.voter_count / poll.total_voter_count;
  const state = isCorrect ? "correct" : isChosen && poll.type === "quiz" ? "wrong" : isChosen ? "chosen" : "other";
  const mark = state === "wrong" ? icon("close") : state === "other" ? null : icon("tick");
  const voters = view.voters?.[id] ?? [];
  const bar = make("span", { class: "bar" });
  bar.style.setProperty("--share", String(share));
  return make("li", { class: `option result ${state}` },
    make("span", { class: "share" }, percent(share)),
    make("span", { class: "option-text", dir: "auto" }, option.text,
      state === "other" ? null : make("span", { class: "unheard" }, ` (${words[state]})`)),
    make("span", { class: "mark" }, mark),
    chat.type === "private" || voters.length === 0 ? null
      : make("span", { class: "who" }, make("span", { class: "unheard" }, words.votedFor("")), voters.join(", ")),
    bar);
}

function timer(message) {
  const closes = message.poll.close_date ?? (message.poll.open_period ? message.date + message.poll.open_period : null);
  if (closes === null) {
    return null;
  }
  const total = Math.max(1, closes - message.date);
  const text = make("span");
  const ring = make("span", { class: "ring" });
  const node = make("span", { class: "timer", role: "timer" }, ring, text);
  const show = () => {
    const left = Math.max(0, closes - Date.now() / 1000);
    text.textContent = countdown(Math.ceil(left));
    node.setAttribute("aria-label", words.timeLeft(text.textContent));
    ring.style.setProperty("--left", String(left / total));
    node.classList.toggle("soon", left <= 5);
  };
  show();
  const ticking = setInterval(() => (node.isConnected ? show() : clearInterval(ticking)), 250);
  return node;
}
