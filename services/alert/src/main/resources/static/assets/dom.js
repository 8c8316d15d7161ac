/** Small helpers around the document. Text only ever enters through textContent. */

export const byId = id => document.getElementById(id);

/** An element with classes and children; children are elements or text. */
export function element(tag, classes, ...children) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export const setText = (target, text) => {
  if (target.textContent !== text) target.textContent = text;
};

/** Shows either the content or its empty state, with the words that fit. */
export function showEmpty(content, empty, isEmpty, words) {
  content.hidden = isEmpty;
  empty.hidden = !isEmpty;
  if (isEmpty && words) setText(empty, words);
}

/** Buttons of which exactly one is pressed. */
export function choice(attribute, onChange) {
  const buttons = [...document.querySelectorAll(`button[data-${attribute}]`)];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      onChange(button.dataset[attribute]);
    });
  }
}
