// A host in React 19.
import { useRef } from "react";
import type { RegainFlowElement, RegainFlowEvents } from "regain-flow";
import type {} from "regain-flow/react";

export function Settings({ invitation }: { invitation: () => Promise<string> }) {
  const flow = useRef<RegainFlowElement>(null);
  const ended = ({ detail: { result } }: RegainFlowEvents["regain-success"]) => void result.ticket;
  return (
    <regain-flow
      ref={flow}
      className="flow"
      way="signed_in"
      reset="phone"
      render-root="light"
      invitation={invitation}
      onregain-success={ended}
      onregain-exit={({ detail: { meta } }) => void meta.status}
    >
      Loading
    </regain-flow>
  );
}

// @ts-expect-error There is no such way.
export const wrong = <regain-flow way="logged_out" />;
// @ts-expect-error It is told with a result.
export const deaf = <regain-flow way="signed_out" onregain-success={(event: MouseEvent) => void event.button} />;
