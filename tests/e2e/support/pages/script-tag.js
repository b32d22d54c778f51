// The library as a page of client.js has it, for tests to call as `client`.

begin(Trello, Trello.isTrelloError);
