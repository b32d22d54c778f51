import { useEffect, useState } from "react";
import { isTrelloError, type Board, type Only } from "trello-wasm";
import { trello } from "./trello";

interface Found {
  readonly username: string;
  readonly boards: readonly Only<Board, "id" | "name" | "url">[];
}

export function Boards() {
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState("");

  useEffect(() => {
    const leaving = new AbortController();
    load(leaving.signal).then(setFound, (error: unknown) => {
      if (!leaving.signal.aborted) setProblem(isTrelloError(error) ? error.message : String(error));
    });
    return () => leaving.abort();
  }, []);

  return (
    <>
      <header>
        <h1>Boards of <span id="member">{found?.username ?? "…"}</span></h1>
        <button type="button" onClick={() => trello.deauthorize()}>Log out</button>
      </header>
      {problem && <p role="alert">{problem}</p>}
      <ul aria-busy={!found && !problem}>
        {found?.boards.map(({ id, name, url }) => (
          <li key={id}><a href={url}>{name}</a></li>
        ))}
      </ul>
    </>
  );
}

async function load(signal: AbortSignal): Promise<Found> {
  const [{ username }, boards] = await Promise.all([
    trello.get("members/me", { fields: ["username"] }, { signal }),
    trello.get("members/me/boards", { filter: "open", fields: ["name", "url"] }, { signal }),
  ]);
  return { username, boards };
}
