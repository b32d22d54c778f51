/**
 * From a path to its parameters and its result, by types alone.
 *
 * A path is walked part by part through the interfaces of `routes`. What is no known path has any parameters and the result
 * `unknown`.
 */

import type {
  Action,
  ActionBase,
  Attachment,
  Board,
  BoardName,
  Card,
  Checklist,
  FieldValue,
  List,
  Me,
  Member,
  MemberSummary,
  Notification,
  Organization,
  OrganizationSummary,
  SearchResult,
  Sticker,
} from "./models/index.js";
import type { Aliases, Root } from "./routes/index.js";
import type { Nested } from "./routes/queries.js";
import type { AnyParams } from "./params.js";
import type { Before, InPath, NamesInPath, WrongInPath } from "./path_query.js";

/** The methods of the API. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A method of a path: its parameters, its result, what `fields` chooses among, what may come inside, what is required. */
export interface Route<Params, Result, Model = unknown, Nested = {}, Needs extends string = never> {
  params: Params;
  result: Result;
  model: Model;
  nested: Nested;
  needs: Needs;
}

/** The parameters of a route that takes none. */
export interface NoParams {
  readonly [name: string]: undefined;
}

/** The routes of single fields: `GET …/{field}`, and `PUT …/{field}` for what the `PUT` of the object takes. */
export interface FieldRoutes<Model, Params, Result> {
  model: Model;
  params: Params;
  result: Result;
}

/** The parameters of `PUT …/{field}`, of which errors name the object and the field. */
export interface Value<Params, Name extends keyof Params> {
  value: Exclude<Params[Name], undefined>;
}

/** Where no route is. Without `strict` an `undefined` would be any of them. */
interface Nowhere {}

interface GetField<Field> {
  "@": "GET";
  GET: Route<NoParams, FieldValue<Field>>;
}

interface PutField<Params, Name extends keyof Params, Result> {
  "@": "PUT";
  PUT: Route<Value<Params, Name>, Result, unknown, {}, "value">;
}

interface GetAndPutField<Field, Params, Name extends keyof Params, Result> {
  "@": "GET, PUT";
  GET: Route<NoParams, FieldValue<Field>>;
  PUT: Route<Value<Params, Name>, Result, unknown, {}, "value">;
}

type Field<Of, Name> =
  Of extends FieldRoutes<infer Model, infer Params, infer Result>
    ? Name extends keyof Model
      ? Name extends keyof Params
        ? GetAndPutField<Model[Name], Params, Name, Result>
        : GetField<Model[Name]>
      : Name extends keyof Params
        ? PutField<Params, Name, Result>
        : Nowhere
    : Nowhere;

type Child<Node, Part> = Part extends keyof Node
  ? "{field}" extends keyof Node
    ? AndField<Node[Part], Field<Node["{field}"], Part>>
    : Node[Part]
  : "*" extends keyof Node
    ? Node["*"]
    : "{field}" extends keyof Node
      ? Field<Node["{field}"], Part>
      : Nowhere;

/** What the name of a field is too has the field's methods besides its own. */
type AndField<Node, OfField> = keyof OfField extends never ? Node : Node & Omit<OfField, keyof Node>;

type Walk<Node, Path extends string> = Path extends `${infer Part}/${infer Rest}`
  ? Rest extends ""
    ? Child<Node, Part>
    : Walk<Child<Node, Part>, Rest>
  : Child<Node, Path>;

type Known<Part extends string> = Part extends keyof Aliases ? Aliases[Part] : Part;

type First<Path extends string> = Path extends `${infer Part}/${infer Rest}` ? `${Known<Part>}/${Rest}` : Known<Path>;

/** The path without a slash or the version before it. */
type Bare<Path extends string> = Path extends `/${infer Rest}`
  ? Bare<Rest>
  : Path extends `1/${infer Rest}`
    ? Rest
    : Path;

/** Where a path ends among the routes. */
type Find<Path extends string> = Walk<Root, First<Bare<Before<Path>>>>;

