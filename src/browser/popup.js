// What popup.rs needs of the engine.

/** Opens a window of this size over the middle of the page, or gives null. */
export function open(url, name, width, height) {
  const left = Math.round(window.screenX + (window.innerWidth - width) / 2);
  const top = Math.round(window.screenY + (window.innerHeight - height) / 2);
  return window.open(url, name, `width=${width},height=${height},left=${left},top=${top}`);
}
