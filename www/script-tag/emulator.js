// Points the script tag that follows at the emulator which serves this page, before that tag runs.
//
// A script tag learns where Trello is from its own attributes, and the emulator has other ports each time. So this asks
// for them at once, and marks the tag when the parser has read it.

(function () {
  var here = document.currentScript;
  var request = new XMLHttpRequest();
  request.open("GET", "emulator.json", false);
  request.send();
  if (request.status !== 200) return;
  var emulator = JSON.parse(request.responseText);

  new MutationObserver(function (records, observer) {
    var next = here.nextElementSibling;
    if (!next) return;
    next.setAttribute("data-api-endpoint", emulator.api);
    next.setAttribute("data-auth-endpoint", emulator.site);
    observer.disconnect();
  }).observe(here.parentNode, { childList: true });
})();
