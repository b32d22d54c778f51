// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionDisplay,
  ActionEntity,
  ActionType,
  Attachment,
  Board,
  BoardBackground,
  BoardName,
  BoardStar,
  Card,
  CardName,
  CheckItem,
  CheckItemState,
  Checklist,
  CustomEmoji,
  CustomField,
  CustomFieldItem,
  CustomSticker,
  Enterprise,
  Fields,
  Flag,
  Label,
  List,
  Member,
  MemberSummary,
  Membership,
  MyPrefs,
  Notification,
  NotificationType,
  Numeric,
  OneOrMore,
  Open,
  Organization,
  OrganizationName,
  OrganizationSummary,
  PluginData,
  Reaction,
  SavedSearch,
  Sticker,
  Tag,
  Time,
  Token,
  Webhook,
  Words,
} from "../models/index.js";

/** What may be asked of `actions` inside another resource. */
interface ActionsInside {
  action_fields?: Fields<keyof Action> | undefined;
  actions_limit?: Numeric | undefined;
  actions_since?: Time | undefined;
  actions_entities?: Flag | undefined;
  actions_display?: Flag | undefined;
  action_member?: Flag | undefined;
  action_member_fields?: Fields<keyof Member> | undefined;
  action_memberCreator?: Flag | undefined;
  action_memberCreator_fields?: Fields<keyof Member> | undefined;
}

/** What may be asked of `board` inside another resource. */
interface BoardInside {
  board_fields?: Fields<keyof Board> | undefined;
  board_actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  board_lists?: "all" | "closed" | "none" | "open" | undefined;
  board_organization?: Flag | undefined;
  board_organization_fields?: Fields<keyof Organization> | undefined;
}

/** What may be asked of `boards` inside another resource. */
interface BoardsInside extends BoardInside {
}

/** What may be asked of `card` inside another resource. */
interface CardInside {
  card_fields?: Fields<keyof Card> | undefined;
  card_attachments?: Flag | "cover" | undefined;
  card_attachment_fields?: Fields<keyof Attachment> | undefined;
  card_checklists?: "all" | "none" | undefined;
  card_customFieldItems?: Flag | undefined;
  card_members?: Flag | undefined;
  card_member_fields?: Fields<keyof Member> | undefined;
  card_pluginData?: Flag | undefined;
  card_stickers?: Flag | undefined;
}

/** What may be asked of `cards` inside another resource. */
interface CardsInside extends CardInside {
  cards_limit?: Numeric | undefined;
  cards_since?: Time | undefined;
  cards_before?: Time | undefined;
}

/** What may be asked of `checklists` inside another resource. */
interface ChecklistsInside {
  checklist_fields?: Fields<keyof Checklist> | undefined;
  checklist_checkItems?: "all" | "none" | undefined;
  checklist_checkItem_fields?: Fields<keyof CheckItem> | undefined;
}

/** What may be asked of `memberships` inside another resource. */
interface MembershipsInside {
  membership_fields?: Fields<keyof Membership> | undefined;
  memberships_member?: Flag | undefined;
  memberships_member_fields?: Fields<keyof Member> | undefined;
}

/** What may be asked of `Action` besides. */
export interface ActionQuery extends BoardInside, CardInside {
  fields?: Fields<keyof Action> | undefined;
  board?: Flag | undefined;
  card?: Flag | undefined;
  display?: Flag | undefined;
  entities?: Flag | undefined;
  list?: Flag | undefined;
  list_fields?: Fields<keyof List> | undefined;
  member?: Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  memberCreator?: Flag | undefined;
  memberCreator_fields?: Fields<keyof Member> | undefined;
  organization?: Flag | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  reactions?: Flag | undefined;
}

/** What may come inside `Action`. */
export interface ActionNested {
  board: Nested<"board_", Board | null, Board, BoardNested, "perhaps">;
  card: Nested<"card_", Card | null, Card, CardNested, "perhaps">;
  display: Nested<never, ActionDisplay, ActionDisplay, {}>;
  entities: Nested<never, ActionEntity[], ActionEntity, {}>;
  list: Nested<"list_", List | null, List, ListNested, "perhaps">;
  member: Nested<"member_", MemberSummary | null, Member, MemberNested, "perhaps">;
  memberCreator: Nested<"memberCreator_", MemberSummary | null, Member, MemberNested>;
  organization: Nested<"organization_", Organization | null, Organization, OrganizationNested, "perhaps">;
  reactions: Nested<never, Reaction[], Reaction, ReactionNested>;
}

