import type { ClientDraws, VisitorClientFrame, VisitorServerFrame } from '@parley/schemas';
import type { VisitorPlatform } from './platform.ts';
import { openVisitorSocket, type SocketEnd, type VisitorSocket } from './visitor-socket.ts';

/** The socket that a link has at the moment, if it has one; frames leave only once the server has greeted us. */
export type CurrentSocket = {
  /** Opens one; resolves when it has ended, whatever ended it. */
  run: (token: string) => Promise<SocketEnd & { wasReady: boolean }>;
  /** False when there is none to send it by. */
  send: (frame: VisitorClientFrame) => boolean;
  /** Asks whether we are still connected. */
  probe: () => void;
  /** The device says that it has no network. */
  lose: () => void;
  close: () => void;
};

export type CurrentSocketOptions = {
  platform: VisitorPlatform;
  address: string;
  /** How far the thread is known. */
  cursor: () => { after: number; changedAfter: number };
  draws: ClientDraws[] | undefined;
  onReady: () => void;
  /** A sign of life is overdue, or has come after all. */
  onDoubt: (isUnsure: boolean) => void;
  onFrame: (frame: VisitorServerFrame) => void;
};

export function createCurrentSocket({
  platform,
  address,
  cursor,
  draws,
  onReady,
  onDoubt,
  onFrame,
}: CurrentSocketOptions): CurrentSocket {
  let current: { socket: VisitorSocket; isReady: boolean } | null = null;
  return {
    run: (token) =>
      new Promise((resolve) => {
        const { openSocket } = platform;
        if (!openSocket) return resolve({ code: 1006, error: null, wasReady: false });
        let wasReady = false;
        const socket = openVisitorSocket({
          address,
          hello: () => ({ type: 'hello', token, ...cursor(), ...(draws && { draws }) }),
          platform,
          openSocket,
          onFrame: (frame) => {
            if (frame.type === 'ready') {
              wasReady = true;
              if (current) current.isReady = true;
              onReady();
            }
            onFrame(frame);
          },
          onDoubt,
          onClosed: (end) => {
            current = null;
            resolve({ ...end, wasReady });
          },
        });
        current = { socket, isReady: false };
      }),
    send: (frame) => {
      if (!current?.isReady) return false;
      current.socket.send(frame);
      return true;
    },
    probe: () => {
      if (current?.isReady) current.socket.probe();
    },
    lose: () => current?.socket.lose(),
    close: () => current?.socket.close(),
  };
}
