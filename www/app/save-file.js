// Files that the page makes or downloads, put among the downloads of the person.

/** Has the browser save a file. */
export function saveFile(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  // The browser takes the file in a later turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
