import { greeting, isGreeting, serveHost, tcccEvents } from '@parley/sdk/embedded';
import type { AgentClient } from '@parley/sdk/agent';

let meet: (port: MessagePort) => void;
/** The way to the page around, once it has answered. Who that is, the browser has checked (`frame-ancestors`). */
const met = new Promise<MessagePort>((resolve) => {
  meet = resolve;
});

/** Tells the page around that the frame is there, and takes the port that it gives. */
export function greetHost(frame: Window): void {
  const hear = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports;
    if (event.source !== frame.parent || !isGreeting(event.data) || !port) return;
    frame.removeEventListener('message', hear);
    port.start();
    meet(port);
  };
  frame.addEventListener('message', hear);
  frame.parent.postMessage({ type: greeting }, '*');
}

/** Nobody is signed in here: the page around has to ask for another token. */
export function tellOver(message: string): void {
  void met.then((port) => port.postMessage({ event: tcccEvents.tokenExpired, payload: { message } }));
}

/** Lets the page around hear of the desk and act at it, until the desk is closed; what the page takes is shown. */
export function serveHostOf(client: AgentClient, onAccepted: (sessionId: string) => void): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  void met.then((port) => {
    if (!isOver) stop = serveHost({ client, port, now: () => new Date(), onAccepted });
  });
  return () => {
    isOver = true;
    stop?.();
  };
}
