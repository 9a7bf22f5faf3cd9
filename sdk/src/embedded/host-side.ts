import { ownValue, type FrameMessage, type HostCall } from './bridge.ts';
import {
  tcccEvents,
  type CommonSDKResponse,
  type Tccc,
  type TcccAgentStatus,
  type TcccCalls,
  type TcccDevices,
  type TcccEventName,
  type TcccPayloads,
  type TcccUi,
} from './tccc.ts';

export type HostSide = {
  tccc: Tccc;
  /** What came from the frame. */
  hear: (message: unknown) => void;
  /** Another frame, or the same again: what was asked of the last one has no answer any more. */
  connect: (send: (call: HostCall) => void) => void;
  /** Nothing can be asked of the frame from now on, until it is connected again. */
  disconnect: (why: string) => void;
};

/** The page's end of the bridge: the object that others call, over a port to the frame. */
export function createHostSide({ ui, devices }: { ui: TcccUi; devices: TcccDevices }): HostSide {
  const listeners = new Map<TcccEventName, Set<(payload: never) => void>>();
  const waiting = new Map<number, (answer: CommonSDKResponse) => void>();
  let send: ((call: HostCall) => void) | null = null;
  let lastId = 0;
  let status: TcccAgentStatus = 'notReady';
  /** Told again to whoever listens only now: it is not said twice by the frame. */
  let standing: { event: 'ready' | 'tokenExpired'; payload: object } | null = null;

  const emit = (event: TcccEventName, payload: object): void => {
    if (event === tcccEvents.ready || event === tcccEvents.tokenExpired) standing = { event, payload };
    for (const listener of [...(listeners.get(event) ?? [])]) call(listener, payload);
  };
  const ask = <Name extends keyof TcccCalls>(name: Name, options: TcccCalls[Name]): Promise<CommonSDKResponse> => {
    const sending = send;
    if (!sending) return Promise.resolve(failed('The agent end is not ready yet. Wait for tccc.events.ready.'));
    return new Promise((resolve) => {
      const id = (lastId += 1);
      waiting.set(id, resolve);
      sending({ id, call: name, options: { ...options } } as HostCall);
    });
  };
  const disconnect = (why: string): void => {
    send = null;
    for (const answer of waiting.values()) answer(failed(why));
    waiting.clear();
  };

  const tccc: Tccc = {
    events: tcccEvents,
    on: (event, callback) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(callback));
      const said = standing;
      if (said?.event === event) queueMicrotask(() => set.has(callback) && call(callback, said.payload));
    },
    off: (event, callback) => void listeners.get(event)?.delete(callback),
    Chat: {
      accept: (options) => ask('accept', options),
      end: (options) => ask('end', options),
      transfer: (options) => ask('transfer', options),
      sendCardMessage: (options) => ask('sendCardMessage', options),
      sendOrderMessage: (options) => ask('sendOrderMessage', options),
    },
    Agent: {
      online: () => void ask('online', {}),
      offline: () => void ask('offline', {}),
      setStatus: (options) => ask('setStatus', options),
      getStatus: () => status,
    },
    UI: ui,
    Devices: devices,
  };
  return {
    tccc,
    connect: (sending) => {
      disconnect('The agent end was loaded anew. Ask again.');
      standing = null;
      send = sending;
    },
    disconnect,
    hear: (message) => {
      if (typeof message !== 'object' || message === null) return;
      const said = message as Partial<FrameMessage & { event: TcccEventName; payload: object; id: number }>;
      if (said.event !== undefined) {
        const payload = said.payload ?? {};
        const next = ownValue(payload, 'status');
        if (typeof next === 'string') status = next as TcccAgentStatus;
        emit(said.event, payload);
      } else if (typeof said.id === 'number' && 'answer' in said) {
        waiting.get(said.id)?.(said.answer as CommonSDKResponse);
        waiting.delete(said.id);
      }
    },
  };
}

/** What a listener throws is its own matter, and no reason not to tell the next. */
function call(listener: (payload: never) => void, payload: object): void {
  try {
    (listener as (payload: TcccPayloads[TcccEventName]) => void)(payload as TcccPayloads[TcccEventName]);
  } catch (error) {
    console.error(error);
  }
}

function failed(errorMsg: string): CommonSDKResponse {
  return { status: 'error', errorMsg };
}
