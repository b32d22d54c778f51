use serde::Deserialize;
use trello_wasm::client::{Call, Client, Error, Method, Settings};

#[derive(Deserialize)]
pub struct Member {
    pub id: String,
    pub username: String,
}

pub async fn me(key: &str, token: &str) -> Result<Member, Error> {
    let client = Client::new(Settings::default());
    client.set_key(Some(key))?;
    client.set_token(Some(token))?;
    client
        .call(Call::new(Method::Get, "members/me"))
        .await?
        .into()
}
