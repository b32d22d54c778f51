use trello_wasm::client::{AuthorizeOptions, Client, OnEnd, take_reply_from_address};

pub fn start() {
    take_reply_from_address(false);
}

pub fn connect(client: &Client, options: AuthorizeOptions, on_end: OnEnd) {
    client.authorize(options, on_end);
}
