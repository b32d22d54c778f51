// What playwright calls an error of a page: one that reaches it, and that no listener of the page has prevented.

/** In the page, before everything else: tells the messages of such errors. */
export function watchErrors(tell, timer) {
  const message = (error) => {
    if (error?.message !== undefined) return String(error.message);
    try {
      return typeof error === "object" && error !== null ? JSON.stringify(error) : String(error);
    } catch {
      return "?";
    }
  };
  const later = (event, error) => timer(() => event.defaultPrevented || tell(message(error)));
  window.addEventListener("error", (event) => event instanceof ErrorEvent && later(event, event.error ?? event.message));
  window.addEventListener("unhandledrejection", (event) => later(event, event.reason));
}
