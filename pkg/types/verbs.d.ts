/**
 * The calls by method and path. The order of the overloads is that in which the compiler tries them: first those with a type
 * that the caller names, which are none of any other call, then callbacks, so that it knows their arguments, and of these the
 * ones behind `null`, which without `strict` is a callback too. The first overload is also what editors go by while a call is
 * not finished, the last one that takes as many arguments what errors are about. The very last is also what types such as
 * `Parameters` go by. A parameter of the type `null` alone would come before its turn.
 */

import type { PageOptions, Pager } from "./lists.js";
import type { AnyParams, CallOptions } from "./params.js";
import type { Failure, Modern, Request, Success } from "./request.js";
import type {
  ItemOf,
  ListAlone,
  ListPath,
  ListWith,
  Method,
  NoneNeeded,
  ParamsOf,
  Path,
  PathAlone,
  PathWith,
  ResultOf,
} from "./router.js";

/** A type that the caller has named; the compiler infers nothing from it. */
export type Said<T> = [T][T extends any ? 0 : never];

/** What is taken only where the caller has named the type of the answer: of `never`, which stands for none, nothing. */
export type IfSaid<T, Taken> = T extends unknown ? Taken : never;

type Form = FormData | URLSearchParams;

/** What follows a path: what errors tell of one that is known, and what types such as `Parameters` tell of any. */
export type Following<P extends string, Params, Options = CallOptions> = string extends P
  ? [params?: AnyParams | FormData | URLSearchParams | null, options?: Options]
  : [params: Params];

/** A method, in upper or lower case. */
type Word = Method | Lowercase<Method> | (string & {});

/**
 * A call by one method. The path is one below `/1/`; behind the parameters come options, or callbacks.
 * To name the type of the answer: `get<MyBoard>(path)`. The other overloads have two type parameters, so that one that is
 * named is never theirs.
 */
