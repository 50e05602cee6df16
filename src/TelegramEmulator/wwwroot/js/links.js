/** Links that lead to a bot of this Telegram: t.me/bot, ?start=..., ?startgroup=... */
export function followLinks({ bots, start, addToGroup }) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const found = link && read(link.href, bots());
    if (!found) {
      return;
    }
    event.preventDefault();
    const { bot, parameters } = found;
    if (parameters.has("startgroup")) {
      addToGroup(bot, parameters.get("startgroup"));
    } else {
      start(bot, parameters.get("start"));
    }
  });
}

function read(address, bots) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["t.me", "telegram.me"].includes(url.hostname)) {
    return null;
  }
  const name = url.pathname.slice(1).toLowerCase();
  const bot = bots.find(({ username }) => username.toLowerCase() === name);
  return bot ? { bot, parameters: url.searchParams } : null;
}
