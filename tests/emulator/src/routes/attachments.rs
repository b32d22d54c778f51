//! Attachments: links and uploaded files.

use axum::http::header;
use axum::response::Response;
use serde_json::{Value, json};

use super::Ctx;
use crate::call::Call;
use crate::ids;
use crate::reply::{self, Outcome, Refusal};
use crate::state::State;
use crate::world::{Kind, World, object, text};

/// Attaches a link or a file to a card.
pub(crate) fn create(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let actor = ctx.actor();
    let name = ctx.params().text("name").filter(|name| !name.is_empty());
    if name.as_ref().is_some_and(|name| name.chars().count() > 256) {
        return Err(Refusal::invalid("name"));
    }
    let id = if !ctx.call.files.is_empty() {
        add_file(ctx, &card)?
    } else {
        let url = ctx
            .params()
            .text("url")
            .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        let url = url.ok_or_else(|| Refusal::invalid("url"))?;
        add_link(ctx.world(), &actor, &card, &url, name.as_deref())
    };
    if ctx.params().flag("setCover") {
        ctx.world()
            .set(Kind::Card, &card, "idAttachmentCover", json!(id));
    }
    ctx.show(Kind::Attachment, &id)
}

/// Attaches the uploaded file.
pub(crate) fn add_file(ctx: &mut Ctx<'_>, card: &str) -> Result<String, Refusal> {
    let wanted = |file: &&crate::call::Upload| matches!(file.field.as_str(), "file" | "fileSource");
    let file = ctx
        .call
        .files
        .iter()
        .find(wanted)
        .ok_or_else(|| Refusal::invalid("file"))?
        .clone();
    let name = ctx
        .params()
        .text("name")
        .filter(|name| !name.is_empty() && ctx.call.path.len() > 1);
    let kind = ctx
        .params()
        .text("mimeType")
        .filter(|kind| !kind.is_empty())
        .or(file.content_type);
    let actor = ctx.actor();
    let row = attachment(
        &actor,
        card,
        name.as_deref().unwrap_or(&file.name),
        json!({
            "bytes": file.bytes.len(), "isUpload": true, "mimeType": kind, "fileName": file.name,
        }),
    );
    let id = add(ctx.world(), &actor, card, row);
    let encoded =
        percent_encoding::utf8_percent_encode(&file.name, percent_encoding::NON_ALPHANUMERIC);
    let url = format!("https://trello.com/1/cards/{card}/attachments/{id}/download/{encoded}");
    ctx.world().set(Kind::Attachment, &id, "url", json!(url));
    ctx.world().files.insert(id.clone(), file.bytes);
    Ok(id)
}

/// Attaches a link.
pub(crate) fn add_link(
    world: &mut World,
    actor: &str,
    card: &str,
    url: &str,
    name: Option<&str>,
) -> String {
    let row = attachment(
        actor,
        card,
        name.unwrap_or(url),
        json!({
            "bytes": null, "isUpload": false, "mimeType": "", "fileName": null, "url": url,
        }),
    );
    add(world, actor, card, row)
}

fn attachment(actor: &str, card: &str, name: &str, rest: Value) -> Value {
    let mut row = json!({
        "name": name, "idMember": actor, "_idCard": card, "edgeColor": null, "pos": 16_384, "previews": [],
    });
    if let (Some(row), Value::Object(rest)) = (row.as_object_mut(), rest) {
        row.extend(rest);
    }
    row
}

fn add(world: &mut World, actor: &str, card: &str, mut row: Value) -> String {
    row["date"] = json!(crate::clock::iso(world.clock.now()));
    let id = world.insert(Kind::Attachment, object(row));
    let about = [
        ("attachment", Kind::Attachment, id.as_str()),
        ("card", Kind::Card, card),
    ];
    world.act(actor, "addAttachmentToCard", &about, json!({}));
    id
}

/// Takes an attachment off a card.
pub(crate) fn remove(ctx: &mut Ctx<'_>, card: &str, attachment: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let id = ctx.writable(Kind::Attachment, attachment)?;
    let actor = ctx.actor();
    let about = [
        ("attachment", Kind::Attachment, id.as_str()),
        ("card", Kind::Card, card.as_str()),
    ];
    ctx.world()
        .act(&actor, "deleteAttachmentFromCard", &about, json!({}));
    ctx.world().remove(Kind::Attachment, &id);
    ctx.world().files.remove(&id);
    Ok(json!({ "limits": {} }))
}

/// `GET /cards/{id}/attachments/{id}/download/{name}` redirects to the storage, for header credentials only.
/// `None` when the call is something else.
pub(crate) fn download(state: &mut State, call: &Call) -> Option<Response> {
    let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
    let ["cards", card, "attachments", id, "download", name] = path.as_slice() else {
        return None;
    };
    let answer = locate(state, call, card, id).map(|()| {
        let ticket = ids::random_hex(16);
        state.downloads.insert(ticket.clone(), (*id).to_owned());
        let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        reply::redirect(
            302,
            &format!("{}/storage/{ticket}/{name}", state.addresses.site),
        )
    });
    Some(answer.unwrap_or_else(Refusal::into_response))
}

fn locate(state: &State, call: &Call, card: &str, id: &str) -> Result<(), Refusal> {
    if !call.credentials.in_header {
        return Err(Refusal::text(401, "unauthorized permission requested"));
    }
    let viewer = state.viewer(&call.credentials)?;
    let card = state.world.resolve(Kind::Card, card)?;
    let row = state
        .world
        .row(Kind::Attachment, id)
        .filter(|row| text(row, "_idCard") == card);
    let row = row.ok_or_else(Refusal::not_found)?;
    if !state
        .world
        .may_read(Kind::Attachment, row, viewer.member.as_deref())
    {
        return Err(Refusal::unauthorized());
    }
    if state.world.files.contains_key(id) {
        Ok(())
    } else {
        Err(Refusal::not_found())
    }
}

/// A stored file, by the ticket of a redirect.
pub(crate) fn stored(state: &State, ticket: &str) -> Response {
    let Some(id) = state.downloads.get(ticket) else {
        return reply::plain(403, "AccessDenied");
    };
    let (Some(bytes), Some(row)) = (
        state.world.files.get(id),
        state.world.row(Kind::Attachment, id),
    ) else {
        return reply::plain(404, "NoSuchKey");
    };
    let mut response = Response::new(bytes.clone().into());
    let kind = row
        .get("mimeType")
        .and_then(Value::as_str)
        .unwrap_or("application/octet-stream");
    reply::set(&mut response, header::CONTENT_TYPE, kind);
    response
}