type At<M, Path extends string> = Find<Path> extends infer Node ? (M extends keyof Node ? Node[M] : Nowhere) : never;

/** A type from which the compiler infers nothing. */
type Fixed<T> = [T][T extends any ? 0 : never];

/**
 * The path itself where it may be called by this method, and else a sentence that says what is wrong with it.
 * A path that is not finished also lists what may follow.
 */
export type Path<M extends string, P extends string> = Uppercase<string> extends M
  ? P
  : P extends unknown
    ? Find<P> extends infer Node
      ? [M] extends [keyof Node]
        ? P extends `${string}/`
          ? P | Fixed<Following<M, P>>
          : RightQuery<M, P>
        : Node extends { "@": infer Methods extends string }
          ? P extends `${string}/`
            ? Fixed<Following<M, P>>
            : Fixed<WrongMethod<Exclude<M, keyof Node>, P, Methods> | Exclude<Following<M, P>, P>>
          : P | Fixed<Following<M, P>>
      : never
    : never;

type WrongMethod<M extends string, P extends string, Methods extends string> =
  `${M} ${P} is no route of Trello's API. This path takes ${Methods}.`;

/** A path of a known route where the query behind it is one of the route, and else a sentence that says what is wrong. */
type RightQuery<M extends string, P extends string> =
  At<M, P> extends { params: infer Params extends object }
    ? [WrongInPath<P, Params>] extends [never]
      ? P
      : Fixed<`${M} ${Before<P>} ${WrongInPath<P, Params>}`>
    : P;

/** The same, for a call without parameters. */
export type PathAlone<M extends string, P extends string> = [Needs<M, P>] extends [never]
  ? Path<M, P>
  : Fixed<`${M} ${P} needs parameters: ${Needs<M, P>}.`>;

/** What stands for no parameters, where none is needed. */
export type NoneNeeded<M extends string, P extends string> = [Needs<M, P>] extends [never] ? null | undefined : never;

/** The names of required parameters, of which one at least does not stand in the path. */
type Needs<M extends string, P extends string> =
  At<M, P> extends { needs: infer Names extends string }
    ? [Exclude<Commas<Names>, NamesInPath<P>>] extends [never]
      ? never
      : Names
    : never;

/** The same, for a call whose parameters have only known names, or may be missing. */
export type PathWith<M extends string, P extends string, Given> = [Misspelt<Given, ParamsOf<M, P>>] extends [never]
  ? [IfMissing<Given>] extends [never]
    ? Path<M, P>
    : PathAlone<M, P>
  : never;

/** Names of parameters that a route does not know. */
export type Misspelt<Given, Params> = Given extends unknown ? Exclude<keyof Given, keyof Params> : never;

/** What is of no type where parameters are given. By `undefined extends Given` nothing would be, without `strict`. */
export type IfMissing<Given> = Given extends null | undefined ? true : never;

/** The path itself where it is a list's that may be read page by page, and else a sentence that says what is wrong with it. */
export type ListPath<P extends string> = IsList<P> extends true ? Path<"GET", P> : Fixed<`GET ${P} is no list.`>;

/** The same, for a call without parameters. */
export type ListAlone<P extends string> = IsList<P> extends true ? PathAlone<"GET", P> : Fixed<`GET ${P} is no list.`>;

/** The same, for a call whose parameters have only known names, or may be missing. */
export type ListWith<P extends string, Given> =
  IsList<P> extends true ? PathWith<"GET", P, Given> : Fixed<`GET ${P} is no list.`>;

/** Whether a path is, for all that is known, a list's. */
type IsList<P extends string> =
  At<"GET", P> extends { result: infer Result }
    ? unknown extends Result
      ? true
      : Result extends readonly unknown[] | SearchResult
        ? true
        : false
    : true;

/** What may stand in the place of a path that is not finished. `~` tells which methods the routes there and below have. */
type Following<M extends string, P extends string> = P extends `${infer Start}/${infer Rest}`
  ? Start extends "" | "1"
    ? never
    : Below<M, Child<Root, Known<Start>>, `${Start}/`, Rest>
  : Starting<M, Root, keyof Root & string, "", P>;

