/** Values that several objects and parameters share. */

/** One of the known words, or one that Trello adds later. */
export type Open<Word extends string> = Word | (string & {});

/** A colour of labels and covers: https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#label-object */
export type Color = Open<
  | BasicColor
  | `${BasicColor}_light`
  | `${BasicColor}_dark`
>;

/** The ten colours that each have a light and a dark shade. */
export type BasicColor =
  | "green"
  | "yellow"
  | "orange"
  | "red"
  | "purple"
  | "blue"
  | "sky"
  | "lime"
  | "pink"
  | "black";

/** A place among neighbours: an end, or a positive number between those of the neighbours, perhaps as text. */
export type Position = Open<"top" | "bottom"> | number;

/** Yes or no, perhaps as text. */
export type Flag = boolean | "true" | "false";

/** A number, perhaps as text. */
export type Numeric = number | `${number}`;

/** A time to send: a Date, or a text of ISO 8601. */
export type Time = Date | string;

/** One value or several. Several travel with commas between them. */
export type OneOrMore<Value> = Value | readonly Value[];

/** One of the words or several, in a list or a text with commas. */
export type Words<Word extends string> = OneOrMore<Word> | `${Word},${string}`;

/** The fields of an answer: `"all"`, one name, a list, or a text with commas. A literal narrows the answer to them. */
export type Fields<Name extends string> = Open<Name | "all"> | readonly Open<Name>[];

/** What one field of an object is by itself, which is there: an object or a list as it is, anything else as `_value`. */
export type FieldValue<Value> = [Exclude<Value, null | undefined>] extends [object]
  ? Exclude<Value, undefined>
  : { _value: Exclude<Value, undefined> };

/**
 * The answer of most deletions. Trello says different things, such as `{ "_value": null }` or `{ "limits": {} }`, so rely
 * on nothing in it.
 */
export interface Deleted {
  _value?: null;
  limits?: Limits;
}

/** What Trello answers where there is nothing to tell. */
export interface Done {
  _value?: null;
}

/** How near an object is to one of Trello's limits: https://developer.atlassian.com/cloud/trello/guides/rest-api/limits/ */
export interface LimitState {
  status: Open<"ok" | "warning" | "disabled" | "maxExceeded">;
  /** The number from which Trello refuses more. */
  disableAt: number;
  /** The number from which Trello warns. */
  warnAt: number;
  /** How many there are; told from the warning on. */
  count?: number;
}

/** The limits of an object by what is counted and where, such as `limits.cards.openPerList`. */
export interface Limits {
  [counted: string]: { [where: string]: LimitState } | undefined;
}

/** The emoji of a text's author, by their short names. */
export interface TextData {
  emoji: { [shortName: string]: string };
}

/** A picture in one of its sizes. */
export interface Image {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  url: string;
  id?: string;
  scaled?: boolean;
  /** Bytes. */
  bytes?: number;
}
