// Pages hang their spinners on jQuery's global events; where the page has jQuery, our calls raise them too.

// client.js took jQuery when it was loaded: a page may call `noConflict` after that.
const atLoad = globalThis.jQuery;

/** Raises the events of one call, whose settings are `type` and `url` as jQuery has them. */
export function raiseEvents(request, type, url) {
  const jQuery = atLoad ?? globalThis.jQuery;
  if (typeof jQuery?.active !== "number") return;
  const settings = { type, url, global: true, crossDomain: true };
  const raise = (name, values) => jQuery.event.trigger(name, values);
  request.complete(() => {
    if (request.state() === "resolved") raise("ajaxSuccess", [request, settings, request.responseJSON]);
    else request.fail((error, status, thrown) => raise("ajaxError", [error, settings, thrown || status]));
    raise("ajaxComplete", [request, settings]);
    if (--jQuery.active === 0) raise("ajaxStop");
  });
  if (jQuery.active++ === 0) raise("ajaxStart");
  raise("ajaxSend", [request, settings]);
}
