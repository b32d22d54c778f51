interface ImportMetaEnv {
  readonly VITE_TRELLO_KEY: string;
  /** Where an emulator is. Without them the app talks to Trello. */
  readonly VITE_TRELLO_API?: string;
  readonly VITE_TRELLO_SITE?: string;
}