/** What may be asked of `Board` besides. */
export interface BoardQuery extends ActionsInside, CardsInside, ChecklistsInside, MembershipsInside {
  fields?: Fields<keyof Board> | undefined;
  actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  boardStars?: "mine" | "none" | undefined;
  boardStar_fields?: Fields<keyof BoardStar> | undefined;
  cards?: "all" | "closed" | "none" | "open" | "visible" | undefined;
  checklists?: "all" | "none" | undefined;
  customFields?: Flag | undefined;
  customField_fields?: Fields<keyof CustomField> | undefined;
  labels?: "all" | "none" | undefined;
  label_fields?: Fields<keyof Label> | undefined;
  labels_limit?: Numeric | undefined;
  lists?: "all" | "closed" | "none" | "open" | undefined;
  list_fields?: Fields<keyof List> | undefined;
  members?: "admins" | "all" | "none" | "normal" | "owners" | Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  memberships?: Words<"active" | "admin" | "all" | "deactivated" | "me" | "none" | "normal"> | undefined;
  membersInvited?: "admins" | "all" | "none" | "normal" | "owners" | undefined;
  memberInvited_fields?: Fields<keyof Member> | undefined;
  myPrefs?: Flag | undefined;
  myPrefs_fields?: Fields<keyof MyPrefs> | undefined;
  organization?: Flag | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  pluginData?: Flag | undefined;
  pluginData_fields?: Fields<keyof PluginData> | undefined;
  tags?: Flag | undefined;
  tag_fields?: Fields<keyof Tag> | undefined;
}

/** What may come inside `Board`. */
export interface BoardNested {
  actions: Nested<"action_" | "actions_", Action[], Action, ActionNested>;
  boardStars: Nested<"boardStar_", BoardStar[], BoardStar, {}>;
  cards: Nested<"card_", Card[], Card, CardNested>;
  checklists: Nested<"checklist_", Checklist[], Checklist, ChecklistNested>;
  customFields: Nested<"customField_", CustomField[], CustomField, CustomFieldNested>;
  labels: Nested<"label_", Label[], Label, LabelNested>;
  lists: Nested<"list_", List[], List, ListNested>;
  members: Nested<"member_", MemberSummary[], Member, MemberNested>;
  memberships: Nested<"membership_" | "memberships_", Membership[], Membership, MembershipNested>;
  membersInvited: Nested<"memberInvited_", MemberSummary[], Member, MemberNested>;
  myPrefs: Nested<"myPrefs_", MyPrefs, MyPrefs, {}>;
  organization: Nested<"organization_", OrganizationSummary | null, Organization, OrganizationNested>;
  pluginData: Nested<"pluginData_", PluginData[], PluginData, {}>;
  tags: Nested<"tag_", Tag[], Tag, {}>;
}

/** What may be asked of `Card` besides. */
export interface CardQuery extends ActionsInside, BoardInside, ChecklistsInside {
  fields?: Fields<keyof Card> | undefined;
  actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  attachments?: Flag | "cover" | undefined;
  attachment_fields?: Fields<keyof Attachment> | undefined;
  board?: Flag | undefined;
  checkItemStates?: Flag | "all" | "none" | undefined;
  checkItemState_fields?: Fields<keyof CheckItemState> | undefined;
  checklists?: "all" | "none" | undefined;
  customFieldItems?: Flag | undefined;
  customFieldItem_fields?: Fields<keyof CustomFieldItem> | undefined;
  list?: Flag | undefined;
  list_fields?: Fields<keyof List> | undefined;
  members?: Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  membersVoted?: Flag | undefined;
  memberVoted_fields?: Fields<keyof Member> | undefined;
  pluginData?: Flag | undefined;
  pluginData_fields?: Fields<keyof PluginData> | undefined;
  stickers?: Flag | undefined;
  sticker_fields?: Fields<keyof Sticker> | undefined;
}

/** What may come inside `Card`. */
export interface CardNested {
  actions: Nested<"action_" | "actions_", Action[], Action, ActionNested>;
  attachments: Nested<"attachment_", Attachment[], Attachment, {}>;
  board: Nested<"board_", Board, Board, BoardNested>;
  checkItemStates: Nested<"checkItemState_", CheckItemState[], CheckItemState, {}>;
  checklists: Nested<"checklist_", Checklist[], Checklist, ChecklistNested>;
  customFieldItems: Nested<"customFieldItem_", CustomFieldItem[], CustomFieldItem, {}>;
  list: Nested<"list_", List, List, ListNested>;
  members: Nested<"member_", MemberSummary[], Member, MemberNested>;
  membersVoted: Nested<"memberVoted_", MemberSummary[], Member, MemberNested>;
  pluginData: Nested<"pluginData_", PluginData[], PluginData, {}>;
  stickers: Nested<"sticker_", Sticker[], Sticker, {}>;
}

/** What may be asked of `Checklist` besides. */
export interface ChecklistQuery extends BoardInside, CardsInside {
  fields?: Fields<keyof Checklist> | undefined;
  board?: Flag | undefined;
  cards?: "all" | "closed" | "none" | "open" | "visible" | undefined;
  checkItems?: "all" | "none" | undefined;
  checkItem_fields?: Fields<keyof CheckItem> | undefined;
}

