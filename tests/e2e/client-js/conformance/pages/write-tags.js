// Writes the tags of the page, as if they stood in its HTML: jQuery, where the page has one, and client.js. The test
// says which in `setup`, which is there before any script of the page.

var heard = [];
var globalsBefore;

/** A callback that remembers what it was told, under a name. */
function hears(name) {
  return function () {
    heard.push([name].concat([].slice.call(arguments)));
  };
}

/** Waits for what is `then`able, however it ends. */
function ended(value) {
  return value && value.then
    ? new Promise(function (resolve) {
        value.then(function () { resolve(); }, function () { resolve(); });
      })
    : undefined;
}

(function () {
  var query = new URLSearchParams(location.search);
  var client = query.has("client") ? query.get("client") : setup.client;
  if (setup.jquery) write('<script src="' + setup.jquery + '"><\/script>');
  write("<script>globalsBefore = Object.getOwnPropertyNames(window)<\/script>");
  if (!client) return;
  var key = query.has("data-key") ? ' data-key="' + query.get("data-key") + '"' : "";
  var endpoints = ' data-api-endpoint="' + setup.api + '" data-auth-endpoint="' + setup.site + '"';
  write('<script src="' + client + '"' + key + endpoints + "><\/script>");
  write("<script>var usableOnTheNextLine = typeof Trello.authorize<\/script>");
  if (query.has("onload")) write("<script>(" + query.get("onload") + ")()<\/script>");

  function write(tag) {
    document.write(tag);
  }
})();
