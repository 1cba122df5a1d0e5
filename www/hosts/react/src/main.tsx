// Somebody else's sign-in page, under StrictMode: the flow as a dialog, and once more in the page.
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import type { RegainFlowElement, RegainFlowEvents } from "regain-flow";
import type {} from "regain-flow/react";
import "regain-flow/element";

function SignIn() {
  const flow = useRef<RegainFlowElement>(null);
  const [inPage, setInPage] = useState(false);
  const [end, setEnd] = useState("");

  // Your server redeems the ticket; what else is said here is only for the page.
  const succeeded = ({ detail: { result } }: RegainFlowEvents["regain-success"]) =>
    setEnd(`${result.outcome}, ${result.ticket === null ? "no ticket" : "with a ticket"}`);
  const left = ({ detail: { error, meta } }: RegainFlowEvents["regain-exit"]) => setEnd(error?.code ?? meta.status);

  return (
    <main>
      <h1>Sample shop</h1>
      <p>
        <button type="button" id="dialog" onClick={(event) => void flow.current?.show({ trigger: event.currentTarget })}>
          I can’t sign in
        </button>{" "}
        <button type="button" id="in-page" onClick={() => setInPage(!inPage)}>
          {inPage ? "Take it away" : "In the page"}
        </button>
      </p>
      <output>{end}</output>
      <regain-flow ref={flow} way="signed_out" presentation="modal" onregain-success={succeeded} onregain-exit={left} />
      {inPage && <regain-flow way="signed_out" config={{ appearance: { variables: { brand: "#7a1fa2" } } }} onregain-exit={left} />}
    </main>
  );
}

const app = document.getElementById("app");
if (app) createRoot(app).render(<StrictMode><SignIn /></StrictMode>);
