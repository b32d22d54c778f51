// What users write, compiled against the shipped types. A line below `@ts-expect-error` must not compile.

import {
  isTrelloError,
  type PowerUpHost,
  type PowerUpOAuthHost,
  type PowerUpTrello,
  Trello,
  TrelloError,
  type TrelloErrorCode,
  TrelloRequest,
} from "trello-wasm";
import { init, Trello as SlimTrello } from "trello-wasm/slim";
import { mockTrello } from "trello-wasm/testing";
import address from "trello-wasm/trello.wasm";

interface Board {
  id: string;
  name: string;
}

const trello = new Trello({ key: "k", storage: "memory", timeout: 5_000 });
export const one: 1 = trello.version();

export async function logIn(signal: AbortSignal): Promise<string> {
  return trello.authorize({ type: "popup", scope: { read: true, write: true }, expiration: "never", signal });
}

export async function unitTest(): Promise<boolean> {
  const member = { username: "mara", fullName: "Mara Okafor" };
  const card = { name: "Order garlic", due: null, labels: ["Urgent"], comments: ["Soon", { text: "Done", member: "jonas" }] };
  const fetch = mockTrello({ member, boards: ["Fair", { name: "Garden", lists: [{ name: "To do", cards: [card, "Sow"] }, "Done"] }] });
  fetch.failNext({ status: 429, method: "GET", path: /^boards/, times: 2 });
  fetch.on("GET organizations/*", { displayName: "Fernhill" });
  // @ts-expect-error: a board has a name
  mockTrello({ boards: [{ lists: [] }] });
  // @ts-expect-error: a misspelt member
  fetch.failNext({ state: 500 });
  await new Trello({ key: "k", token: "t", fetch }).boards.lists(fetch.data.boards[0]?.id ?? "");
  return fetch.requests.every(({ method, path, status }) => method === "GET" && path.startsWith("boards/") && status === 200);
}

export const { get } = trello;
export const byList = (): Promise<string> => trello.authorize({ scope: ["read", "write"] });

export async function calls(): Promise<Board[]> {
  const boards: TrelloRequest<Board[]> = trello.get<Board[]>("members/me/boards", { fields: ["name"] });
  boards.done((all) => all.length).fail((error) => error.code);
  await trello.put("boards/x", { name: "New", closed: false, desc: null });
  await trello.boards.get("x", (board) => board, (error: TrelloError) => error.status);
  await trello.post("cards", { idList: "l", name: "A" }, { timeout: 1_000, keepalive: true });
  const [first] = await Promise.all([boards, trello.rest("GET", "members/me")]);
  return first;
}

export function inFrame(trello: Trello, returnUrl: string): Promise<string> {
  return trello.authorize({ type: "popup", handoff: "relay", returnUrl, closedGrace: 5_000, timeout: 60_000 });
}

export function asOnPagesOfClientJs(): void {
  const request: TrelloRequest<Board> = trello.get<Board>("boards/x", (board, textStatus, call) => [board.name, textStatus, call.status]);
  request.always(() => request.responseText).complete((call) => call.getResponseHeader("content-type"));
  request.success((board) => board.name).error((error, textStatus, thrown) => [error.responseText, textStatus, thrown]);
  request.promise({ id: 1 }).done((board) => board.name);
  request.promise({}).pipe((board) => board.name);
  request.promise({}).progress(() => {}).catch(() => {});
  request.setRequestHeader("X-Own", "x").overrideMimeType("text/plain").statusCode({ 404: [(error) => error.responseText] });
  request.then((board, textStatus) => [board.name, textStatus?.length]).abort();
  request.pipe((board) => board.name).abort();
}

export function reasonOf(error: unknown): TrelloErrorCode | undefined {
  return isTrelloError(error) ? error.code : undefined;
}

export async function slim(bytes: ArrayBuffer): Promise<SlimTrello> {
  await init(bytes);
  await init(address);
  return new SlimTrello();
}

export async function helpers(idCard: string): Promise<Date> {
  const mine = new Trello({ credentials: "header" });
  await mine.cards.comment(idCard, "Watered");
  await mine.cards.setCustomField(idCard, "field", { value: { text: "x" } }, { timeout: 1_000 });
  const [board] = await mine.members.boards("me", { fields: "name" });
  const { cards } = await mine.search("beans is:open", { modelTypes: "cards" });
  void mine.get("search", new URLSearchParams("query=beans"));
  await mine.webhooks.create({ idModel: board?.id ?? "", callbackURL: "https://example.com/hook" });
  await mine.webhooks.list((all) => all);
  return Trello.idToDate(String(cards?.length));
}

export async function batches(): Promise<string[]> {
  const all = await new Trello({ autoBatch: true }).batch<[Board, unknown]>(["boards/x", ["search", { query: "a,b" }]]);
  const [board] = all;
  return isTrelloError(board) ? [board.message] : [board.name];
}

