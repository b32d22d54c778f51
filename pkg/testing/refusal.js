// The ways of saying no, in Trello's words.

/** An answer that is no 200. */
export class Refusal {
  constructor(status, body) {
    Object.assign(this, { status, body });
  }
}

export const notFound = () => new Refusal(404, "The requested resource was not found.");
export const invalid = (name) => new Refusal(400, `invalid value for ${name}`);
export const unauthorized = () => new Refusal(401, "unauthorized permission requested");

/** What Trello has and the mock lacks: no 404, which a test could take for Trello's. */
export const lacking = (what, method, path) =>
  new Refusal(400, `mockTrello has no ${what}. Give the answer yourself: on("${method} ${path}", …).`);
