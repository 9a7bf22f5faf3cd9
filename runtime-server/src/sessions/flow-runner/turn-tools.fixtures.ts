import type { CompiledFlow } from '@parley/engine';
import { FakeClock } from '../../platform/fake-clock.ts';
import type { TurnTools } from './turn-tools.ts';

/** Tools for turns of one flow, in a server that knows nothing else. Ids are numbered. */
export function turnTools(flow: CompiledFlow, changes: Partial<TurnTools> = {}): TurnTools {
  let ids = 0;
  return {
    clock: new FakeClock(),
    newId: (prefix) => `${prefix}_${++ids}`,
    flowOf: () => Promise.resolve(flow),
    hostOf: () => () => Promise.resolve(null),
    settingsOf: () => Promise.resolve({ timeZone: 'UTC', dispatcherName: 'Reception', formOfAddress: 'dear visitor' }),
    invitationAtEnd: () => Promise.resolve(null),
    greetingOf: () => Promise.resolve([]),
    freshParameters: () => Promise.resolve({}),
    visitorOf: () => Promise.resolve({}),
    outsideOf: () => Promise.resolve([]),
    sealEffect: () => '',
    ...changes,
  };
}
