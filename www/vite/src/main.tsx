import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Boards } from "./Boards";
import { Login } from "./Login";
import { useAuthorized } from "./trello";
import "./style.css";

function App() {
  return <main>{useAuthorized() ? <Boards /> : <Login />}</main>;
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
