import type { AfterCommit } from '../database/transaction.ts';
import type { Logger } from '../logger.ts';
import type { Bus, BusPayload, Unsubscribe } from '../bus/index.ts';

/**
 * Every fact by its type, with what it says: ids and keys, for whoever hears it reads the truth from the database. A
 * feature adds its facts beside what does them:
 * `declare module '…/platform/facts/facts.ts' { interface FactTypes { 'skill-group.changed': { key: string } } }`.
 */
export interface FactTypes {
  /** Settings of an application were changed. */
  'settings.changed': object;
}

export type FactType = keyof FactTypes;

/** What was done in an application, in the past tense. */
export type Fact<Type extends FactType = FactType> = {
  [Each in Type]: { type: Each; applicationId: string } & FactTypes[Each];
}[Type];

/**
 * What was done, told to whoever must react. A fact is published after the commit of what it tells, on the bus; it is a
 * hint: who must not miss anything writes a row in the same transaction, such as a deadline.
 */
export type Facts = {
  publish: (afterCommit: AfterCommit, fact: Fact) => void;
  /** Of every node, this one included; call before `start`. A listener that throws disturbs nobody. */
  on: <Type extends FactType>(types: readonly Type[], listener: (fact: Fact<Type>) => void | Promise<void>) => void;
  /** The same, only for what was done on this node: for what one node has to do once. */
  onOwn: <Type extends FactType>(types: readonly Type[], listener: (fact: Fact<Type>) => void | Promise<void>) => void;
  start: () => Promise<void>;
  stop: () => void;
};

const topic = 'facts';

type Told = { fact: Fact; isOwn: boolean };

export function createFacts({ bus, logger, nodeId }: { bus: Bus; logger: Logger; nodeId: string }): Facts {
  const listeners: ((told: Told) => void | Promise<void>)[] = [];
  let unsubscribe: Unsubscribe = () => undefined;

  const tell = (told: Told): void => {
    for (const listener of listeners) {
      Promise.resolve()
        .then(() => listener(told))
        .catch((error: unknown) =>
          logger.error({ err: error, fact: told.fact.type }, 'what follows from a fact failed'),
        );
    }
  };

  return {
    publish: (afterCommit, fact) =>
      afterCommit(() => {
        tell({ fact, isOwn: true });
        bus.publish(topic, { from: nodeId, fact: { ...fact } });
      }),
    on: (types, listener) => void listeners.push(({ fact }) => (isOf(fact, types) ? listener(fact) : undefined)),
    onOwn: (types, listener) =>
      void listeners.push(({ fact, isOwn }) => (isOwn && isOf(fact, types) ? listener(fact) : undefined)),
    start: async () => {
      unsubscribe = await bus.subscribe(topic, (payload) => {
        const hint = readHint(payload);
        // Ours were told at once.
        if (hint && hint.from !== nodeId) tell({ fact: hint.fact, isOwn: false });
      });
    },
    stop: () => unsubscribe(),
  };
}

function isOf<Type extends FactType>(fact: Fact, types: readonly Type[]): fact is Fact & Fact<Type> {
  return types.some((type) => type === fact.type);
}

/** What a node published; null for what is none. */
function readHint(payload: BusPayload): { from: string; fact: Fact } | null {
  if (typeof payload !== 'object' || payload === null || !('from' in payload) || !('fact' in payload)) return null;
  const { from, fact } = payload;
  if (typeof from !== 'string' || typeof fact !== 'object' || fact === null || !('type' in fact)) return null;
  // Published by a node of this system, by `publish` above.
  return { from, fact: fact as unknown as Fact };
}
