"use client";

import { useEffect, useState } from "react";
import { Trello } from "trello-wasm";

const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" });

export function Member() {
  const [name, setName] = useState("");
  useEffect(() => {
    trello.get("members/me").then(({ username }) => setName(username), (error) => setName(error.message));
  }, []);
  return <p id="member">{name}</p>;
}
