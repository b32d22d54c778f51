// §3 and §5: windows that the browser blocks, since nobody clicked.

import assert from "node:assert/strict";
import { clause, POPUP_BLOCKER, section } from "./support/pages.mjs";

/** What a page does at load that cannot do without a login. */
const eagerly = () => {
  Trello.authorize({ success: hears("success"), error: (error) => hears(error.code)() });
  hears("returned")();
};

section("§3, §5 windows that are blocked", (on) => {
  clause("§3 deliberately different: a popup that the browser blocks calls error at once", async () => {
    await on.load({
      onload: () => {
        Trello.authorize({ type: "popup", success: hears("success"), error: (error) => hears(error.code)() });
        hears("returned")();
      },
    });
    assert.deepEqual(await on.called(), ["popup_blocked", "returned"]);
    assert.deepEqual(await on.asked(), []);
  });

  clause("§3 deliberately different: in a frame a redirect becomes a popup, which needs a click", async () => {
    await on.load();
    const inFrame = `${on.address}?${new URLSearchParams({ onload: String(eagerly) })}`;
    await on.run((src) => new Promise((onload) => document.body.append(Object.assign(document.createElement("iframe"), { src, onload }))), inFrame);
    const frame = on.page.frames().at(-1);
    assert.deepEqual(await frame.evaluate(() => heard.splice(0)), [["popup_blocked"], ["returned"]]);
    await frame.evaluate(`window.act = ${eagerly}`);
    const [popup] = await Promise.all([on.page.waitForEvent("popup"), frame.click("#act")]);
    await popup.getByRole("button", { name: "Allow" }).click();
    await frame.waitForFunction(() => heard.length > 1, null, { polling: 20 });
    assert.deepEqual(await frame.evaluate(() => heard), [["returned"], ["success"]]);
    assert.equal(on.page.url(), on.address);
  });

  clause("§5 deliberately different: a window that the browser blocks is an error", async () => {
    await on.load({ onload: () => Trello.addCard({}, (error) => hears(error.code)()) });
    assert.deepEqual(await on.called(1), ["popup_blocked"]);
  });

  clause("§5 a window that is blocked is silent for a page that does not ask", async () => {
    await on.load({ onload: () => void Trello.addCard({ url: "https://a.example" }) });
    await on.run(() => new Promise((resolve) => setTimeout(resolve)));
    on.expectErrors();
  });
}, POPUP_BLOCKER);
