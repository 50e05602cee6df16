const english = {
  brand: "Local Telegram",
  foot: "Everything here stays on this machine.",
  skip: "To the message field",
  people: "People",
  chats: "Chats",
  asPerson: (name) => `Chat as ${name}`,
  unread: (count) => `${count} unread`,
  addPerson: "Add a person",
  add: "Add",
  name: "Name",
  nameExample: "Maria",
  language: "Language of the app",
  languages: { en: "English", ru: "Russian", "": "Not told to the bot" },
  nameMissing: "A name is needed.",
  nobody: "Nobody is here yet. Add a person to talk to the bot as.",
  noChats: "There is no bot here yet. It appears as soon as it is registered.",
  openSidebar: "People and chats",
  close: "Close",
  ok: "OK",
  menu: "What can be done with this chat",
  block: "Block the bot",
  unblock: "Unblock",
  unblockMenu: "Unblock the bot",
  keys: "Keyboard",
  keyList: [
    ["Enter", "send"],
    ["Shift + Enter", "new line"],
    ["/", "commands of the bot"],
    ["1 – 9", "tap a button of the newest keyboard"],
    ["↑", "edit the last message"],
    ["Esc", "close, cancel"],
  ],
  bot: "bot",
  group: "group",
  blocked: "blocked",
  connecting: "connecting…",
  typing: "typing…",
  actions: {
    upload_photo: "sending a picture…",
    upload_document: "sending a file…",
    upload_video: "sending a video…",
    record_voice: "recording…",
    upload_voice: "sending a voice message…",
    choose_sticker: "choosing a sticker…",
  },
  start: "Start",
  whatCanItDo: "What can this bot do?",
  emptyBot: "The chat is empty. Press Start, and the bot says hello.",
  emptyGroup: "Nobody has written here yet.",
  messages: "Messages",
  write: "Message",
  send: "Send",
  save: "Save",
  attach: "Send a file or a picture",
  commands: "Commands",
  editing: "Editing",
  stopEditing: "Stop editing",
  edited: "edited",
  you: "You",
  newMessages: "New messages",
  toEnd: "To the newest message",
  hidden: "Hidden text. Press to show",
  hiddenPicture: "Hidden picture. Press to show",
  more: "Show all",
  less: "Show less",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "The browser did not let me copy.",
  enlarge: "Enlarge the picture",
  picture: "Picture",
  file: "File",
  voice: "Voice message",
  sticker: "Sticker",
  place: "Place",
  poll: "Poll",
  quiz: "Quiz",
  anonymousPoll: "Anonymous poll",
  anonymousQuiz: "Anonymous quiz",
  severalAnswers: "several answers",
  final: "Final results",
  vote: "Vote",
  voteAgain: "Change the vote",
  correct: "correct answer",
  wrong: "your answer, wrong",
  chosen: "your answer",
  voters: (count) => plural(count, { one: "answer", other: "answers" }),
  noVoters: "No answers yet",
  left: (time) => `${time} left`,
  explanation: "Explanation",
  forwarded: (name) => `Forwarded from ${name}`,
  download: (name) => `Download ${name}`,
  key: (number) => `Key ${number}`,
  opens: (url) => `Opens ${url}`,
  notHere: "Buttons of this kind work in the real Telegram only.",
  noAnswer: "The bot has not answered the tap.",
  openLink: "Open the link",
  dropHere: "Drop it here to send",
  sendFiles: (count) => (count === 1 ? "Send the file" : `Send ${count} ${plural(count, { one: "file", other: "files" })}`),
  caption: "Caption",
  asFile: "As a file, without a preview",
  sending: "Sending…",
  tooLong: (has, limit) => `A message takes ${limit} characters at most, this one has ${has}. Send it in parts.`,
  captionTooLong: (has, limit) => `A caption takes ${limit} characters at most, this one has ${has}.`,
  emptyFile: (name) => `“${name}” is empty, there is nothing to send.`,
  bigFile: (name, size, limit) => `“${name}” is too big: ${size}. At most ${limit} go through.`,
  unreadable: (name) => `“${name}” can't be read. A folder, perhaps?`,
  noPicture: (name) => `“${name}” is no picture that can be shown. As a file it goes through.`,
  gone: "The local Telegram does not answer. Start it again, and this page goes on by itself.",
  goneShort: "Not sent: the local Telegram does not answer. Your text is still here.",
  failed: (why) => `That did not work: ${why}`,
  personGone: "This person is not here any more.",
  wrote: (name, text) => `${name}: ${text}`,
  changed: (name, text) => `${name} changed: ${text}`,
};

