// A choice of the person's, which a reload or a redirect finds again.

const PREFIX = "trello-demo.";

export class Remembered {
  #name;
  #value;

  /** What was chosen under this name before, or the first of the `choices`. Without choices any text is one. */
  constructor(name, choices) {
    this.#name = PREFIX + name;
    const kept = read(this.#name);
    this.#value = choices && !choices.includes(kept) ? choices[0] : (kept ?? "");
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    write(this.#name, value);
  }
}

// Where storage is blocked a choice lasts as long as the page.
function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {}
}
