// The attachments of a card: files that are uploaded and downloaded, each with its progress, and links.

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { saveFile } from "../save-file.js";
import { loaded } from "./loaded.js";

const SIZES = new Intl.NumberFormat("en", { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });
const KILOBYTE = 1000;

export function attachments(desk, card) {
  const { app, model, act } = desk;
  const list = el("ul", { class: "attachments" });
  const none = el("p", { class: "soft" }, "No attachments yet.");
  const leaving = new AbortController();
  const input = el("input", { type: "file", class: "unseen", onchange: choose });
  const part = loaded(desk, () => model.attachments(card), show);
  return {
    element: el(
      "section",
      {},
      el("div", { class: "part-head" }, el("h3", {}, "Attachments"), el("label", { class: "file" }, input, icon("plus"), "Attach a file")),
      part,
    ),
    update() {},
    leave: () => leaving.abort(),
  };

  function show(all) {
    list.replaceChildren(...all.map(line));
    none.hidden = all.length > 0;
    return [none, list];
  }

  function choose() {
    const [file] = input.files;
    input.value = "";
    if (file) upload(file);
  }

  function upload(file) {
    return act(async () => {
      const upload = transfer(file.name);
      list.prepend(upload.element);
      none.hidden = true;
      try {
        const attachment = await model.attach(card, file, { onProgress: upload.onProgress, signal: leaving.signal });
        upload.element.replaceWith(line(attachment));
      } catch (error) {
        upload.element.remove();
        none.hidden = list.children.length > 0;
        throw error;
      }
    });
  }

  function line({ name, url, bytes, isUpload }) {
    const link = /^https?:/.test(url) && el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name);
    const size = isUpload && el("small", { class: "soft" }, sizeOf(bytes));
    const button = isUpload && el("button", { type: "button", "aria-label": `Download ${name}`, onclick: download }, "Download");
    const element = el("li", {}, el("span", {}, link || name, " ", size), button);
    return element;

    function download() {
      return act(async () => {
        const download = transfer(name);
        button.disabled = true;
        element.append(download.bar);
        try {
          saveFile(await model.download(url, { onProgress: download.onProgress, signal: leaving.signal }), name);
          app.notices.say(`“${name}” is downloaded.`);
        } finally {
          button.disabled = false;
          download.bar.remove();
        }
      });
    }
  }
}

/** A file on its way. How large it is, is not always known; then the bar only says that something goes on. */
function transfer(name) {
  const bar = el("progress", { max: 1, "aria-label": `Progress of ${name}` });
  const size = el("small", { class: "soft" });
  return { bar, element: el("li", {}, el("span", {}, name, " ", size), bar), onProgress };

  function onProgress({ loaded, total }) {
    if (total) bar.value = loaded / total;
    size.textContent = total ? `${sizeOf(loaded)} of ${sizeOf(total)}` : sizeOf(loaded);
  }
}

function sizeOf(bytes) {
  return SIZES.format(bytes / KILOBYTE);
}
