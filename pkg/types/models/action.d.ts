/**
 * What happened: https://developer.atlassian.com/cloud/trello/guides/rest-api/action-types/
 *
 * An action is told by its `type`, which says what is in its `data`. Trello adds types now and then: those that nobody has
 * listed here come at run time all the same, so a `switch` needs its `default`. What is compared with one of them has the type
 * `Open<ActionType>`.
 */

import type { CheckItem, CustomFieldItem } from "./card.js";
import type { MemberSummary } from "./member.js";
import type { Color, Limits, Open, TextData } from "./values.js";

/** Something that happened. `action.type === "commentCard"` tells what `data` has. */
export type Action =
  | AddAttachmentToCard
  | AddChecklistToCard
  | AddMemberToBoard
  | AddMemberToCard
  | CommentCard
  | CopyCard
  | CreateBoard
  | CreateCard
  | CreateLabel
  | CreateList
  | DeleteAttachmentFromCard
  | DeleteCard
  | MoveCardFromBoard
  | MoveCardToBoard
  | RemoveChecklistFromCard
  | RemoveMemberFromCard
  | UpdateBoard
  | UpdateCard
  | UpdateCheckItemStateOnCard
  | UpdateCustomFieldItem
  | UpdateList
  | OtherAction;

/** The types of actions that are listed here; `Open<ActionType>` takes any other too. */
export type ActionType = Exclude<Action["type"], UnlistedActionType>;

/** The actions of a type, such as `ActionOf<"commentCard">`. */
export type ActionOf<Type extends Action["type"]> = KindOf<Action, Type>;

type KindOf<Kind, Type> = Kind extends { type: infer Types }
  ? [Extract<Types, Type>] extends [never]
    ? never
    : Kind
  : never;

/**
 * A type that is not listed here. With `string & {}` in its place the compiler would tell no action by its type, and with
 * `string` it would keep this one among those of every type.
 */
export enum UnlistedActionType {
  "(unlisted)" = "(unlisted)",
}

/** What every action has. */
export interface ActionBase {
  /** Its first eight hex digits are a second; that of imported and copied actions may be later than `date`. */
  id: string;
  idMemberCreator: string;
  /** ISO 8601. */
  date: string;
  memberCreator?: MemberSummary | null;
  /** Of actions about a member. */
  member?: MemberSummary | null;
  /** The app by which it was done. */
  appCreator?: { id: string; name?: string; icon?: unknown } | null;
  limits?: Limits | null;
  reactions?: Reaction[];
  /** With the parameter `display`: a sentence in parts. */
  display?: ActionDisplay;
  /** With the parameter `entities`. */
  entities?: ActionEntity[];
  agenticIdentity?: unknown;
  nodeId?: string;
}

/** A sentence in parts, for pages that write it in the reader's language. */
export interface ActionDisplay {
  translationKey: string;
  entities: { [name: string]: ActionEntity };
}

/** A part of a sentence: a text, or an object that it names. */
export interface ActionEntity {
  type: string;
  text?: string;
  id?: string;
  [name: string]: unknown;
}

/** A board as an action names it. */
export interface ActionBoard {
  id: string;
  name?: string;
  shortLink?: string;
}

/** A list as an action names it. */
export interface ActionList {
  id: string;
  name?: string;
}

/** A card as an action names it. */
export interface ActionCard {
  id: string;
  name?: string;
  idShort?: number;
  shortLink?: string;
}

/** A member as an action names it. */
export interface ActionMember {
  id: string;
  name?: string;
}

/** Where something happened, as far as an action says so. */
export interface Where {
  board?: ActionBoard;
  card?: ActionCard;
  list?: ActionList;
}

/** Where something happened on a card. */
export interface OnCard extends Where {
  card: ActionCard;
}

/** A comment. */
export interface CommentCard extends ActionBase {
  type: "commentCard";
  data: OnCard & {
    /** Markdown, up to 16,384 characters. */
    text: string;
    textData?: TextData;
    /** ISO 8601. */
    dateLastEdited?: string;
  };
}

/** A card was made. */
export interface CreateCard extends ActionBase {
  type: "createCard";
  data: OnCard;
}

