import { api } from "./api.js";
import { icon, make } from "./dom.js";
import { sizeOf, words } from "./texts.js";

/** What a message carries besides text; null when nothing. */
export function media(message, { enlarge }) {
  if (message.photo) {
    return photo(message, enlarge);
  }
  if (message.document) {
    return file(message.document);
  }
  if (message.voice) {
    return make("audio", { class: "voice", controls: true, preload: "none", src: api.file(message.voice.file_id), "aria-label": words.voice });
  }
  if (message.sticker) {
    return make("span", { class: "sticker", role: "img", "aria-label": words.sticker }, message.sticker.emoji ?? "🙂");
  }
  if (message.location) {
    return make("p", { class: "place" }, `📍 ${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}`);
  }
  return null;
}

/** A picture on the web that the bot asks to be seen with its text; one that does not come leaves nothing behind. */
export function preview(message) {
  const image = make("img", { src: message.link_preview_options.url, alt: words.picture, decoding: "async", referrerpolicy: "no-referrer" });
  const node = make("div", { class: "photo web-picture" }, image);
  image.addEventListener("error", () => node.remove());
  return node;
}

function photo(message, enlarge) {
  const largest = message.photo.at(-1);
  const image = make("img", {
    src: api.file(largest.file_id), width: largest.width, height: largest.height, alt: message.caption || words.picture, decoding: "async",
  });
  const label = message.caption ? `${words.enlarge}: ${message.caption}` : words.enlarge;
  const button = make("button", { type: "button", class: "photo", "aria-label": label }, image);
  // The room is kept before the picture is there, so that the chat does not jump.
  button.style.aspectRatio = `${largest.width} / ${largest.height}`;
  button.style.width = `${Math.max(120, Math.min(largest.width, 420, (420 * largest.width) / largest.height))}px`;
  if (message.has_media_spoiler) {
    button.classList.add("hidden-photo");
    button.setAttribute("aria-label", words.hiddenPicture);
  }
  button.addEventListener("click", () => {
    if (button.classList.contains("hidden-photo")) {
      button.classList.remove("hidden-photo");
      button.setAttribute("aria-label", label);
    } else {
      enlarge(image.src, image.alt);
    }
  });
  return button;
}

function file(document) {
  const name = document.file_name ?? words.file;
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1] ?? "";
  return make("a", { class: "document", href: api.file(document.file_id), download: name, "aria-label": words.download(`${name}, ${sizeOf(document.file_size ?? 0)}`) },
    make("span", { class: "file-icon" }, icon("file"), make("span", {}, ending)),
    make("span", { class: "file-name" }, make("strong", {}, name), make("span", {}, sizeOf(document.file_size ?? 0))),
    icon("save"));
}
