import { compiledFlow, newSession } from '../records/session.fixtures.ts';
import type { SessionRecord } from '../records/session-record.ts';
import { buildTurn } from './build-turn.ts';
import type { RunOptions } from './command.ts';
import type { TurnSteps } from './commit-together.ts';
import type { Decision } from './decision.ts';
import type { CommitOutcome } from './turn-committer.ts';
import type { Turn } from './turn.ts';
import { turnTools } from './turn-tools.fixtures.ts';

/** What befalls a commit: another node commits a turn just before it, or it cannot be written. */
export type Fault = 'none' | 'overtake' | 'fail';

/** A disk in memory that holds one session, with the steps that write turns to it. */
export type Disk = {
  steps: TurnSteps;
  /** As it is stored now. */
  session: () => SessionRecord;
  /** The turns that were told, in order. */
  told: Turn[];
  /** What ran with each commit. */
  withins: RunOptions['within'][];
};

export function newDisk(faults: readonly Fault[] = []): Disk {
  const ahead = [...faults];
  const told: Turn[] = [];
  const withins: RunOptions['within'][] = [];
  const stored = new Set<string>();
  const tools = turnTools(flow);
  let session = newSession();

  const commit = (turn: Turn, within: RunOptions['within']): Promise<CommitOutcome> => {
    withins.push(within);
    const fault = ahead.shift();
    if (fault === 'fail') return Promise.reject(new Error('The disk is full.'));
    if (fault === 'overtake') session = { ...session, revision: session.revision + 1 };
    if (turn.before.revision !== session.revision) return Promise.resolve('overtaken');
    const keys = turn.sent.map(({ sender, clientId }) => `${sender} ${clientId}`);
    if (new Set(keys).size < keys.length || keys.some((key) => stored.has(key))) return Promise.resolve('repeated');
    for (const key of keys) stored.add(key);
    session = turn.after;
    return Promise.resolve('committed');
  };

  return {
    steps: {
      build: (before, decisions) => buildTurn(tools, before, decisions),
      commit,
      notify: (turn) => void told.push(turn),
    },
    session: () => session,
    told,
    withins,
  };
}

/** The visitor's message; `Bye` ends the session. */
export function says(text: string, clientId = text): Decision {
  return {
    messages: [{ from: { kind: 'visitor' }, body: { kind: 'text', text }, clientKey: { sender: 'v', clientId } }],
    events: [{ type: 'visitor.message', text, kind: 'text' }],
  };
}

const position = { x: 0, y: 0 };
const flow = compiledFlow(
  [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'menu',
      type: 'branch',
      position,
      config: { mode: 'menu', text: 'And now?', invalidText: 'Choose.', branches: [{ id: 'bye', text: 'Bye' }] },
    },
    { id: 'end', type: 'end', position, config: {} },
  ],
  [
    { id: 'e1', source: 'start', port: 'next', target: 'menu' },
    { id: 'e2', source: 'menu', port: 'branch:bye', target: 'end' },
  ],
);