type Below<M extends string, Node, Done extends string, Rest extends string> = Rest extends `${infer Part}/${infer More}`
  ? Below<M, Child<Node, Part>, `${Done}${Part}/`, More>
  : string extends Rest
    ? never
    : Starting<M, Node, Exclude<keyof Node & string, Method | "@" | "~" | "*" | "{field}">, Done, Rest>;

type Starting<M extends string, Node, Names extends keyof Node & string, Done extends string, Begun extends string> =
  Names extends `${Begun}${string}` ? (Node[Names] extends { "~": infer Methods } ? Leading<M, Methods, `${Done}${Names}`> : never) : never;

type Leading<M, Methods, P> = [M] extends [Methods] ? P : never;

/** The parameters of a route, such as `ParamsOf<"POST", "cards">`. */
export type ParamsOf<M extends string, P extends string> =
  At<M, P> extends { params: infer Params extends object }
    ? Params extends NoParams
      ? None<M, P>
      : Besides<Params, NamesInPath<P>>
    : AnyParams;

/** No parameters; errors tell of which route. */
export interface None<M extends string, P extends string> {
  readonly [name: string]: Fixed<`${M} ${P} takes no parameters.`> | undefined;
}

/** Parameters of which some stand in the path already. */
type Besides<Params, Given> = [Given] extends [never]
  ? Params
  : Omit<Params, Given & keyof Params> & Partial<Pick<Params, Given & keyof Params>>;

/**
 * What a call answers, such as `ResultOf<"GET", "boards/ID/lists">`; with parameters as a third argument what these make
 * of it, such as `ResultOf<"GET", "boards/ID/lists", { fields: "name" }>`. Of several paths each has an answer of its own.
 */
export type ResultOf<M extends string, P extends string, Given = {}> = [P] extends [never]
  ? never
  : P extends unknown
    ? At<M, P> extends { params: infer Params; result: infer Result; model: infer Model; nested: infer Nested }
      ? M extends "GET"
        ? Answer<Own<Result, P>, Own<Model, P>, Nested, Both<Told<Given, Params>, InPath<P>>>
        : Result
      : unknown
    : never;

/** Parameters that may be missing, and are else any that the route takes, say nothing. */
type Told<Given, Params> = [IfMissing<Given>] extends [never]
  ? Given
  : Given extends null | undefined
    ? {}
    : Params extends Given
      ? {}
      : Given;

/** Of parameters that contradict those in the path nothing is known. */
type Both<Given, More> = Given extends unknown ? ([Given & More] extends [never] ? {} : Given & More) : never;

/** Of several that the parameters may be, each makes an answer of its own. */
type Answer<Result, Model, Nested, Given> = [Given] extends [never]
  ? Result
  : Given extends unknown
    ? [Result] extends [SearchResult]
      ? Found<Given>
      : Shown<Result, Model, Nested, Given>
    : never;

/** Trello tells a member more about itself. */
type Own<Model, P extends string> = [Model] extends [Member]
  ? First<Bare<Before<P>>> extends "members/me" | "members/me/"
    ? Me
    : Model
  : Model;

/** The kinds that a search looks for, each with what is asked of it. */
type Found<Given> = Extract<keyof Given, "modelTypes" | `${Kinds[keyof Kinds]["prefix"]}${string}`> extends never
  ? SearchResult
  : FoundOf<Given, "modelTypes" extends keyof Given ? Given["modelTypes"] : undefined>;

/** Of several that the kinds may be, each makes an answer of its own; where nobody knows them, each may be there or not. */
type FoundOf<Given, Types> = string extends Names<Exclude<Types, undefined>>
  ? Joined<Pick<SearchResult, "options"> & { [Kind in keyof Kinds]?: InnerOf<Kinds[Kind], Given> }>
  : Types extends unknown
    ? Joined<{ [Kind in KindsOf<Types>]: InnerOf<Kinds[Kind], Given> } & Pick<SearchResult, "options">>
    : never;

