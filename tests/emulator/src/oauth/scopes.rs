//! The scopes: what each means, and which one a call needs.

/// The scopes there are, besides `offline_access`.
pub(super) const SCOPES: [&str; 10] = [
    "read:board:trello",
    "write:board:trello",
    "write:board:membership:trello",
    "read:organization:trello",
    "write:organization:trello",
    "write:organization:membership:trello",
    "read:member:trello",
    "write:member:trello",
    "read:enterprise:trello",
    "write:enterprise:trello",
];

/// What a scope lets an app do, in words.
pub(super) fn meaning(scope: &str) -> &'static str {
    match scope {
        "offline_access" => "keep its access while you are away",
        name if name.starts_with("read:board") => "read your boards",
        name if name.starts_with("read:organization") => "read your workspaces",
        name if name.starts_with("read:") => "read your profile",
        name if name.contains("membership") => "add and remove members",
        name if name.starts_with("write:board") => "change your boards",
        name if name.starts_with("write:organization") => "change your workspaces",
        _ => "change your profile",
    }
}

/// The scope that a call needs, if it needs one.
pub(crate) fn needed(collection: &str, writes: bool) -> Option<String> {
    let part = match collection {
        "organizations" => "organization",
        "members" | "notifications" | "tokens" => "member",
        "search" | "batch" => return None,
        _ => "board",
    };
    Some(format!(
        "{}:{part}:trello",
        if writes { "write" } else { "read" }
    ))
}
