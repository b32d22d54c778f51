/** The query behind a path, such as `boards/ID?fields=name`: what it says, and what in it is wrong. */

/** A path without its query. */
export type Before<Path extends string> = Path extends `${infer Start}?${string}` ? Start : Path;

/** What the parts of a query behind the path say. */
export type InPath<Path extends string> = Path extends `${string}?${infer Query}` ? Pairs<Query> : {};

type Pairs<Query extends string> = Query extends `${infer Pair}&${infer Rest}`
  ? Pairs<Pair> & Pairs<Rest>
  : Query extends `${infer Name}=${infer Given}`
    ? { [Key in Name]: Given extends Encoded ? string : Given }
    : {};

/** The names of the parameters behind the path; any where its query is put together at run time. */
export type NamesInPath<Path extends string> = Path extends `${string}?${infer Query}` ? NamesIn<Query> : never;

type NamesIn<Query extends string> = string extends Query
  ? string
  : Query extends `${infer Pair}&${infer Rest}`
    ? NamesIn<Pair> | NamesIn<Rest>
    : Query extends `${infer Name}=${string}`
      ? Name
      : never;

/** What no route with these parameters takes: a name that it does not know, or a value that is none of its own. */
export type WrongInPath<Path extends string, Params> = Path extends `${string}?${infer Query}`
  ? WrongIn<Query, Params>
  : never;

type WrongIn<Query extends string, Params> = string extends Query
  ? never
  : Query extends `${infer Pair}&${infer Rest}`
    ? WrongPair<Pair, Params> | WrongIn<Rest, Params>
    : WrongPair<Query, Params>;

type WrongPair<Pair extends string, Params> = Pair extends `${infer Name}=${infer Given}`
  ? Name extends Taken<Params>
    ? WrongValue<Name, Given, Params[Name]>
    : WrongName<Name>
  : Pair extends Taken<Params> | ""
    ? never
    : WrongName<Pair>;

/** The names of parameters. A route without any has none, though every name may stand for `undefined`. */
type Taken<Params> = keyof { [Name in keyof Params as [Params[Name]] extends [undefined] ? never : Name]: true } & keyof Params;

type WrongName<Name extends string> = IsWritten<Name> extends true ? `has no parameter ${Name}.` : never;

type WrongValue<Name extends string, Given extends string, Value> =
  Given extends TextOf<Value> ? never : IsWritten<Given> extends true ? `does not take "${Given}" as ${Name}.` : never;

/** Whether a text is known before the call, and stands there as it is meant: without a part from a variable, not encoded. */
type IsWritten<Text extends string> = {} extends { [Name in Text]: true }
  ? false
  : Text extends Encoded
    ? false
    : true;

/** What stands for another text. */
type Encoded = `${string}%${string}` | `${string}+${string}`;

/** The texts as which a value travels. */
type TextOf<Value> = Value extends string | number | boolean | bigint | null
  ? `${Value}`
  : Value extends readonly (infer Item)[]
    ? TextOf<Item> | `${TextOf<Item>},${string}`
    : Value extends undefined
      ? never
      : string;