type KindsOf<Types> = Types extends undefined
  ? Exclude<keyof Kinds, "actions">
  : "all" extends Names<Types>
    ? Exclude<keyof Kinds, "actions">
    : Names<Types> & keyof Kinds;

/** What a search finds is as if it came inside the answer. */
interface Kinds {
  actions: Nested<never, Action[], Action, {}>;
  boards: Nested<"board_", BoardName[], Board, InBoards>;
  cards: Nested<"card_", Card[], Card, InCards>;
  members: Nested<"member_", MemberSummary[], Member, {}>;
  organizations: Nested<"organization_", OrganizationSummary[], Organization, {}>;
}

interface InBoards {
  organization: Nested<never, Organization | null, Organization, {}>;
}

interface InCards {
  attachments: Nested<never, Attachment[], Attachment, {}>;
  board: Nested<never, Board, Board, {}>;
  list: Nested<never, List, List, {}>;
  members: Nested<never, Member[], Member, {}>;
  stickers: Nested<never, Sticker[], Sticker, {}>;
}

/** Some fields of an object. */
export type Only<Model, Names extends keyof Model> = { [Name in Names]-?: Exclude<Model[Name], undefined> };

/** Some fields of each of several objects. As a conditional type it would lose its name in editors. */
export type OnlyOfEach<Models, Names> = { [Name in keyof Models as Extract<Name, Names>]-?: Exclude<Models[Name], undefined> };

/** An object, or each of several, without some fields. */
export type Except<Models, Names> = { [Name in keyof Models as Exclude<Name, Names>]: Models[Name] };

type Shown<Result, Model, Nested, Given> =
  Implied<Model, Given> extends infer Asked
    ? Chosen<Result, Model, Asked> extends infer Fields
      ? keyof Nested & keyof Asked extends never
        ? Fields
        : Within<Fields, Inner<Nested, Asked>>
      : never
    : never;

/** A checklist comes with its items, an action and a notification with whoever did it, whatever their fields. */
type Implied<Model, Given> = [Model] extends [Checklist]
  ? Also<Given, "fields" | "checkItem_fields", "checkItems", "all">
  : [Model] extends [ActionBase | Notification]
    ? Also<Given, "memberCreator_fields", "memberCreator", true>
    : Given;

/** What comes with one of some parameters, unless it is asked for or refused by its own. */
type Also<Given, With, Name extends string, Value> = keyof Given & With extends never
  ? Given
  : Name extends keyof Given
    ? Given
    : Given & { [Its in Name]: Value };

type Within<Result, More> = keyof More extends never
  ? Result
  : [Result] extends [readonly (infer Item)[]]
    ? Beside<Item, More>[]
    : null extends Result
      ? Beside<Exclude<Result, null>, More> | null
      : Beside<Result, More>;

/** What is asked for by name takes the place of what comes without being asked for, where it is not the same. */
type Beside<Item, More> = keyof Item & keyof More extends never
  ? Item & More
  : Agree<Item, More, keyof Item & keyof More> extends true
    ? Item & More
    : Except<Item, keyof Item & keyof More> & More;

type Agree<Item, More, Shared extends keyof Item & keyof More> = [Pick<More, Shared>, Only<Item, Shared>] extends [
  Pick<Item, Shared>,
  Only<More, Shared>,
]
  ? true
  : false;

type Chosen<Result, Model, Given> = "fields" extends keyof Given
  ? unknown extends Model
    ? Result
    : string extends Given["fields" & keyof Given]
      ? Result
      : Selected<Result, Model, Given["fields" & keyof Given]>
  : Result;

/** Of several texts that `fields` may be, each makes an answer of its own. */
type Selected<Result, Model, Fields> = [Fields] extends [never]
  ? Result
  : Fields extends undefined
    ? Result
    : Fields extends unknown
      ? Picked<Result, Model, Names<Fields>>
      : never;

