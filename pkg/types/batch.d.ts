/**
 * GETs that travel together, each checked against its path.
 *
 * An overload that is not meant fails by its number of arguments: the compiler then passes over it, and tells what is wrong by
 * the last one alone.
 */

import type { TrelloError } from "./error.js";
import type { AnyParams, CallOptions } from "./params.js";
import type { ParamsOf, Path, PathAlone, ResultOf } from "./router.js";

type Form = FormData | URLSearchParams;

/** A GET of a batch: a path, or a path and its parameters. */
export type BatchGet = string | Pair;

type Pair = readonly [path: string, params?: AnyParams | Form | null | undefined];

/** The results of a batch in their order, each a value or an error. */
export type BatchResults<Gets extends readonly unknown[]> = {
  -readonly [Place in keyof Gets]: BatchResult<Gets[Place]> | TrelloError;
};

type BatchResult<Get> = Get extends string
  ? ResultOf<"GET", Get>
  : Get extends readonly [infer P extends string, (infer Q)?]
    ? ResultOf<"GET", P, Q>
    : unknown;

/** GETs as their routes take them. */
type Right<Gets> = { readonly [Place in keyof Gets]: RightGet<Gets[Place]> };

type RightGet<Get> = Get extends string
  ? PathAlone<"GET", Get>
  : Pair extends Get
    ? never
    : Get extends readonly [infer P extends string, ...infer Params]
      ? readonly [path: Params extends [] ? PathAlone<"GET", P> : Path<"GET", P>, ...params: RightParams<P, Params>]
      : BatchGet;

type RightParams<P extends string, Params> = {
  [Place in keyof Params]: ParamsOf<"GET", P> | Extract<Params[Place], Form | null | undefined>;
};

/** Names of parameters that the route of their GET does not know. */
type Misspelt<Get> = Get extends readonly [infer P extends string, infer Q] ? MisspeltOf<Q, ParamsOf<"GET", P>> : never;

type MisspeltOf<Q, Params> = Q extends Form | null | undefined
  ? never
  : string extends keyof Q
    ? never
    : Exclude<keyof Q, keyof Params>;

/** Whether GETs are right. By `Gets extends unknown` a function over any batch is judged by what it says of its GETs. */
type AreRight<Gets extends readonly unknown[]> = Gets extends unknown
  ? Pair extends Gets[number]
    ? "yes"
    : [Gets, Misspelt<Gets[number]>] extends [Right<Gets>, never]
      ? "yes"
      : "no"
  : never;

/** The same of a tuple; a list is never one. */
type AreRightInTuple<Gets extends readonly unknown[]> = number extends Gets["length"] ? "no" : AreRight<Gets>;

/** Whether GETs may be wrong; so may those of which nothing is known, which is what the compiler makes of wrong ones. */
type AreWrong<Gets extends readonly unknown[]> = Pair extends Gets[number]
  ? "yes"
  : AreRight<Gets> extends "yes"
    ? "no"
    : "yes";

/** Whether the caller has named the results. */
type AreNamed<Results> = Results extends unknown ? ("unnamed" extends keyof Results ? "no" : "yes") : never;

/** What stands for results that nobody has named. */
interface Unnamed extends ReadonlyArray<unknown> {
  readonly unnamed: true;
}

type Options = Omit<CallOptions, "onProgress">;

/** What follows the GETs, where the overload is meant and where it is not. */
interface Rest {
  yes: [options?: Options | undefined];
  no: [never, never];
}

/** The same with the GETs. */
interface All {
  yes: [gets: readonly BatchGet[], options?: Options | undefined];
  no: [never, never, never];
}

/**
 * Makes GETs in as few requests as Trello takes. The second overload is for lists, and for TypeScript before 5.4, which reads
 * GETs as constants only where their type stands by itself; the third is for results that the caller names.
 */
export interface Batch {
  /** Makes GETs in as few requests as Trello takes. Gives the results in their order, each a value or a `TrelloError`. */
  <const Gets extends readonly BatchGet[], _>(gets: Right<Gets>, ...options: Rest[AreRightInTuple<Gets>]): Promise<BatchResults<Gets>>;
  <const Gets extends readonly BatchGet[], _>(gets: Gets, ...options: Rest[AreRight<Gets>]): Promise<BatchResults<Gets>>;
  <Results extends readonly unknown[] = Unnamed>(
    ...args: All[AreNamed<Results>]
  ): Promise<{ [Place in keyof Results]: Results[Place] | TrelloError }>;
  <const Gets extends readonly BatchGet[], _>(gets: Right<Gets>, ...options: Rest[AreWrong<Gets>]): Promise<BatchResults<Gets>>;
}
