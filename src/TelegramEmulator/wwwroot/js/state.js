/** What the page shows: all people and bots, the chats of the one who looks, and the chat in front of them. */
export const state = { people: [], bots: [], chats: [], person: null, chat: null };

/** Whose chat it is, for requests. */
export const seat = () => ({ person: state.person?.id, chat: state.chat?.id });
