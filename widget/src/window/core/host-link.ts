import { greeting, type HostContext, type ToHost, type ToWindow } from '../../shared/bridge.ts';

/** The page that embeds the window, as its frame sees it. */
export type HostLink = {
  context: HostContext;
  tell: (message: ToHost) => void;
  /** Told of everything but `start`; also of what came before anybody listened. */
  listen: (listener: (message: ToWindow) => void) => void;
};

/**
 * Waits for the loader on the page that embeds us. Only the parent's own greeting counts, and afterwards only its port:
 * no other page or frame can speak in its name.
 */
export function meetHost(): Promise<HostLink> {
  return new Promise((resolve) => {
    const waiting: ToWindow[] = [];
    let hear = (message: ToWindow): void => void waiting.push(message);
    const receive = ({ source, data, ports: [port] }: MessageEvent): void => {
      if (source !== window.parent || data !== greeting || !port) return;
      window.removeEventListener('message', receive);
      port.onmessage = ({ data: sent }: MessageEvent<ToWindow>) => {
        if (sent.type !== 'start') return hear(sent);
        resolve({
          context: sent.host,
          tell: (message) => port.postMessage(message),
          listen: (listener) => {
            hear = listener;
            for (const message of waiting.splice(0)) listener(message);
          },
        });
      };
    };
    window.addEventListener('message', receive);
  });
}

/** Whether a loader put us here, and not somebody who frames the chat page. */
export function isEmbedded(): boolean {
  return window.parent !== window && new URLSearchParams(location.search).has('embed');
}
