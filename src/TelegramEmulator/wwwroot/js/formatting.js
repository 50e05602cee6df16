import { icon, make } from "./dom.js";
import { words } from "./texts.js";

const simple = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

const blocks = ["pre", "blockquote", "expandable_blockquote"];

// What Telegram finds by itself in plain text, here for bots that send HTML.
const found = /(?<![\w/@])\/[a-z0-9_]{1,32}(?:@[a-z0-9_]{3,32})?(?![\w/])|\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}»]/gi;

/**
 * Text with entities as nodes.
 * @param say called with the text of a command that was tapped
 * @param copy called with code to copy
 */
export function formatted(text, entities = [], { say, copy }) {
  const sorted = entities
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return stretch(text, sorted, 0, text.length, true);

  function stretch(text, entities, from, to, finds) {
    const nodes = [];
    let at = from;
    for (let i = 0; i < entities.length; i++) {
      const entity = entities[i];
      if (entity.offset < at || entity.offset >= to) {
        continue;
      }
      // A block stands on lines of its own: the line feeds that set it off in plain text are not needed twice.
      const isBlock = blocks.includes(entity.type);
      const before = text.slice(at, entity.offset);
      nodes.push(...plain(isBlock ? before.replace(/\n$/, "") : before, finds));
      // Entities nest; one that reaches beyond its parent is cut where the parent ends.
      const end = Math.min(entity.end, to);
      const inside = entities.slice(i + 1).filter((inner) => inner.offset < end);
      const isFinal = ["code", "pre", "text_link", "url", "bot_command", "email", "mention"].includes(entity.type);
      nodes.push(wrap(entity, text.slice(entity.offset, end), stretch(text, inside, entity.offset, end, finds && !isFinal)));
      at = isBlock && text[end] === "\n" ? end + 1 : end;
    }
    nodes.push(...plain(text.slice(at, to), finds));
    return nodes;
  }

  function plain(text, finds) {
    if (!finds || text === "") {
      return text === "" ? [] : [text];
    }
    const nodes = [];
    let at = 0;
    for (const match of text.matchAll(found)) {
      nodes.push(text.slice(at, match.index), match[0].startsWith("/") ? command(match[0], [match[0]]) : link(match[0], [match[0]]));
      at = match.index + match[0].length;
    }
    nodes.push(text.slice(at));
    return nodes.filter((node) => node !== "");
  }

  function wrap(entity, text, inner) {
    switch (entity.type) {
      case "text_link": return link(entity.url, inner);
      case "url": return link(text.includes("://") ? text : `https://${text}`, inner);
      case "email": return link(`mailto:${text}`, inner);
      case "bot_command": return command(text, inner);
      case "mention": case "hashtag": case "cashtag": return make("span", { class: "tag" }, inner);
      case "pre": return block(entity, text);
      case "spoiler": return spoiler(inner);
      case "blockquote": return make("blockquote", {}, inner);
      case "expandable_blockquote": return expandable(inner);
      default: return simple[entity.type] ? make(simple[entity.type], {}, inner) : make("span", {}, inner);
    }
  }

  function command(text, inner) {
    return make("button", { type: "button", class: "command", onclick: () => say(text) }, inner);
  }

  function block(entity, text) {
    return make("figure", { class: "pre" },
      make("figcaption", {},
        make("span", {}, entity.language ?? ""),
        make("button", { type: "button", class: "copy", "aria-label": words.copy, title: words.copy, onclick: () => copy(text) }, icon("copy"))),
      make("pre", { tabindex: "0" }, make("code", {}, text)));
  }
}

function link(url, inner) {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1].toLowerCase();
  return ["http", "https", "mailto"].includes(scheme)
    ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, inner)
    : make("span", { class: "tag" }, inner);
}

function spoiler(inner) {
  const hidden = make("span", { class: "spoiler-text", "aria-hidden": "true" }, inner);
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words.hidden }, hidden);
  // Links inside must not be opened by the tap that uncovers them.
  hidden.inert = true;
  const show = (event) => {
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) {
      node.removeAttribute(name);
    }
    hidden.inert = false;
    hidden.removeAttribute("aria-hidden");
    node.removeEventListener("click", show);
    node.removeEventListener("keydown", onKey);
  };
  const onKey = (event) => (event.key === "Enter" || event.key === " ") && show(event);
  node.addEventListener("click", show);
  node.addEventListener("keydown", onKey);
  return node;
}

function expandable(inner) {
  const body = make("span", { class: "quote-body" }, inner);
  const toggle = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, words.more);
  const node = make("blockquote", { class: "expandable folded" }, body, toggle);
  toggle.addEventListener("click", () => {
    const folded = node.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? words.more : words.less;
  });
  // A quote that fits has nothing to unfold; how long it is shows only once it is on the page.
  const watch = new ResizeObserver(() => {
    if (node.classList.contains("folded")) {
      toggle.hidden = body.scrollHeight <= body.clientHeight + 2;
    }
  });
  watch.observe(body);
  return node;
}