/** A card was made after another. */
export interface CopyCard extends ActionBase {
  type: "copyCard";
  data: OnCard & { cardSource: ActionCard };
}

/** A card was changed: `old` has what changed, with its former values. */
export interface UpdateCard extends ActionBase {
  type: "updateCard";
  data: OnCard & {
    card: { [field: string]: unknown };
    /** What changed, with its former values. */
    old: { [field: string]: unknown };
    /** Of a card that was moved. */
    listBefore?: ActionList;
    listAfter?: ActionList;
  };
}

/** A card was deleted. */
export interface DeleteCard extends ActionBase {
  type: "deleteCard";
  data: OnCard;
}

/** A card came from another board. */
export interface MoveCardToBoard extends ActionBase {
  type: "moveCardToBoard";
  data: OnCard & { boardSource: ActionBoard; old?: { idBoard?: string } };
}

/** A card went to another board. */
export interface MoveCardFromBoard extends ActionBase {
  type: "moveCardFromBoard";
  data: OnCard & { boardTarget: ActionBoard; old?: { idBoard?: string } };
}

/** Somebody was put on a card. */
export interface AddMemberToCard extends ActionBase {
  type: "addMemberToCard";
  data: OnCard & { idMember: string; member?: ActionMember; deactivated?: boolean };
}

/** Somebody was taken off a card. */
export interface RemoveMemberFromCard extends ActionBase {
  type: "removeMemberFromCard";
  data: OnCard & { idMember: string; member?: ActionMember; deactivated?: boolean };
}

/** Something was attached to a card. */
export interface AddAttachmentToCard extends ActionBase {
  type: "addAttachmentToCard";
  data: OnCard & { attachment: ActionAttachment };
}

/** An attachment was deleted. */
export interface DeleteAttachmentFromCard extends ActionBase {
  type: "deleteAttachmentFromCard";
  data: OnCard & { attachment: ActionAttachment };
}

/** An attachment as an action names it. */
export interface ActionAttachment {
  id: string;
  name: string;
  url?: string;
  previewUrl?: string;
  previewUrl2x?: string;
}

/** A card got a checklist. */
export interface AddChecklistToCard extends ActionBase {
  type: "addChecklistToCard";
  data: OnCard & { checklist: ActionChecklist };
}

/** A checklist was taken off a card. */
export interface RemoveChecklistFromCard extends ActionBase {
  type: "removeChecklistFromCard";
  data: OnCard & { checklist: ActionChecklist };
}

/** A checklist as an action names it. */
export interface ActionChecklist {
  id: string;
  name: string;
}

/** An item was ticked off, or opened again. */
export interface UpdateCheckItemStateOnCard extends ActionBase {
  type: "updateCheckItemStateOnCard";
  data: OnCard & { checklist: ActionChecklist; checkItem: Pick<CheckItem, "id" | "name" | "state"> };
}

/** A custom field of a card got another value. */
export interface UpdateCustomFieldItem extends ActionBase {
  type: "updateCustomFieldItem";
  data: OnCard & {
    customField: { id: string; name: string; type?: string };
    customFieldItem: Partial<CustomFieldItem>;
    old?: { value?: unknown; idValue?: string | null };
  };
}

/** A list was made. */
export interface CreateList extends ActionBase {
  type: "createList";
  data: Where & { list: ActionList };
}

/** A list was changed: `old` has what changed, with its former values. */
export interface UpdateList extends ActionBase {
  type: "updateList";
  data: Where & { list: ActionList & { [field: string]: unknown }; old: { [field: string]: unknown } };
}

/** A board was made. */
export interface CreateBoard extends ActionBase {
  type: "createBoard";
  data: Where & { board: ActionBoard; organization?: ActionMember };
}

/** A board was changed: `old` has what changed, with its former values. */
export interface UpdateBoard extends ActionBase {
  type: "updateBoard";
  data: Where & { board: ActionBoard & { [field: string]: unknown }; old: { [field: string]: unknown } };
}

