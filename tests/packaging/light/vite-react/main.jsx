import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Trello } from "trello-wasm";

const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" });

function Member() {
  const [name, setName] = useState("");
  useEffect(() => {
    const controller = new AbortController();
    trello.get("members/me", null, { signal: controller.signal }).then(
      ({ username }) => setName(username),
      (error) => controller.signal.aborted || setName(error.message),
    );
    return () => controller.abort();
  }, []);
  return <p id="member">{name}</p>;
}

createRoot(document.querySelector("#root")).render(<StrictMode><Member /></StrictMode>);