export async function lists(signal: AbortSignal): Promise<number> {
  const boards = trello.paginate<Board>("members/me/boards", { since: new Date() }, { limit: 100, parallel: 8, max: 5_000, signal });
  for await (const board of boards) console.log(board.name);
  for await (const page of boards.pages()) console.log(page[0]?.name);
  return (await boards.toArray()).length;
}

export const byCode = new Trello({
  clientId: "c",
  redirectUri: "https://app.example/back",
  exchange: async (code, verifier) => ({ access_token: `${code}${verifier}`, expires_in: 3_600 }),
});
void byCode.authorize({ type: "popup", workspace: "w", scope: ["read:board:trello", "offline_access"] });

export async function files(file: File, url: string): Promise<number> {
  await trello.cards.attach("id", { file, name: "x" }, { onProgress: ({ loaded, total }) => console.log(loaded / (total ?? loaded)) });
  return (await trello.download(url, { timeout: 1_000 })).size;
}

export const stop: () => void = trello.on("authorized", () => trello.token());

export async function stores(t: PowerUpHost): Promise<string | null> {
  const entries = new Map<string, string>();
  new Trello({ storage: "session" });
  new Trello({ storage: { get: (name) => entries.get(name), set: (...entry) => entries.set(...entry), remove: (name) => entries.delete(name) } });
  const powerUp: PowerUpTrello = Trello.powerUp(t, { key: "k" });
  powerUp.on("storage_unavailable", () => {});
  await powerUp.ready;
  if (!(await powerUp.isAuthorized())) await powerUp.authorize({ scope: "read,write", return_url: "https://example.com/" });
  const { dateExpires, permissions } = await powerUp.tokenInfo();
  void permissions[0]?.modelType;
  await powerUp.clearToken();
  return dateExpires ?? powerUp.getToken();
}

export async function workspaceLogin(t: PowerUpOAuthHost, handler: PowerUpHost): Promise<string | null> {
  const powerUp = Trello.powerUp(t, { timeout: 5_000 });
  await powerUp.authorize({ scope: ["read:board:trello", "write:board:trello"], closedGrace: 2_000 });
  // @ts-expect-error Trello's library knows how the answer comes back.
  void powerUp.authorize({ handoff: "relay" });
  void powerUp.authorize({ returnUrl: "https://example.com/", expiration: "1day" });
  // @ts-expect-error These are scopes of a key.
  void powerUp.authorize({ scope: { read: true } });
  void Trello.powerUp(t, { key: "k" }).authorize({ scope: { read: true } });
  void Trello.powerUp(handler).with(handler).authorize({ scope: "read" });
  return powerUp.with(handler).getToken();
}

export async function limits(): Promise<number> {
  const patient = new Trello({ retry: { limit: 3, methods: ["GET", "PUT"] }, maxWait: 600_000, timeout: { attempt: 5_000 } });
  new Trello({ retry: false, rateLimit: false });
  await patient.get("members/me", null, { retry: 1, timeout: { total: 20_000 } });
  patient.on("ratelimit", ({ waiting, queued }) => (waiting + queued).toFixed());
  patient.on("retry", ({ method, path, attempt, status, duration, waiting }) => [method, path, (attempt + status + duration + waiting).toFixed()]);
  const { key, token, queued } = patient.rateLimit();
  return key + token + queued;
}

export function refused(): void {
  // @ts-expect-error: retries have five options
  new Trello({ retry: { attempts: 3 } });
  // @ts-expect-error: a request has no duration yet
  trello.on("request", ({ duration }) => duration);
  // @ts-expect-error: a store has get, set and remove
  new Trello({ storage: { get: () => null } });
  // @ts-expect-error: there is no such store
  new Trello({ storage: "cookie" });
  // @ts-expect-error: there is no such event
  trello.on("login", () => {});
  // @ts-expect-error: there is no such way to log in
  void trello.authorize({ type: "iframe" });
  // @ts-expect-error: a limit is a number
  trello.paginate("boards/x/actions", null, { limit: "50" });
  // @ts-expect-error: a GET of a batch is a path
  void trello.batch([{ path: "members/me" }]);
  // @ts-expect-error hand-overs have names
  void trello.authorize({ type: "popup", handoff: "storage" });
  // @ts-expect-error: there is no such scope of OAuth 2.0
  void trello.authorize({ scope: ["read:card:trello"] });
  // @ts-expect-error: a comment has a text
  void trello.cards.comment("id", { text: "x" });
  // @ts-expect-error: credentials travel in two ways
  void new Trello({ credentials: "body" });
  // @ts-expect-error: parameters are an object
  void trello.get("members/me", "fields=name");
  // @ts-expect-error: the answer of a path that nobody knows is unknown until its type is said
  void trello.get("planets/x").then((planet) => planet.name);
  // @ts-expect-error: the code is one of the documented ones
  const code: TrelloErrorCode = "oops";
  void code;
}
