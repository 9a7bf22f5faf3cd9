import type { VisitorError } from './visitor-error.ts';

/**
 * How the visitor is connected: `idle` → `connecting` → `online` (by socket) or `polling` (by HTTP, where sockets do not
 * get through) ⇄ `offline` (lost, trying again) → `refused` (the server does not want us: blocked, no such channel) or
 * `closed` (by us).
 */
export type VisitorStatus = 'idle' | 'connecting' | 'online' | 'polling' | 'offline' | 'refused' | 'closed';

export type LinkStatus = {
  readonly now: VisitorStatus;
  /** Refused or closed: nothing more is done. */
  readonly isOver: boolean;
  become: (status: Exclude<VisitorStatus, 'refused' | 'closed'>, error?: VisitorError) => void;
  refuse: (error: VisitorError) => void;
  close: () => void;
};

export function createLinkStatus(tell: (status: VisitorStatus, error: VisitorError | null) => void): LinkStatus {
  let now: VisitorStatus = 'idle';
  let isOver = false;
  const become = (next: VisitorStatus, error: VisitorError | null = null): void => {
    if (now === next || isOver) return;
    now = next;
    tell(next, error);
  };
  return {
    get now() {
      return now;
    },
    get isOver() {
      return isOver;
    },
    become,
    refuse: (error) => {
      become('refused', error);
      isOver = true;
    },
    close: () => {
      if (now === 'closed') return;
      isOver = true;
      now = 'closed';
      tell('closed', null);
    },
  };
}
