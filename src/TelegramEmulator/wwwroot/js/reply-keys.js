import { byId, icon, make } from "./dom.js";
import { openWindow, toast } from "./notices.js";
import { words } from "./texts.js";

let drawn = "";

/**
 * The keyboard that a bot puts below the field.
 * @param keys a ReplyKeyboardMarkup; null for none
 * @param press called with the text of a key, and a place where it asks for one; rejects when it was not taken
 */
export function drawReplyKeys(keys, press) {
  const field = byId("input");
  field.placeholder = keys?.input_field_placeholder ?? words.write;
  const key = JSON.stringify(keys ?? null);
  if (key === drawn) {
    return;
  }
  drawn = key;
  const node = byId("reply-keys");
  const hadFocus = node.contains(document.activeElement);
  node.hidden = !keys;
  node.setAttribute("aria-label", words.botKeys);
  node.replaceChildren(...(keys?.keyboard ?? []).map((row) => make("div", { class: "reply-row" }, row.map((button) => make("button", {
    type: "button", class: "reply-key", onclick: () => {
      button.request_location ? askPlace((place) => press(button.text, place)) : press(button.text).catch((failure) => toast(words.failed(failure.message)));
    },
  }, make("span", { dir: "auto" }, button.text))))));
  if (hadFocus && !keys) {
    field.focus({ preventScroll: true });
  }
}

/** A browser on a desk knows hardly where it is, and a test is wherever it likes: one chooses. */
function askPlace(send) {
  const latitude = number("latitude", words.latitude);
  const longitude = number("longitude", words.longitude);
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  const form = make("form", { class: "fields", novalidate: true },
    make("div", { class: "coordinates" }, latitude.row, longitude.row),
    problem,
    make("button", { class: "wide", type: "submit" }, words.sendPlace));
  const dialog = openWindow("ask", words.whereAreYou,
    make("p", { class: "explained" }, words.whereExplained),
    make("div", { class: "pick" }, words.places.map(([name, north, east]) => make("button", { type: "button", onclick: () => go(north, east) }, icon("place"), make("span", {}, name)))),
    form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [north, east] = [latitude, longitude].map(({ input }) => (input.value.trim() === "" ? NaN : Number(input.value.replace(",", "."))));
    if (Math.abs(north) <= 90 && Math.abs(east) <= 180) {
      go(north, east);
    } else {
      tell(words.noPlace);
    }
  });

  async function go(north, east) {
    try {
      await send({ latitude: north, longitude: east });
      dialog.close();
    } catch (failure) {
      tell(failure.gone ? words.gone : words.failed(failure.message));
    }
  }

  function tell(text) {
    problem.textContent = text;
    problem.hidden = false;
  }
}

function number(name, label) {
  const input = make("input", { name, inputmode: "text", autocomplete: "off" });
  return { input, row: make("label", {}, make("span", {}, label), input) };
}
