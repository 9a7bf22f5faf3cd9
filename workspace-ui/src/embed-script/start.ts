import { createHostSide, greeting, isGreeting, tcccEvents, type HostSide, type Tccc } from '@parley/sdk/embedded';
import { createDevices } from './devices.ts';
import { createPlace, type Place } from './place.ts';
import type { ScriptSettings } from './script-settings.ts';

/** How the one that runs on a page is found by the next script. */
const running = Symbol.for('parley.agent-end');

type Running = { token: string; switchTo: (settings: ScriptSettings) => void };
type Page = Window & { tccc?: Tccc & { [running]?: Running } };

/**
 * Makes the global `tccc`. A second script with the same token is a mistake, and told; with another it signs another
 * agent in, in the place of the first (SDK-33).
 */
export function start(page: Page, settings: ScriptSettings): void {
  const there = page.tccc;
  if (there) {
    const ours = there[running];
    if (!ours) return console.warn('Parley: this page has another global "tccc". The agent end was not started.');
    if (ours.token === settings.token) return console.warn('Parley: the agent end was started already.');
    return ours.switchTo(settings);
  }
  const place = createPlace(page.document, settings);
  const host = createHostSide({ ui: place.ui, devices: createDevices(page) });
  countRings(host.tccc, place);
  const state: Running = {
    token: settings.token,
    switchTo: (next) => {
      state.token = next.token;
      host.disconnect('Another agent is signed in.');
      load(place.frame, next);
    },
  };
  Object.defineProperty(host.tccc, running, { value: state });
  page.tccc = host.tccc;
  meetFrame(page, place.frame, new URL(settings.base).origin, host);
  load(place.frame, settings);
}

function load(frame: HTMLIFrameElement, { base, application, token }: ScriptSettings): void {
  // What stands behind the # is sent to no server and kept in no log; another `n` loads the frame anew.
  frame.src = `${base}/embed/${encodeURIComponent(application)}/agent?n=${token.slice(-6)}#token=${token}`;
}

/** Answers the frame's greeting with a port: only ours, and only from where it should be. */
function meetFrame(page: Page, frame: HTMLIFrameElement, origin: string, host: HostSide): void {
  let last: MessagePort | null = null;
  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source === null || event.source !== frame.contentWindow || event.origin !== origin) return;
    if (!isGreeting(event.data)) return;
    // What the frame before may still say is of another sign-in.
    last?.close();
    const { port1, port2 } = new MessageChannel();
    last = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => host.hear(data);
    frame.contentWindow.postMessage({ type: greeting }, origin, [port2]);
    host.connect((call) => port1.postMessage(call));
  });
}

function countRings(tccc: Tccc, place: Place): void {
  const ringing = new Set<string>();
  const stop = ({ sessionId }: { sessionId: string }): void => {
    ringing.delete(sessionId);
    place.ring(ringing.size);
  };
  tccc.on(tcccEvents.callIn, ({ sessionId }) => place.ring(ringing.add(sessionId).size));
  for (const event of [tcccEvents.userAccessed, tcccEvents.autoTransfer, tcccEvents.sessionEnded]) tccc.on(event, stop);
}