/** What may come inside `Checklist`. */
export interface ChecklistNested {
  board: Nested<"board_", Board, Board, BoardNested>;
  cards: Nested<"card_", Card[], Card, CardNested>;
  checkItems: Nested<"checkItem_", CheckItem[], CheckItem, {}>;
}

/** What may be asked of `CustomField` besides. */
export interface CustomFieldQuery extends BoardInside {
  fields?: Fields<keyof CustomField> | undefined;
  board?: Flag | undefined;
}

/** What may come inside `CustomField`. */
export interface CustomFieldNested {
  board: Nested<"board_", Board, Board, BoardNested>;
}

/** What may be asked of `Enterprise` besides. */
export interface EnterpriseQuery {
  fields?: Fields<keyof Enterprise> | undefined;
  members?: Open<"admins" | "all" | "none" | "normal" | "owners"> | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  organizations?: Open<"all" | "members" | "none" | "public"> | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
}

/** What may come inside `Enterprise`. */
export interface EnterpriseNested {
  members: Nested<"member_", MemberSummary[], Member, MemberNested>;
  organizations: Nested<"organization_", Organization[], Organization, OrganizationNested>;
}

/** What may be asked of `Label` besides. */
export interface LabelQuery extends BoardInside {
  fields?: Fields<keyof Label> | undefined;
  board?: Flag | undefined;
}

/** What may come inside `Label`. */
export interface LabelNested {
  board: Nested<"board_", Board, Board, BoardNested>;
}

/** What may be asked of `List` besides. */
export interface ListQuery extends ActionsInside, BoardInside, CardsInside {
  fields?: Fields<keyof List> | undefined;
  actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  board?: Flag | undefined;
  cards?: "all" | "closed" | "none" | "open" | undefined;
}

/** What may come inside `List`. */
export interface ListNested {
  actions: Nested<"action_" | "actions_", Action[], Action, ActionNested>;
  board: Nested<"board_", Board, Board, BoardNested>;
  cards: Nested<"card_", Card[], Card, CardNested>;
}

/** What may be asked of `Member` besides. */
export interface MemberQuery extends ActionsInside, BoardsInside, CardsInside {
  fields?: Fields<keyof Member> | undefined;
  actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  boardBackgrounds?: "all" | "custom" | "default" | "none" | "premium" | undefined;
  boardBackground_fields?: Fields<keyof BoardBackground> | undefined;
  boards?: Words<"all" | "closed" | "members" | "none" | "open" | "organization" | "public" | "starred"> | undefined;
  boardsInvited?: Words<"all" | "closed" | "members" | "none" | "open" | "organization" | "pinned" | "public" | "starred" | "unpinned"> | undefined;
  boardsInvited_fields?: Fields<keyof Board> | undefined;
  boardsInvited_actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  boardsInvited_lists?: "all" | "closed" | "none" | "open" | undefined;
  boardsInvited_organization?: Flag | undefined;
  boardsInvited_organization_fields?: Fields<keyof Organization> | undefined;
  boardStars?: Flag | undefined;
  boardStar_fields?: Fields<keyof BoardStar> | undefined;
  cards?: "all" | "closed" | "none" | "open" | "visible" | undefined;
  customBoardBackgrounds?: "all" | "none" | undefined;
  customBoardBackground_fields?: Fields<keyof BoardBackground> | undefined;
  customEmoji?: "all" | "none" | undefined;
  customEmoji_fields?: Fields<keyof CustomEmoji> | undefined;
  customStickers?: "all" | "none" | undefined;
  customSticker_fields?: Fields<keyof CustomSticker> | undefined;
  notifications?: OneOrMore<Open<NotificationType | "all">> | undefined;
  notification_fields?: Fields<keyof Notification> | undefined;
  notifications_limit?: Numeric | undefined;
  notification_memberCreator_fields?: Fields<keyof Member> | undefined;
  organizations?: "all" | "members" | "none" | "public" | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  organizationsInvited?: "all" | "members" | "none" | "public" | undefined;
  organizationsInvited_fields?: Fields<keyof Organization> | undefined;
  savedSearches?: Flag | undefined;
  savedSearch_fields?: Fields<keyof SavedSearch> | undefined;
  tokens?: "all" | "none" | undefined;
  token_fields?: Fields<keyof Token> | undefined;
}

