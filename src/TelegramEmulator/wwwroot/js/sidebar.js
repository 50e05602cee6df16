import { byId } from "./dom.js";

/** People and chats: beside the chat where there is room, else in a drawer over it. */
export class Sidebar {
  #narrow = matchMedia("(max-width: 759px)");
  #onClose;

  /** @param onClose called when the drawer was closed, to put the focus where it belongs */
  constructor(onClose) {
    this.#onClose = onClose;
    byId("open-sidebar").addEventListener("click", () => this.open());
    byId("close-sidebar").addEventListener("click", () => this.close());
    byId("shade").addEventListener("click", () => this.close());
    // The row of the chat on show leads nowhere new, yet must close the drawer.
    byId("chats").addEventListener("click", (event) => event.target.closest("[aria-current]") && this.close());
    this.#narrow.addEventListener("change", () => this.#set(false));
    this.#set(false);
  }

  get isOpen() {
    return document.body.classList.contains("sidebar-open");
  }

  open() {
    if (this.#narrow.matches) {
      this.#set(true);
      byId("close-sidebar").focus();
    }
  }

  close() {
    if (this.isOpen) {
      this.#set(false);
      this.#onClose();
    }
  }

  #set(open) {
    document.body.classList.toggle("sidebar-open", open);
    byId("open-sidebar").setAttribute("aria-expanded", String(open));
    // What lies out of sight must not be reached with Tab.
    byId("sidebar").inert = this.#narrow.matches && !open;
    byId("chat").inert = this.#narrow.matches && open;
  }
}
