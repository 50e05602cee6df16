import { english } from "./english.js";
import { russian } from "./russian.js";

export let words = english;
export let locale = "en";

/** The page speaks the language of the person it is shown to. */
export function speakTo(person) {
  const language = (person?.language_code ?? "").split("-")[0];
  const isRussian = ["ru", "uk", "be", "kk"].includes(language);
  words = isRussian ? russian : english;
  locale = isRussian ? "ru" : "en";
  document.documentElement.lang = locale;
}

export function plural(count, forms) {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}

// Twelve hours or twenty-four is a habit of the place, which the browser knows better than a language does.
const place = () => (navigator.language.startsWith(locale) ? navigator.language : locale);

export const timeOf = (seconds) => new Intl.DateTimeFormat(place(), { hour: "numeric", minute: "2-digit" }).format(seconds * 1000);

export const fullTime = (seconds) => new Intl.DateTimeFormat(place(), { dateStyle: "long", timeStyle: "medium" }).format(seconds * 1000);

/** Day as a sortable text, in the time zone of the browser. */
export const dayOf = (seconds) => new Intl.DateTimeFormat("sv").format(seconds * 1000);

export function dayName(seconds) {
  const days = Math.round((midnight(Date.now()) - midnight(seconds * 1000)) / 86_400_000);
  if (days === 0 || days === 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
    return name[0].toUpperCase() + name.slice(1);
  }
  const sameYear = new Date().getFullYear() === new Date(seconds * 1000).getFullYear();
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: sameYear ? undefined : "numeric" }).format(seconds * 1000);
}

/** Time of today, weekday of this week, date before: what a list has room for. */
export function shortTime(seconds) {
  const days = Math.round((midnight(Date.now()) - midnight(seconds * 1000)) / 86_400_000);
  return days === 0
    ? timeOf(seconds)
    : new Intl.DateTimeFormat(locale, days < 7 ? { weekday: "short" } : { day: "numeric", month: "short" }).format(seconds * 1000);
}

export function sizeOf(bytes) {
  const [unit, value] = bytes < 1024 ? ["byte", bytes] : bytes < 1024 * 1024 ? ["kilobyte", bytes / 1024] : ["megabyte", bytes / 1024 / 1024];
  const digits = unit === "megabyte" && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumFractionDigits: digits }).format(value);
}

export const percent = (share) => new Intl.NumberFormat(locale, { style: "percent" }).format(share);

export function countdown(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return (parts[0] > 0 ? parts : parts.slice(1)).map((part, at) => (at === 0 ? part : String(part).padStart(2, "0"))).join(":");
}

const midnight = (milliseconds) => new Date(milliseconds).setHours(0, 0, 0, 0);

const nameOf = (person) => person.first_name;

/** What a message says that nobody wrote: who came, who went; null for others. */
export function note({ from, new_chat_members: joined, left_chat_member: left, ...message }) {
  if (joined) {
    const names = joined.map(nameOf).join(", ");
    return joined.some(({ id }) => id === from.id) ? words.joined(names) : words.added(nameOf(from), names);
  }
  if (left) {
    return left.id === from.id ? words.left(nameOf(left)) : words.removed(nameOf(from), nameOf(left));
  }
  return message.migrate_to_chat_id || message.migrate_from_chat_id ? words.upgraded : null;
}

/** One line about a message, for lists and for readers of screens. */
export function summary(message) {
  const text = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  const kind = message.photo ? `🖼 ${words.picture}`
    : message.document ? `📎 ${message.document.file_name ?? words.file}`
    : message.voice ? `🎤 ${words.voice}`
    : message.sticker ? `${message.sticker.emoji ?? ""} ${words.sticker}`
    : message.location ? `📍 ${words.place}`
    : message.poll ? `📊 ${message.poll.question}`
    : note(message) ?? "";
  return [kind, hideSpoilers(message, text)].filter(Boolean).join(", ");
}

// What a spoiler hides must not be told by the line under the name of the chat.
function hideSpoilers(message, text) {
  const hidden = (message.entities ?? message.caption_entities ?? []).filter((entity) => entity.type === "spoiler");
  if (hidden.length === 0) {
    return text;
  }
  let shown = message.text ?? message.caption;
  for (const { offset, length } of hidden) {
    shown = shown.slice(0, offset) + "▒".repeat(length) + shown.slice(offset + length);
  }
  return shown.replace(/\s+/g, " ").trim();
}
