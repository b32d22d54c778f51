// Pages hang their spinners on jQuery's global events; where the page has jQuery, our calls raise them too.

/** Raises the events of one call. */
export function raiseEvents(request, method, path) {
  const { jQuery } = window;
  if (typeof jQuery?.active !== "number") return;
  const settings = { type: method, url: path, global: true };
  const raise = (name, values) => jQuery.event.trigger(name, values);
  if (jQuery.active++ === 0) raise("ajaxStart");
  raise("ajaxSend", [request, settings]);
  request.complete(() => {
    if (request.state() === "resolved") raise("ajaxSuccess", [request, settings, request.responseJSON]);
    else request.fail((error, status, thrown) => raise("ajaxError", [error, settings, thrown || status]));
    raise("ajaxComplete", [request, settings]);
    if (--jQuery.active === 0) raise("ajaxStop");
  });
}
