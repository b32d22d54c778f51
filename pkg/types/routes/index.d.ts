// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.
// Facts: f085d34fa2f6d458

import type { ActionsPath } from "./actions.js";
import type { ApplicationsPath } from "./applications.js";
import type { BatchPath } from "./batch.js";
import type { BoardsPath } from "./boards.js";
import type { CardsPath } from "./cards.js";
import type { ChecklistsPath } from "./checklists.js";
import type { CustomFieldsPath } from "./customFields.js";
import type { EmojiPath } from "./emoji.js";
import type { EnterprisesPath } from "./enterprises.js";
import type { LabelsPath } from "./labels.js";
import type { ListsPath } from "./lists.js";
import type { MembersPath } from "./members.js";
import type { NotificationsPath } from "./notifications.js";
import type { OrganizationsPath } from "./organizations.js";
import type { PluginsPath } from "./plugins.js";
import type { SearchPath } from "./search.js";
import type { TokensPath } from "./tokens.js";
import type { TypesPath } from "./types.js";
import type { WebhooksPath } from "./webhooks.js";

/** Where every path begins. */
export interface Root {
  actions: ActionsPath;
  applications: ApplicationsPath;
  batch: BatchPath;
  boards: BoardsPath;
  cards: CardsPath;
  checklists: ChecklistsPath;
  customFields: CustomFieldsPath;
  emoji: EmojiPath;
  enterprises: EnterprisesPath;
  labels: LabelsPath;
  lists: ListsPath;
  members: MembersPath;
  notifications: NotificationsPath;
  organizations: OrganizationsPath;
  plugins: PluginsPath;
  search: SearchPath;
  tokens: TokensPath;
  types: TypesPath;
  webhooks: WebhooksPath;
}

/** Other first segments, and those that they stand for. */
export interface Aliases {
  action: "actions";
  board: "boards";
  card: "cards";
  checklist: "checklists";
  customField: "customFields";
  customfields: "customFields";
  enterprise: "enterprises";
  label: "labels";
  list: "lists";
  member: "members";
  notification: "notifications";
  organization: "organizations";
  plugin: "plugins";
  token: "tokens";
  webhook: "webhooks";
}
