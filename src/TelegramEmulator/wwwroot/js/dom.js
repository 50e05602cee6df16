/** Makes an element; text is always set as text, never as markup. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value != null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

const svg = "http://www.w3.org/2000/svg";

export function icon(name) {
  const node = document.createElementNS(svg, "svg");
  node.setAttribute("class", "icon");
  node.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `#icon-${name}`);
  node.append(use);
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Gives a button its picture and the name that is read out. */
export function dress(button, iconName, label) {
  button.replaceChildren(icon(iconName));
  button.setAttribute("aria-label", label);
  button.title = label;
}

export function avatar(id, name, className = "avatar") {
  const node = make("span", { class: className, "aria-hidden": "true" });
  paint(node, id, name);
  return node;
}

export function paint(node, id, name) {
  node.textContent = [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toUpperCase() ?? "?";
  node.dataset.tint = Math.abs(id) % 7;
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A later call within the pause takes the place of an earlier one. */
export function settled(pause, action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  };
}
