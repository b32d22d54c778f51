import { useState } from "react";
import { isTrelloError } from "trello-wasm";
import { trello } from "./trello";

export function Login() {
  const [isWaiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState("");

  // Nothing may be awaited before `authorize`: browsers open a window only in the turn of the click.
  async function logIn() {
    setWaiting(true);
    setProblem("");
    try {
      await trello.authorize({ type: "popup", scope: { read: true } });
    } catch (error) {
      setProblem(isTrelloError(error) ? error.message : String(error));
      setWaiting(false);
    }
  }

  return (
    <>
      <h1>Your Trello boards</h1>
      <button type="button" disabled={isWaiting} onClick={logIn}>Log in with Trello</button>
      <p role="status">{isWaiting && "Waiting for your answer in Trello’s window…"}</p>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
