import { ChangeDetectionStrategy, Component, provideZoneChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { Trello } from "trello-wasm";

const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" });

// Shows what has changed when a callback has run in Angular's zone.
@Component({ selector: "app-root", changeDetection: ChangeDetectionStrategy.Eager, template: `<p id="member">{{ name }}</p>` })
class App {
  name = "";

  constructor() {
    trello.get("members/me", (member) => (this.name = member.username), (error) => (this.name = error.message));
  }
}

bootstrapApplication(App, { providers: [provideZoneChangeDetection()] });