/** What may come inside `Member`. */
export interface MemberNested {
  actions: Nested<"action_" | "actions_", Action[], Action, ActionNested>;
  boardBackgrounds: Nested<"boardBackground_", BoardBackground[], BoardBackground, {}>;
  boards: Nested<"board_", Board[], Board, BoardNested>;
  boardsInvited: Nested<"boardsInvited_", BoardName[], Board, BoardNested>;
  boardStars: Nested<"boardStar_", BoardStar[], BoardStar, {}>;
  cards: Nested<"card_", Card[], Card, CardNested>;
  customBoardBackgrounds: Nested<"customBoardBackground_", BoardBackground[], BoardBackground, {}>;
  customEmoji: Nested<"customEmoji_", CustomEmoji[], CustomEmoji, {}>;
  customStickers: Nested<"customSticker_", CustomSticker[], CustomSticker, {}>;
  notifications: Nested<"notification_", Notification[], Notification, NotificationNested>;
  organizations: Nested<"organization_", Organization[], Organization, OrganizationNested>;
  organizationsInvited: Nested<"organizationsInvited_", Organization[], Organization, OrganizationNested>;
  savedSearches: Nested<"savedSearch_", SavedSearch[], SavedSearch, {}>;
  tokens: Nested<"token_", Token[], Token, TokenNested>;
}

/** What may be asked of `Membership` besides. */
export interface MembershipQuery {
  fields?: Fields<keyof Membership> | undefined;
  member?: Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
}

/** What may come inside `Membership`. */
export interface MembershipNested {
  member: Nested<"member_", MemberSummary, Member, MemberNested>;
}

/** What may be asked of `Notification` besides. */
export interface NotificationQuery extends BoardInside, CardInside {
  fields?: Fields<keyof Notification> | undefined;
  board?: Flag | undefined;
  card?: Flag | undefined;
  display?: Flag | undefined;
  entities?: Flag | undefined;
  list?: Flag | undefined;
  list_fields?: Fields<keyof List> | undefined;
  member?: Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  memberCreator?: Flag | undefined;
  memberCreator_fields?: Fields<keyof Member> | undefined;
  organization?: Flag | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
}

/** What may come inside `Notification`. */
export interface NotificationNested {
  board: Nested<"board_", BoardName | null, Board, BoardNested, "perhaps">;
  card: Nested<"card_", CardName | null, Card, CardNested, "perhaps">;
  display: Nested<never, ActionDisplay, ActionDisplay, {}>;
  entities: Nested<never, ActionEntity[], ActionEntity, {}>;
  list: Nested<"list_", List | null, List, ListNested, "perhaps">;
  member: Nested<"member_", MemberSummary | null, Member, MemberNested, "perhaps">;
  memberCreator: Nested<"memberCreator_", MemberSummary | null, Member, MemberNested, "perhaps">;
  organization: Nested<"organization_", OrganizationName | null, Organization, OrganizationNested, "perhaps">;
}

/** What may be asked of `Organization` besides. */
export interface OrganizationQuery extends ActionsInside, BoardsInside, MembershipsInside {
  fields?: Fields<keyof Organization> | undefined;
  actions?: OneOrMore<Open<ActionType | "all">> | undefined;
  boards?: "all" | "closed" | "members" | "none" | "open" | "organization" | "public" | undefined;
  members?: "admins" | "all" | "none" | "normal" | "owners" | Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  memberships?: Words<"active" | "admin" | "all" | "deactivated" | "me" | "none" | "normal"> | undefined;
  pluginData?: Flag | undefined;
  pluginData_fields?: Fields<keyof PluginData> | undefined;
}

/** What may come inside `Organization`. */
export interface OrganizationNested {
  actions: Nested<"action_" | "actions_", Action[], Action, ActionNested>;
  boards: Nested<"board_", Board[], Board, BoardNested>;
  members: Nested<"member_", MemberSummary[], Member, MemberNested>;
  memberships: Nested<"membership_" | "memberships_", Membership[], Membership, MembershipNested>;
  pluginData: Nested<"pluginData_", PluginData[], PluginData, {}>;
}

/** What may be asked of `Reaction` besides. */
export interface ReactionQuery {
  fields?: Fields<keyof Reaction> | undefined;
  member?: Flag | undefined;
  member_fields?: Fields<keyof Member> | undefined;
}

/** What may come inside `Reaction`. */
export interface ReactionNested {
  member: Nested<"member_", MemberSummary, Member, MemberNested>;
}

/** What may be asked of `Token` besides. */
export interface TokenQuery {
  fields?: Fields<keyof Token> | undefined;
  webhooks?: Flag | undefined;
  webhook_fields?: Fields<keyof Webhook> | undefined;
}

/** What may come inside `Token`. */
export interface TokenNested {
  webhooks: Nested<"webhook_", Webhook[], Webhook, {}>;
}

/** A resource inside another: what its parameters begin with, its type, its model, what may come inside it, and whether it comes. */
export interface Nested<Prefix extends string, Result, Model, Inner, Comes = "yes"> {
  prefix: Prefix;
  result: Result;
  model: Model;
  inner: Inner;
  comes: Comes;
}
