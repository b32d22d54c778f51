//! The people and boards of the seed: a community garden.

/// A label: name and colour.
pub(crate) type Label = (&'static str, &'static str);

/// A card: name, description, labels, members, days until it is due, comments.
pub(crate) struct Card {
    pub(crate) name: &'static str,
    pub(crate) desc: &'static str,
    pub(crate) labels: &'static [usize],
    pub(crate) members: &'static [usize],
    pub(crate) due: Option<i64>,
    pub(crate) comments: &'static [(usize, &'static str)],
}

const fn card(
    name: &'static str,
    desc: &'static str,
    labels: &'static [usize],
    members: &'static [usize],
) -> Card {
    Card {
        name,
        desc,
        labels,
        members,
        due: None,
        comments: &[],
    }
}

/// A board; people are numbers among `PEOPLE`.
pub(crate) struct Board {
    pub(crate) name: &'static str,
    pub(crate) desc: &'static str,
    pub(crate) level: &'static str,
    pub(crate) background: &'static str,
    pub(crate) owner: usize,
    pub(crate) members: &'static [usize],
    pub(crate) closed: bool,
    pub(crate) labels: &'static [Label],
    pub(crate) lists: &'static [(&'static str, &'static [Card])],
}

/// Full name, user name, initials.
pub(crate) const PEOPLE: [(&str, &str, &str); 4] = [
    ("Mara Okafor", "mara_okafor", "MO"),
    ("Jonas Lindqvist", "jonaslindqvist", "JL"),
    ("Priya Nair", "priya_nair", "PN"),
    ("Tomás Abara", "tomasabara", "TA"),
];

const GARDEN_LABELS: &[Label] = &[
    ("Beds", "green"),
    ("Tools", "yellow"),
    ("Urgent", "red"),
    ("Volunteers", "blue"),
    ("", "purple"),
];

/// The boards, of which the last is hidden from everybody but its owner.
pub(crate) const BOARDS: &[Board] = &[
    Board {
        name: "Autumn in the garden",
        desc: "What has to be done before the first frost.",
        level: "org",
        background: "green",
        owner: 0,
        members: &[1, 2],
        closed: false,
        labels: GARDEN_LABELS,
        lists: &[
            (
                "To do",
                &[
                    Card {
                        name: "Order garlic and winter onions",
                        desc: "Two kilos of each. **Ask for the hardneck kind**, it stores longer.",
                        labels: &[0],
                        members: &[0],
                        due: Some(85),
                        comments: &[
                            (
                                1,
                                "The nursery on Mill Lane has them until the end of the month.",
                            ),
                            (0, "Thanks, I will call on Thursday."),
                        ],
                    },
                    card("Mend the gate by the compost", "", &[1, 2], &[1]),
                    card(
                        "Ask the school whether they want bed 14",
                        "They had it in 2024 and liked it.",
                        &[3],
                        &[],
                    ),
                    card("Label the fruit trees", "", &[], &[2]),
                ],
            ),
            (
                "This week",
                &[
                    Card {
                        name: "Cover the strawberries",
                        desc: "Straw is behind the shed.",
                        labels: &[0, 2],
                        members: &[0, 2],
                        due: Some(80),
                        comments: &[(
                            2,
                            "Half of it is done, the rest on Saturday if it stays dry.",
                        )],
                    },
                    card("Empty the rain barrels", "", &[1], &[1]),
                    card(
                        "Sow broad beans, beds 3 to 6",
                        "Aquadulce, 20 cm apart",
                        &[0],
                        &[],
                    ),
                ],
            ),
            (
                "Waiting",
                &[card(
                    "Council answer about the second tap",
                    "Letter sent in August.",
                    &[4],
                    &[0],
                )],
            ),
            (
                "Done",
                &[
                    card(
                        "Harvest supper",
                        "Forty-one people came.",
                        &[3],
                        &[0, 1, 2, 3],
                    ),
                    card("Clean the tool shed", "", &[1], &[1]),
                ],
            ),
        ],
    },
    Board {
        name: "Website",
        desc: "fernhill-garden: pages, pictures, opening hours",
        level: "private",
        background: "orange",
        owner: 0,
        members: &[2],
        closed: false,
        labels: &[("Text", "sky"), ("Pictures", "pink"), ("Bug", "red")],
        lists: &[
            (
                "Ideas",
                &[
                    card(
                        "A map of the beds",
                        "Perhaps drawn by hand, then scanned?",
                        &[1],
                        &[2],
                    ),
                    card("Recipes, one for each month", "", &[0], &[]),
                ],
            ),
            (
                "Writing",
                &[card(
                    "How to become a member",
                    "Fees, hours, keys — “welcome” in five languages: Benvenuti, 欢迎, أهلا",
                    &[0],
                    &[0],
                )],
            ),
            (
                "Online",
                &[card("Opening hours are wrong on Sundays", "", &[2], &[0])],
            ),
        ],
    },
    Board {
        name: "Open day",
        desc: "",
        level: "org",
        background: "sky",
        owner: 1,
        members: &[0, 3],
        closed: false,
        labels: &[("Food", "orange"), ("Stage", "lime")],
        lists: &[
            (
                "Before",
                &[
                    card("Posters", "A3, twenty of them", &[], &[3]),
                    card("Borrow the big tent", "", &[1], &[1]),
                ],
            ),
            (
                "On the day",
                &[card("Soup for sixty", "Pumpkin, no nuts", &[0], &[0, 3])],
            ),
            ("After", &[]),
        ],
    },
    Board {
        name: "Seed swap (public)",
        desc: "Everybody may read this board.",
        level: "public",
        background: "purple",
        owner: 2,
        members: &[0],
        closed: false,
        labels: &[("Offered", "green"), ("Wanted", "blue")],
        lists: &[
            (
                "Offered",
                &[
                    card("Runner beans, 2025", "", &[0], &[]),
                    card("Sweet peas, mixed", "", &[0], &[2]),
                ],
            ),
            (
                "Wanted",
                &[card("Purple sprouting broccoli", "", &[1], &[])],
            ),
        ],
    },
    Board {
        name: "Planting plan 2025",
        desc: "Kept for the rotation.",
        level: "org",
        background: "blue",
        owner: 0,
        members: &[1],
        closed: true,
        labels: &[],
        lists: &[
            ("Spring", &[card("Potatoes in beds 1 and 2", "", &[], &[])]),
            ("Summer", &[]),
        ],
    },
    Board {
        name: "Jonas at home",
        desc: "Nobody else may see this.",
        level: "private",
        background: "grey",
        owner: 1,
        members: &[],
        closed: false,
        labels: &[],
        lists: &[(
            "Someday",
            &[card("Learn to graft apple trees", "", &[], &[])],
        )],
    },
];
