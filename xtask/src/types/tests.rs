//! The committed types are those that the facts and the table make.

use super::*;

/// Where the document of Trello's API is, for whoever has it.
const DOCUMENT: &str = "TRELLO_OPENAPI";

fn committed(file: &str) -> String {
    fs::read_to_string(project::path(file)).expect(file)
}

fn joined(facts: &str, table: &str) -> Result<routes::Routes> {
    routes::join(&facts::parse(facts)?, &table::parse(table)?)
}

#[test]
fn the_committed_types_are_those_that_would_be_made() {
    let made = generate().expect("the types can be made");
    for (name, text) in &made {
        assert!(
            committed(&format!("{ROUTES}/{name}")) == *text,
            "{ROUTES}/{name} is not what `cargo xtask types` writes"
        );
    }
    let kept = fs::read_dir(project::path(ROUTES)).expect(ROUTES).count();
    assert_eq!(kept, made.len(), "{ROUTES} has files that nothing makes");
}

#[test]
fn the_facts_are_those_that_the_types_were_made_from() {
    let mark = mark(&committed(FACTS));
    assert!(
        committed(&format!("{ROUTES}/index.d.ts")).contains(&format!("// Facts: {mark}\n")),
        "{FACTS} has another hash"
    );
}

#[test]
fn the_facts_are_those_of_the_document_where_it_is_at_hand() {
    let Some(document) = std::env::var_os(DOCUMENT) else {
        println!("{DOCUMENT} names no document: not compared");
        return;
    };
    let found = facts_of(Path::new(&document)).expect("the document can be read");
    assert!(found == committed(FACTS), "{FACTS} is not of this document");
}

#[test]
fn every_operation_has_a_result_but_for_those_that_the_documents_name() {
    let facts = facts::parse(&committed(FACTS)).expect("facts");
    let table = table::parse(&committed(TABLE)).expect("a table");
    let routes = routes::join(&facts, &table).expect("routes");
    let of_fields = facts.iter().filter(|one| one.route.ends_with("/{field}"));
    let documented = facts.iter().filter_map(|one| routes.get(&one.route));
    assert_eq!(documented.count() + of_fields.count(), facts.len());
    let unknown: Vec<_> = routes
        .iter()
        .filter(|(_, route)| route.result() == "unknown")
        .map(|(route, _)| route)
        .collect();
    let told = committed("docs/types.md");
    for route in unknown {
        let named = format!("`{}`", route.replace('*', "ID"));
        assert!(told.contains(&named), "docs/types.md lacks {named}");
    }
}

#[test]
fn a_document_gives_its_facts_and_none_of_its_sentences() {
    let document = serde_json::json!({ "paths": { "/boards/{id}/lists/": {
        "parameters": [{ "name": "id", "in": "path", "schema": { "type": "string" } }],
        "get": {
            "summary": "A sentence.",
            "parameters": [
                { "name": "filter", "in": "query", "required": true, "description": "A sentence.",
                  "schema": { "enum": ["all", "open"] } },
                { "name": "since", "in": "query", "schema": { "type": "string", "format": "date" } },
            ],
            "responses": { "200": { "content": { "application/json": { "schema":
                { "type": "array", "items": { "$ref": "#/components/schemas/TrelloList" } } } } } },
        },
    } } });
    let facts = facts::of_document(&document).expect("facts");
    let text = facts::write(&facts);
    assert_eq!(
        text,
        "GET boards/*/lists filter!:\"all\"|\"open\" since:date > TrelloList[]\n"
    );
    assert_eq!(facts::parse(&text).expect("the same"), facts);
}

#[test]
fn the_table_goes_before_the_document() {
    let facts = "GET cards/* fields:string checked!:TrelloID > Card\nDELETE cards/*\n";
    let table = "type :: TrelloID :: string :: short links are ids too\n\
                 param :: GET cards/* :: checked?: boolean :: an id is no flag\n\
                 result :: DELETE * :: Deleted :: recorded\n";
    let routes = joined(facts, table).expect("routes");
    let card = &routes["GET cards/*"];
    assert_eq!(card.result(), "Card");
    assert_eq!(card.params[1].kind, "boolean");
    assert!(!card.params[1].required);
    assert_eq!(routes["DELETE cards/*"].result(), "Deleted");
}

#[test]
fn a_word_that_is_the_name_of_a_type_too_stays_a_word() {
    let document = serde_json::json!({ "paths": { "/customFields": { "post": { "parameters": [
        { "name": "type", "in": "query", "schema": { "enum": ["date", "list", "number"] } },
        { "name": "pos", "in": "query", "schema": { "oneOf": [{ "enum": ["top"] }, { "type": "number" }] } },
    ] } } } });
    let facts = facts::write(&facts::of_document(&document).expect("facts"));
    let routes = joined(&facts, "type :: date :: Time :: a moment\n").expect("routes");
    let [kind, pos] = &*routes["POST customFields"].params else {
        panic!("{facts}")
    };
    assert_eq!(kind.kind, r#""date" | "list" | "number""#);
    assert_eq!(pos.kind, r#""top" | number"#);
}

#[test]
fn what_changes_nothing_in_the_table_is_refused() {
    let facts = "GET cards/* checked:boolean\n";
    for line in [
        "param :: GET cards/* :: checked?: boolean :: it is so already",
        "param :: GET boards/* :: name?: string :: there is no such route",
        "result :: GET boards/* :: Board :: there is no such route",
        "route :: GET cards/* :: Card :: it is there already",
        "drop :: GET cards/* :: name :: there is no such parameter",
        "param :: GET cards/* :: name: string :: neither ? nor !",
        "result :: GET cards/* :: Card :: ",
        "oops :: GET cards/* :: Card :: there is no such kind of line",
    ] {
        assert!(joined(facts, line).is_err(), "{line}");
    }
    assert!(
        joined("GET cards/* at:Moment\n", "").is_err(),
        "an unknown type"
    );
    assert!(
        joined("GET cards/*/{field}\n", "").is_err(),
        "fields of no model"
    );
}

#[test]
fn a_nested_resource_says_whether_it_has_parameters_and_whether_it_comes() {
    let table = "nested :: Action :: display :: boolean :: ActionDisplay :: documented\n\
                 nested :: Action :: card card :: boolean :: Card | null | undefined of Card :: not every action has one\n\
                 nested :: Board :: actions action :: string :: Action[] :: guide\n\
                 with :: Action[] :: {name}_display?: boolean :: guide\n";
    let made = queries::write(&table::parse(table).expect("a table"));
    for part in [
        "display: Nested<never, ActionDisplay, ActionDisplay, {}>;",
        "card: Nested<\"card_\", Card | null, Card, {}, \"perhaps\">;",
        "actions: Nested<\"action_\" | \"actions_\", Action[], Action, ActionNested>;",
        "actions_display?: Flag | undefined;",
    ] {
        assert!(made.contains(part), "{part} is not in {made}");
    }
    assert!(!made.contains("display_fields"), "{made}");
}