const russian = {
  brand: "Локальный Телеграм",
  foot: "Всё это живёт только на этом компьютере.",
  skip: "К полю сообщения",
  people: "Люди",
  chats: "Чаты",
  asPerson: (name) => `Писать от имени: ${name}`,
  unread: (count) => `${count} ${plural(count, { one: "непрочитанное", few: "непрочитанных", other: "непрочитанных" })}`,
  addPerson: "Добавить человека",
  add: "Добавить",
  name: "Имя",
  nameExample: "Мария",
  language: "Язык приложения",
  languages: { en: "Английский", ru: "Русский", "": "Боту не сообщается" },
  nameMissing: "Без имени не получится.",
  nobody: "Пока здесь никого нет. Добавь человека, от имени которого писать боту.",
  noChats: "Бота пока нет. Он появится, как только будет зарегистрирован.",
  openSidebar: "Люди и чаты",
  close: "Закрыть",
  ok: "Понятно",
  menu: "Что можно сделать с чатом",
  block: "Заблокировать бота",
  unblock: "Разблокировать",
  unblockMenu: "Разблокировать бота",
  keys: "Клавиши",
  keyList: [
    ["Enter", "отправить"],
    ["Shift + Enter", "новая строка"],
    ["/", "команды бота"],
    ["1 – 9", "нажать кнопку под последним сообщением"],
    ["↑", "исправить последнее сообщение"],
    ["Esc", "закрыть, отменить"],
  ],
  bot: "бот",
  group: "группа",
  blocked: "заблокирован",
  connecting: "соединение…",
  typing: "печатает…",
  actions: {
    upload_photo: "отправляет картинку…",
    upload_document: "отправляет файл…",
    upload_video: "отправляет видео…",
    record_voice: "записывает голос…",
    upload_voice: "отправляет голос…",
    choose_sticker: "выбирает стикер…",
  },
  start: "Начать",
  whatCanItDo: "Что умеет этот бот?",
  emptyBot: "Здесь пока пусто. Нажми «Начать», и бот поздоровается.",
  emptyGroup: "Здесь ещё никто не писал.",
  messages: "Сообщения",
  write: "Сообщение",
  send: "Отправить",
  save: "Сохранить",
  attach: "Отправить файл или картинку",
  commands: "Команды",
  editing: "Исправление",
  stopEditing: "Не исправлять",
  edited: "изменено",
  you: "Ты",
  newMessages: "Новые сообщения",
  toEnd: "К последнему сообщению",
  hidden: "Скрытый текст. Нажми, чтобы показать",
  hiddenPicture: "Скрытая картинка. Нажми, чтобы показать",
  more: "Показать всё",
  less: "Свернуть",
  copy: "Скопировать",
  copied: "Скопировано",
  copyFailed: "Браузер не дал скопировать.",
  enlarge: "Увеличить картинку",
  picture: "Картинка",
  file: "Файл",
  voice: "Голосовое сообщение",
  sticker: "Стикер",
  place: "Место",
  poll: "Опрос",
  quiz: "Викторина",
  anonymousPoll: "Анонимный опрос",
  anonymousQuiz: "Анонимная викторина",
  severalAnswers: "можно выбрать несколько",
  final: "Итоги",
  vote: "Ответить",
  voteAgain: "Изменить ответ",
  correct: "верный ответ",
  wrong: "твой ответ, неверный",
  chosen: "твой ответ",
  voters: (count) => plural(count, { one: "ответ", few: "ответа", other: "ответов" }),
  noVoters: "Ответов пока нет",
  left: (time) => `осталось ${time}`,
  explanation: "Пояснение",
  forwarded: (name) => `Переслано от: ${name}`,
  download: (name) => `Скачать ${name}`,
  key: (number) => `Клавиша ${number}`,
  opens: (url) => `Откроет ${url}`,
  notHere: "Такие кнопки работают только в настоящем Телеграме.",
  noAnswer: "Бот не ответил на нажатие.",
  openLink: "Открыть ссылку",
  dropHere: "Отпусти, чтобы отправить",
  sendFiles: (count) => (count === 1 ? "Отправить файл" : `Отправить ${count} ${plural(count, { one: "файл", few: "файла", other: "файлов" })}`),
  caption: "Подпись",
  asFile: "Как файл, без просмотра в чате",
  sending: "Отправляется…",
  tooLong: (has, limit) => `В сообщение помещается ${limit} символов, а тут ${has}. Отправь его по частям.`,
  captionTooLong: (has, limit) => `В подпись помещается ${limit} ${plural(limit, { one: "символ", few: "символа", other: "символов" })}, а тут ${has}.`,
  emptyFile: (name) => `Файл «${name}» пустой, отправлять нечего.`,
  bigFile: (name, size, limit) => `Файл «${name}» слишком большой: ${size}. Пройдёт не больше ${limit}.`,
  unreadable: (name) => `«${name}» не читается. Может быть, это папка?`,
  noPicture: (name) => `«${name}» не получается показать как картинку. Файлом пройдёт.`,
  gone: "Локальный Телеграм не отвечает. Запусти его снова, и страница продолжит сама.",
  goneShort: "Не отправлено: локальный Телеграм не отвечает. Текст остался здесь.",
  failed: (why) => `Не получилось: ${why}`,
  personGone: "Этого человека здесь больше нет.",
  wrote: (name, text) => `${name}: ${text}`,
  changed: (name, text) => `${name}, изменено: ${text}`,
};

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

/** One line about a message, for lists and for readers of screens. */
export function summary(message) {
  const text = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  const kind = message.photo ? `🖼 ${words.picture}`
    : message.document ? `📎 ${message.document.file_name ?? words.file}`
    : message.voice ? `🎤 ${words.voice}`
    : message.sticker ? `${message.sticker.emoji ?? ""} ${words.sticker}`
    : message.location ? `📍 ${words.place}`
    : message.poll ? `📊 ${message.poll.question}`
    : "";
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
