/**
 * The calls by method and path. The order of the overloads is that in which the compiler tries them: callbacks first, so
 * that it knows their arguments. The first one is also what editors go by while a call is not finished, the last one what
 * errors are about.
 */

import type { TrelloError } from "./error.js";
import type { PageOptions, Pager } from "./lists.js";
import type { AnyParams, CallOptions } from "./params.js";
import type { Failure, Modern, Request, Success } from "./request.js";
import type { ItemOf, Method, ParamsOf, Path, PathAlone, PathWith, ResultOf } from "./router.js";

/** The result that the caller has named, or else that of the route. */
export type Answer<Named, Result> = unknown extends Named
  ? 0 extends 1 & Named
    ? any
    : Result
  : [Named][Named extends any ? 0 : never];

type Form = FormData | URLSearchParams;

/**
 * A call by one method. The path is one below `/1/`; behind the parameters come options, or callbacks.
 * To name the type of the answer: `get<MyBoard>(path)`.
 */
export interface Verb<M extends Method, out F extends Modern = Modern> {
  <T = unknown, P extends string = string>(
    path: Path<M, P>,
    params: ParamsOf<M, P>,
    success: null,
    error: null,
    options: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
  <T = unknown, P extends string = string>(
    path: PathAlone<M, P>,
    success: Success<Answer<T, ResultOf<M, P>>>,
    error?: Failure | null,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
  <T = unknown, P extends string = string, const Q extends ParamsOf<M, P> = ParamsOf<M, P>>(
    path: PathWith<M, P, Q>,
    params: Q,
    success: Success<Answer<T, ResultOf<M, P, Q>>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P, Q>>>;
  <T = unknown, P extends string = string>(
    path: Path<M, P>,
    params: ParamsOf<M, P> | Form | null | undefined,
    success: Success<Answer<T, ResultOf<M, P>>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
  <T = unknown, P extends string = string, const Q extends ParamsOf<M, P> = ParamsOf<M, P>>(
    path: PathWith<M, P, Q>,
    params: Q,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P, Q>>>;
  <T = unknown, P extends string = string>(
    path: PathAlone<M, P>,
    params?: null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
  <T = unknown, P extends string = string>(
    path: Path<M, P>,
    params: Form,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
  <T = unknown, P extends string = string>(
    path: Path<M, P>,
    params: ParamsOf<M, P>,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<M, P>>>;
}

/** A call by a method as a word, in upper or lower case. */
export interface AnyMethod<out F extends Modern = Modern> {
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P>,
    success: null,
    error: null,
    options: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: PathAlone<Uppercase<M>, P>,
    success: Success<Answer<T, ResultOf<Uppercase<M>, P>>>,
    error?: Failure | null,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
  <T = unknown, M extends string = string, P extends string = string, const Q extends ParamsOf<Uppercase<M>, P> = ParamsOf<Uppercase<M>, P>>(
    method: M,
    path: PathWith<Uppercase<M>, P, Q>,
    params: Q,
    success: Success<Answer<T, ResultOf<Uppercase<M>, P, Q>>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P, Q>>>;
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P> | Form | null | undefined,
    success: Success<Answer<T, ResultOf<Uppercase<M>, P>>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
  <T = unknown, M extends string = string, P extends string = string, const Q extends ParamsOf<Uppercase<M>, P> = ParamsOf<Uppercase<M>, P>>(
    method: M,
    path: PathWith<Uppercase<M>, P, Q>,
    params: Q,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P, Q>>>;
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: PathAlone<Uppercase<M>, P>,
    params?: null,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: Form,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
  <T = unknown, M extends string = string, P extends string = string>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P>,
    options?: CallOptions,
  ): Request<F, Answer<T, ResultOf<Uppercase<M>, P>>>;
}

/** A GET of a batch: a path, or a path and its parameters. */
export type BatchGet = string | readonly [path: string, params?: AnyParams | Form | null];

/** The results of a batch in their order, each a value or an error. */
export type BatchResults<Gets extends readonly unknown[]> = {
  -readonly [Place in keyof Gets]: BatchResult<Gets[Place]> | TrelloError;
};

type BatchResult<Get> = Get extends string
  ? ResultOf<"GET", Get>
  : Get extends readonly [infer P extends string, (infer Q)?]
    ? ResultOf<"GET", P, Q>
    : unknown;

/** Makes GETs in as few requests as Trello takes. */
export interface Batch {
  <const Gets extends readonly BatchGet[], _ = never>(
    gets: Gets,
    options?: Omit<CallOptions, "onProgress">,
  ): Promise<BatchResults<Gets>>;
  <Results extends readonly unknown[] = unknown[]>(
    gets: readonly BatchGet[],
    options?: Omit<CallOptions, "onProgress">,
  ): Promise<{ [Place in keyof Results]: Results[Place] | TrelloError }>;
}

/** Reads a whole list, page by page. */
export interface Paginate {
  <T = unknown, P extends string = string, const Q extends ParamsOf<"GET", P> = ParamsOf<"GET", P>>(
    path: PathWith<"GET", P, Q>,
    params: Q,
    options?: PageOptions,
  ): Pager<Answer<T, ItemOf<ResultOf<"GET", P, Q>>>>;
  <T = unknown, P extends string = string>(
    path: PathAlone<"GET", P>,
    params?: null,
    options?: PageOptions,
  ): Pager<Answer<T, ItemOf<ResultOf<"GET", P>>>>;
  <T = unknown, P extends string = string>(
    path: Path<"GET", P>,
    params: Form,
    options?: PageOptions,
  ): Pager<Answer<T, ItemOf<ResultOf<"GET", P>>>>;
  <T = unknown, P extends string = string>(
    path: Path<"GET", P>,
    params: ParamsOf<"GET", P>,
    options?: PageOptions,
  ): Pager<Answer<T, ItemOf<ResultOf<"GET", P>>>>;
}