type Picked<Result, Model, Chosen> = string extends Chosen
  ? Result
  : Result extends readonly unknown[]
    ? Part<Model, Chosen>[]
    : Result extends null
      ? null
      : Part<Model, Chosen>;

type Part<Model, Chosen> = "all" extends Chosen
  ? Model
  : [Exclude<Chosen, keyof Model | "">] extends [never]
    ? Some<Model, Chosen>
    : Some<Model, Chosen> & { [Name in Exclude<Chosen, keyof Model | ""> & string]: unknown };

/** An action comes with its member, whatever its fields. */
type Some<Model, Chosen> = [Model] extends [ActionBase]
  ? SomeOfKinds<Model, Chosen> & Pick<ActionBase, "memberCreator">
  : Only<Model, Extract<Chosen | "id", keyof Model>>;

/** A kind that `type` tells apart stays apart only where the type is among the fields. */
type SomeOfKinds<Model, Chosen> = "type" extends Chosen
  ? OnlyOfEach<Model, Chosen | "id">
  : Only<Model, Extract<Chosen | "id", keyof Model>>;

type Names<Fields> = Fields extends string
  ? Commas<Fields>
  : Fields extends readonly unknown[]
    ? number extends Fields["length"]
      ? string
      : { [Place in keyof Fields]: Single<Fields[Place]> }[number]
    : string;

/** The names in an element, where it is known which they are. */
type Single<Name, All = Name> = Name extends string ? ([All] extends [Name] ? Commas<Name> : string) : string;

/** The names in a text; what is found so far comes along, so that long texts do not nest. */
type Commas<Text extends string, Found extends string = never> = Text extends `${infer Name},${infer Rest}`
  ? Commas<Rest, Found | Trimmed<Name>>
  : Found | Trimmed<Text>;

type Trimmed<Text extends string> = Text extends ` ${infer Rest}` | `${infer Rest} ` ? Trimmed<Rest> : Text;

/** The nested resources that are asked for; what nobody knows before the call may be there or not. */
type Inner<Nested, Given> = Named<Nested, Given, "perhaps"> extends never
  ? { [Name in Named<Nested, Given, "yes">]: InnerOf<Nested[Name], Given> }
  : Named<Nested, Given, "yes"> extends never
    ? { [Name in Named<Nested, Given, "perhaps">]?: InnerOf<Nested[Name], Given> }
    : Joined<
        { [Name in Named<Nested, Given, "yes">]: InnerOf<Nested[Name], Given> } & {
          [Name in Named<Nested, Given, "perhaps">]?: InnerOf<Nested[Name], Given>;
        }
      >;

/** The names of those nested resources that come, or that perhaps do. */
type Named<Nested, Given, When> = keyof {
  [Name in keyof Nested & keyof Given as Comes<Nested[Name], Given[Name]> extends When ? Name : never]: true;
} & keyof Nested;

type Comes<Nested, Value> = [Asks<Value>] extends [false]
  ? "no"
  : [Asks<Value>] extends [true]
    ? Nested extends { comes: infer Always }
      ? Always
      : "yes"
    : "perhaps";

/** Members of two types in one. */
type Joined<Parts> = Parts extends unknown ? { [Name in keyof Parts]: Parts[Name] } : never;

/** Whether a value asks for something. */
type Asks<Given> = Given extends false | "none" | "false" | null | undefined
  ? false
  : string extends Given
    ? "perhaps"
    : true;

type InnerOf<Nested, Given> = Nested extends {
  prefix: infer Prefix extends string;
  result: infer Result;
  model: infer Model;
  inner: infer Deeper;
}
  ? Shown<Result, Model, Deeper, Without<Prefix, Given>>
  : never;

type Without<Prefix extends string, Given> = {
  [Name in keyof Given as Name extends `${Prefix}${infer Rest}` ? Rest : never]: Given[Name];
};

/** The items of a list. */
export type ItemOf<Result> = Result extends readonly (infer Item)[]
  ? Item
  : Result extends { cards?: readonly (infer Card)[] | undefined }
    ? Card
    : unknown;
