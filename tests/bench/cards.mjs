// Cards as a board answers with them, about 1.6 kB each.

const id = (kind, number) => `5f${kind}${number.toString(16).padStart(20, "0")}`;

export const cards = (count) => Array.from({ length: count }, (_, number) => card(number));

function card(number) {
  const date = new Date(1_700_000_000_000 + number * 60_000).toISOString();
  const url = `https://trello.com/c/${number.toString(36).padStart(8, "a")}`;
  return {
    id: id("ca", number),
    badges: {
      attachmentsByType: { trello: { board: 0, card: 1 } },
      location: false,
      votes: 0,
      viewingMemberVoted: false,
      subscribed: true,
      fogbugz: "",
      checkItems: 6,
      checkItemsChecked: 2,
      comments: 3,
      attachments: 1,
      description: true,
      due: date,
      dueComplete: false,
    },
    checkItemStates: [],
    closed: false,
    dueComplete: false,
    dateLastActivity: date,
    desc: `What has to be done for number ${number}, and why. `.repeat(9),
    descData: { emoji: {} },
    due: date,
    dueReminder: null,
    email: null,
    idBoard: id("b0", 1),
    idChecklists: [id("cc", number)],
    idList: id("11", number % 7),
    idMembers: [id("aa", number % 5)],
    idMembersVoted: [],
    idShort: number,
    idAttachmentCover: null,
    labels: [{ id: id("1a", number % 6), idBoard: id("b0", 1), name: "Garden", color: "green" }],
    idLabels: [id("1a", number % 6)],
    manualCoverAttachment: false,
    name: `Water the beans in row ${number}`,
    pos: 65_536 * (number + 1),
    shortLink: number.toString(36).padStart(8, "a"),
    shortUrl: url,
    start: null,
    subscribed: true,
    url: `${url}/${number}-water-the-beans-in-row-${number}`,
    cover: { idAttachment: null, color: null, idUploadedBackground: null, size: "normal", brightness: "light" },
  };
}
