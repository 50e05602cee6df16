/** Something that did not work; `gone` when nobody answered at all. */
export class Failure extends Error {
  constructor(message, { gone = false, status = 0 } = {}) {
    super(message);
    this.gone = gone;
    this.status = status;
  }
}

async function call(path, body) {
  const options = body === undefined ? {}
    : body instanceof FormData ? { method: "POST", body }
    : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  let response;
  try {
    response = await fetch(`control/${path}`, options);
  } catch {
    throw new Failure("", { gone: true });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Failure(answer.error ?? String(response.status), { status: response.status });
  }
  return answer;
}

const chat = (seat) => `people/${seat.person}/chats/${seat.chat}`;

export const api = {
  people: () => call("people"),
  addPerson: (person) => call("people", person),
  chats: (person) => call(`people/${person}/chats`),
  messages: (seat) => call(`${chat(seat)}/messages`),
  say: (seat, text) => call(`${chat(seat)}/messages`, { text }),
  edit: (seat, message, text) => call(`${chat(seat)}/messages/${message}/edit`, { text }),
  sendFile: (seat, form) => call(`${chat(seat)}/files`, form),
  tap: (seat, message, row, column, data) => call(`${chat(seat)}/messages/${message}/tap`, { row, column, data }),
  press: (seat, text, place = {}) => call(`${chat(seat)}/press`, { text, ...place }),
  vote: (seat, message, options) => call(`${chat(seat)}/messages/${message}/vote`, { options }),
  read: (seat) => call(`${chat(seat)}/read`, {}),
  block: (seat, blocked) => call(`${chat(seat)}/${blocked ? "block" : "unblock"}`, {}),
  bots: () => call("bots"),
  ask: (seat, bot, query, offset) => call(`${chat(seat)}/inline`, { bot, query, offset }),
  choose: (seat, query, result) => call(`${chat(seat)}/inline/${query}/choose`, { result_id: result }),
  startFrom: (seat, query) => call(`${chat(seat)}/inline/${query}/start`, {}),
  addGroup: (group) => call("groups", group),
  members: (seat) => call(`${chat(seat)}/members`),
  addMember: (seat, id, start) => call(`${chat(seat)}/members`, { id, start }),
  setRole: (seat, id, status) => call(`${chat(seat)}/members/${id}/role`, { status }),
  removeMember: (seat, id) => call(`${chat(seat)}/members/${id}/remove`, {}),
  file: (id) => `control/files/${encodeURIComponent(id)}`,
};

const kinds = [
  "message", "edited", "poll", "reaction", "deleted", "blocked", "chat_action", "answered", "chats", "person", "unread", "keys",
];

/** The events of one person, connected again whenever the line breaks. */
export class Line {
  #person;
  #source = null;
  #timer = 0;
  #pause = 500;
  #handlers;

  constructor(person, handlers) {
    this.#person = person;
    this.#handlers = handlers;
    this.#connect();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    const source = new EventSource(`control/people/${this.#person}/events`);
    this.#source = source;
    source.onopen = () => {
      this.#pause = 500;
      this.#handlers.open();
    };
    // EventSource gives up for good on some errors; connecting anew treats all of them alike.
    source.onerror = () => {
      source.close();
      if (this.#source === source) {
        this.#handlers.lost();
        this.#timer = setTimeout(() => this.#connect(), this.#pause);
        this.#pause = Math.min(this.#pause * 2, 4_000);
      }
    };
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => this.#source === source && this.#handlers.event(kind, JSON.parse(event.data)));
    }
  }
}