/** Somebody came to a board. */
export interface AddMemberToBoard extends ActionBase {
  type: "addMemberToBoard";
  data: Where & {
    board: ActionBoard;
    idMemberAdded: string;
    member?: ActionMember;
    memberType?: Open<"admin" | "normal" | "observer">;
    organization?: ActionMember;
  };
}

/** A label was made. */
export interface CreateLabel extends ActionBase {
  type: "createLabel";
  data: Where & { label: { id: string; name?: string; color?: Color | null } };
}

/** An action of which only the kind is typed, or not even that. */
export interface OtherAction extends ActionBase {
  type:
    | "acceptEnterpriseJoinRequest"
    | "addAdminToBoard"
    | "addAdminToOrganization"
    | "addBoardsPinnedToMember"
    | "addLabelToCard"
    | "addMemberToOrganization"
    | "addOrganizationToEnterprise"
    | "addToEnterprisePluginWhitelist"
    | "addToOrganizationBoard"
    | "convertToCardFromCheckItem"
    | "copyBoard"
    | "copyChecklist"
    | "copyCommentCard"
    | "createBoardInvitation"
    | "createBoardPreference"
    | "createCheckItem"
    | "createChecklist"
    | "createCustomField"
    | "createOrganization"
    | "createOrganizationInvitation"
    | "deleteBoardInvitation"
    | "deleteCheckItem"
    | "deleteComment"
    | "deleteCustomField"
    | "deleteLabel"
    | "deleteOrganizationInvitation"
    | "disableEnterprisePluginWhitelist"
    | "disablePlugin"
    | "disablePowerUp"
    | "emailCard"
    | "enableEnterprisePluginWhitelist"
    | "enablePlugin"
    | "enablePowerUp"
    | "makeAdminOfBoard"
    | "makeAdminOfOrganization"
    | "makeNormalMemberOfBoard"
    | "makeNormalMemberOfOrganization"
    | "makeObserverOfBoard"
    | "memberJoinedTrello"
    | "moveInboxCardToBoard"
    | "moveListFromBoard"
    | "moveListToBoard"
    | "removeFromEnterprisePluginWhitelist"
    | "removeFromOrganizationBoard"
    | "removeLabelFromCard"
    | "removeMemberFromBoard"
    | "removeMemberFromOrganization"
    | "removeOrganizationFromEnterprise"
    | "unconfirmedBoardInvitation"
    | "unconfirmedOrganizationInvitation"
    | "updateCheckItem"
    | "updateChecklist"
    | "updateComment"
    | "updateCustomField"
    | "updateLabel"
    | "updateMember"
    | "updateOrganization"
    | "voteOnCard"
    | UnlistedActionType;
  data: Where & { [part: string]: unknown };
}

/** A reaction to a comment: https://developer.atlassian.com/cloud/trello/rest/api-group-actions/ */
export interface Reaction {
  id: string;
  idMember: string;
  /** The action. */
  idModel: string;
  idEmoji?: string;
  emoji: ReactionEmoji;
}

/** The emoji of a reaction. */
export interface ReactionEmoji {
  shortName: string;
  name?: string;
  /** The character itself. */
  native?: string;
  /** Its code points in hex digits, with hyphens. */
  unified?: string;
  skinVariation?: string | null;
}

/** How often one emoji stands under a comment. */
export interface ReactionSummary {
  id: string;
  idModel: string;
  idEmoji: string;
  idReaction?: string;
  count: number;
  firstReacted?: string;
  emoji: ReactionEmoji;
}

/** The emoji that Trello has: https://developer.atlassian.com/cloud/trello/rest/api-group-emoji/ */
export interface EmojiList {
  trello: Emoji[];
}

/** An emoji of Trello's. */
export interface Emoji {
  /** Its code points in hex digits, with hyphens. */
  unified: string;
  name: string;
  /** The character itself. */
  native: string;
  shortName: string;
  shortNames: string[];
  text: string | null;
  texts: string[] | string | null;
  category: string;
  /** Its column in the sprite sheet. */
  sheetX: number;
  /** Its row in the sprite sheet. */
  sheetY: number;
  tts: string | null;
  keywords: string[];
  skinVariations?: { [tone: string]: unknown };
}
