// What playwright calls an error of a page: one that reaches it, and that no listener of the page has prevented. What its
// policy forbids is told beside them, since only Chromium says that in the console.

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
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    // For that the browser asks by itself.
    if (blockedURI.endsWith("/favicon.ico")) return;
    timer(() => tell(`Content Security Policy: ${effectiveDirective} forbids ${blockedURI}`));
  });
}
