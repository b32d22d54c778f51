// Actions as files.

const COLUMNS = {
  date: (action) => action.date,
  type: (action) => action.type,
  member: ({ memberCreator }) => memberCreator?.fullName,
  list: ({ data }) => (data.list ?? data.listAfter)?.name,
  card: ({ data }) => data.card?.name,
  text: ({ data }) => data.text,
  id: (action) => action.id,
};

/** A table for spreadsheets. Its byte order mark tells Excel that it is UTF-8. */
export function asCsv(actions) {
  const rows = actions.map((action) => Object.values(COLUMNS).map((read) => cell(read(action) ?? "")));
  const lines = [Object.keys(COLUMNS), ...rows].map((cells) => cells.join(","));
  return new Blob(["\uFEFF", `${lines.join("\r\n")}\r\n`], { type: "text/csv" });
}

export function asJson(actions) {
  return new Blob([JSON.stringify(actions, null, 1)], { type: "application/json" });
}

// A spreadsheet would compute what begins like a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection
function cell(value) {
  const text = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
