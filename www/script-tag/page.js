// A page in the style of Trello's client.js: `Trello` is there at once, and everything is told by callbacks.

Trello.authorize({ interactive: false, success: showBoards, error: offerToConnect });

at("connect").addEventListener("click", function () {
  say("Waiting for your answer in Trello’s window…");
  Trello.authorize({
    type: "popup",
    name: "Script tag demo",
    scope: { read: true, write: true },
    success: showBoards,
    error: function (error) {
      offerToConnect();
      say(error.message);
    },
  });
});

at("disconnect").addEventListener("click", function () {
  Trello.deauthorize();
  at("boards").replaceChildren();
  offerToConnect();
  say("Logged out.");
});

function offerToConnect() {
  at("connect").hidden = false;
  at("disconnect").hidden = true;
}

function showBoards() {
  at("connect").hidden = true;
  at("disconnect").hidden = false;
  Trello.get("members/me/boards", { filter: "open", fields: "name" }, list, refuse);
}

function list(boards) {
  say(boards.length + " boards");
  at("boards").replaceChildren.apply(at("boards"), boards.map(row));
}

function row(board) {
  var item = document.createElement("li");
  var name = document.createElement("span");
  var rename = document.createElement("button");
  name.textContent = board.name;
  rename.textContent = "Add an exclamation mark";
  rename.setAttribute("aria-label", "Add an exclamation mark to " + board.name);
  rename.addEventListener("click", function () {
    Trello.put("boards/" + board.id, { name: board.name + "!" }, renamed, refuse);
  });
  item.append(name, rename);
  return item;

  function renamed(answer) {
    board.name = answer.name;
    name.textContent = answer.name;
    say("Renamed to " + answer.name);
  }
}

function refuse(error) {
  say(error.responseText || error.message);
  if (error.status !== 401) return;
  Trello.deauthorize();
  offerToConnect();
}

function say(text) {
  at("says").textContent = text;
}

function at(id) {
  return document.getElementById(id);
}