export interface Verb<M extends Method, out F extends Modern = Modern> {
  /** Calls a path below `/1/`: parameters, then options or callbacks. `get<Mine>(path)` names the type of the answer. */
  <P extends string, _>(
    path: Path<M, P>,
    params: ParamsOf<M, P>,
    success: null,
    error: null,
    options: CallOptions,
  ): Request<F, ResultOf<M, P>>;
  <T = never>(path: IfSaid<T, string>, success: Success<Said<T>> | undefined, error?: Failure | null): Request<F, Said<T>>;
  <T = never>(
    path: IfSaid<T, string>,
    params: AnyParams | Form | null | undefined,
    success: Success<Said<T>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Said<T>>;
  <T = never>(path: IfSaid<T, string>, params?: AnyParams | Form | null, options?: CallOptions): Request<F, Said<T>>;
  <P extends string, _>(
    path: PathAlone<M, P>,
    params: null | undefined,
    success: Success<ResultOf<M, P>>,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, _>(
    path: PathAlone<M, P>,
    success: Success<ResultOf<M, P>> | undefined,
    error?: Failure | null,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, const Q extends ParamsOf<M, P> | null | undefined>(
    path: PathWith<M, P, Q>,
    params: Q,
    success: Success<ResultOf<M, P, Q>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<M, P, Q>>;
  <P extends string, _>(
    path: Path<M, P>,
    params: ParamsOf<M, P> | Form | NoneNeeded<M, P>,
    success: Success<ResultOf<M, P>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, const Q extends ParamsOf<M, P> | null | undefined>(
    path: PathWith<M, P, Q>,
    params: Q,
    options?: CallOptions,
  ): Request<F, ResultOf<M, P, Q>>;
  <P extends string, _>(
    path: Path<M, P>,
    params: ParamsOf<M, P> | Form,
    options?: CallOptions,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, _>(
    path: PathAlone<M, P>,
    params?: ParamsOf<M, P> | Form | null,
    options?: CallOptions,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, _>(
    path: Path<M, P>,
    params: ParamsOf<M, P> | NoneNeeded<M, P>,
    options: CallOptions,
  ): Request<F, ResultOf<M, P>>;
  <P extends string, _>(path: Path<M, P>, ...rest: Following<P, ParamsOf<M, P>>): Request<F, ResultOf<M, P>>;
}

/** A call by a method as a word, in upper or lower case. */
export interface AnyMethod<out F extends Modern = Modern> {
  /** Calls a path below `/1/` by a method in upper or lower case: parameters, then options or callbacks. */
  <M extends Word, P extends string, _>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P>,
    success: null,
    error: null,
    options: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <T = never>(method: string, path: IfSaid<T, string>, success: Success<Said<T>> | undefined, error?: Failure | null): Request<F, Said<T>>;
  <T = never>(
    method: string,
    path: IfSaid<T, string>,
    params: AnyParams | Form | null | undefined,
    success: Success<Said<T>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Said<T>>;
  <T = never>(method: string, path: IfSaid<T, string>, params?: AnyParams | Form | null, options?: CallOptions): Request<F, Said<T>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: PathAlone<Uppercase<M>, P>,
    params: null | undefined,
    success: Success<ResultOf<Uppercase<M>, P>>,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: PathAlone<Uppercase<M>, P>,
    success: Success<ResultOf<Uppercase<M>, P>> | undefined,
    error?: Failure | null,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, const Q extends ParamsOf<Uppercase<M>, P> | null | undefined>(
    method: M,
    path: PathWith<Uppercase<M>, P, Q>,
    params: Q,
    success: Success<ResultOf<Uppercase<M>, P, Q>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P, Q>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P> | Form | NoneNeeded<Uppercase<M>, P>,
    success: Success<ResultOf<Uppercase<M>, P>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, const Q extends ParamsOf<Uppercase<M>, P> | null | undefined>(
    method: M,
    path: PathWith<Uppercase<M>, P, Q>,
    params: Q,
    options?: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P, Q>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P> | Form,
    options?: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: PathAlone<Uppercase<M>, P>,
    params?: ParamsOf<Uppercase<M>, P> | Form | null,
    options?: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: Path<Uppercase<M>, P>,
    params: ParamsOf<Uppercase<M>, P> | NoneNeeded<Uppercase<M>, P>,
    options: CallOptions,
  ): Request<F, ResultOf<Uppercase<M>, P>>;
  <M extends Word, P extends string, _>(
    method: M,
    path: Path<Uppercase<M>, P>,
    ...rest: Following<P, ParamsOf<Uppercase<M>, P>>
  ): Request<F, ResultOf<Uppercase<M>, P>>;
}

/** Reads a whole list, page by page. */
export interface Paginate {
  /** Reads a whole list, page by page: parameters, then options. `for await` gives item by item. */
  <P extends string, const Q extends ParamsOf<"GET", P> | null | undefined>(
    path: ListWith<P, Q>,
    params: Q,
    options?: PageOptions,
  ): Pager<ItemOf<ResultOf<"GET", P, Q>>>;
  <P extends string, _>(
    path: ListPath<P>,
    params: ParamsOf<"GET", P> | Form,
    options?: PageOptions,
  ): Pager<ItemOf<ResultOf<"GET", P>>>;
  <T = never>(path: IfSaid<T, string>, params?: AnyParams | Form | null, options?: PageOptions): Pager<Said<T>>;
  <P extends string, _>(
    path: ListAlone<P>,
    params?: ParamsOf<"GET", P> | Form | null,
    options?: PageOptions,
  ): Pager<ItemOf<ResultOf<"GET", P>>>;
  <P extends string, _>(
    path: ListPath<P>,
    params: ParamsOf<"GET", P> | NoneNeeded<"GET", P>,
    options: PageOptions,
  ): Pager<ItemOf<ResultOf<"GET", P>>>;
  <P extends string, _>(
    path: ListPath<P>,
    ...rest: Following<P, ParamsOf<"GET", P>, PageOptions>
  ): Pager<ItemOf<ResultOf<"GET", P>>>;
}
