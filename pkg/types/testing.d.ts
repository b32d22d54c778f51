/** A Trello in memory, for the unit tests of apps. */

import type { Action } from "./models/action.js";
import type { Board, Label, List } from "./models/board.js";
import type { Card, CheckItem, Checklist } from "./models/card.js";
import type { Member } from "./models/member.js";

/** Any fields of an object. */
type Some<T> = { [K in keyof T]?: T[K] | undefined };

/** A member, or its user name. */
export type MockMember = string | (Some<Member> & { username: string });

/** A comment's text, or the same with the user name of its author. */
export type MockComment = string | { text: string; member?: string | undefined };

/** A checklist by its name, or with items by their names. */
export type MockChecklist =
  | string
  | (Some<Omit<Checklist, "checkItems">> & { name: string; checkItems?: readonly (string | (Some<CheckItem> & { name: string }))[] | undefined });

/** A card by its name, or with more. Labels go by name, color or id, members by user name; what is not there yet is made. */
export type MockCard =
  | string
  | (Some<Omit<Card, "labels" | "members" | "checklists">> & {
      name: string;
      labels?: readonly string[] | undefined;
      members?: readonly string[] | undefined;
      checklists?: readonly MockChecklist[] | undefined;
      comments?: readonly MockComment[] | undefined;
    });

/** A list by its name, or with cards. */
export type MockList = string | (Some<Omit<List, "cards">> & { name: string; cards?: readonly MockCard[] | undefined });

/** A board by its name, or with lists, labels and members. Fields that are not given are as in a new board. */
export type MockBoard =
  | string
  | (Some<Omit<Board, "lists" | "labels" | "members">> & {
      name: string;
      lists?: readonly MockList[] | undefined;
      labels?: readonly (string | (Some<Label> & { name: string }))[] | undefined;
      members?: readonly string[] | undefined;
    });

/** What a mock begins with. */
export interface MockOptions {
  /** Who calls: `members/me`. Default: Mara Okafor, `mara`. */
  member?: MockMember | undefined;
  /** Other members. */
  members?: readonly MockMember[] | undefined;
  /** The boards, which the caller is a member of. */
  boards?: readonly MockBoard[] | undefined;
}

/** A request that was made, without key and token. A batch is one request. */
export interface MockRequest {
  /** Such as `GET`. */
  readonly method: string;
  /** The path below `/1/`, such as `boards/ID/lists`. */
  readonly path: string;
  /** The parameters, from query and body. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The status of the answer; 0 until there is one, and where none comes. */
  readonly status: number;
}

/** How a call fails, and which. */
export interface MockFailure {
  /** The status of the answer, such as 429. Default 500. */
  status?: number | undefined;
  /** The body: a text, or a value that becomes JSON. Default: Trello's of a 429, otherwise a sentence. */
  body?: unknown;
  /** Headers of the answer. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** No answer comes, as without a network. */
  offline?: boolean | undefined;
  /** No answer ever comes; the call ends by its signal or its timeout only. */
  pending?: boolean | undefined;
  /** Only calls with this method. */
  method?: string | undefined;
  /** Only calls to this path below `/1/`; `*` is one part of it, a last `**` any rest. */
  path?: string | RegExp | undefined;
  /** How many calls fail. Default 1. */
  times?: number | undefined;
}

/** What the mock holds now, by kind, oldest first. A test may read and change it. */
export interface MockData {
  readonly actions: Action[];
  readonly boards: Board[];
  readonly cards: Card[];
  readonly checkItems: CheckItem[];
  readonly checklists: Checklist[];
  readonly labels: Label[];
  readonly lists: List[];
  readonly members: Member[];
}

/** A `fetch` for `new Trello({ fetch })` that answers from memory. Key and token are not checked. */
export interface MockTrello {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** What was asked since the beginning or the last `reset`, oldest first. */
  readonly requests: readonly MockRequest[];
  /** What it holds now. */
  readonly data: MockData;
  /** Makes the next call fail that the failure is for; calls after it are answered again. */
  failNext(failure: MockFailure): void;
  /**
   * Answers a route, such as `GET webhooks/*`, by a value or by what a function returns, with status 200; a `Response` is the
   * answer itself, except in a batch. It comes before the mock's own routes, and before earlier ones of the same kind.
   */
  on(route: string, answer: unknown): void;
  /** Back to the beginning: data, requests, failures and answers. */
  reset(): void;
}

/**
 * Makes a Trello in memory: boards, lists, cards, comments, checklists, labels, members, actions with paging, search and
 * batch. A route that it lacks is answered with 400 and a sentence that names it.
 */
export function mockTrello(options?: MockOptions): MockTrello;
