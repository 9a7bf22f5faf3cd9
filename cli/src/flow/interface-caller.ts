import { jsonText, parseJson, type Effect, type JsonObject, type JsonValue, type ScenarioStep } from '@parley/schemas';
import {
  callWithRetries,
  createGuardedDispatcher,
  parseAllowedHosts,
  type Clock,
} from '@parley/runtime-server/outgoing';
import { UsageError } from '../command-error.ts';

/** How a call went: the step that answers it, and how to tell somebody. */
export type CallAnswer = { step: Extract<ScenarioStep, { interface: string }>; told: string; isMocked: boolean };

/** Makes the interface calls of one session. */
export type InterfaceCaller = {
  call: (effect: Effect<'call-interface'>) => Promise<CallAnswer>;
  close: () => Promise<void>;
};

export type CallerOptions = {
  clock: Clock;
  signingSecret: string;
  secrets: ReadonlyMap<string, string>;
  /** Private hosts that may be reached beside this machine, comma-separated. */
  allowedHosts: readonly string[];
  mocks: ReadonlyMap<string, Mock>;
};

/** What a module's call is answered with instead of being sent. */
export type Mock = { returns: JsonValue } | { fails: true };

/** Sends calls as the server would (signed, guarded, with retries), except those of modules that are mocked. */
export function createInterfaceCaller(options: CallerOptions): InterfaceCaller {
  const { clock, signingSecret, secrets, mocks } = options;
  const dispatcher = createGuardedDispatcher({ allowedHosts: allowList(options.allowedHosts) });
  return {
    call: async (effect) => {
      const { node } = effect;
      const mock = mocks.get(node);
      if (mock) {
        const told = 'returns' in mock ? jsonText(mock.returns) : 'failed';
        return { step: { interface: node, ...mock }, told, isMocked: true };
      }
      const { outcome, attempts } = await callWithRetries(effect, {
        dispatcher,
        signingSecret,
        clock,
        readSecret: (key) => Promise.resolve(secrets.get(key)),
        random: Math.random,
      });
      const tries = attempts === 1 ? '' : ` (${attempts} tries)`;
      if (outcome.status === 'returned') {
        const told = `${jsonText(outcome.response)}${tries}`;
        return { step: { interface: node, returns: outcome.response }, told, isMocked: false };
      }
      return { step: { interface: node, fails: true }, told: `failed: ${outcome.message}${tries}`, isMocked: false };
    },
    close: () => dispatcher.close(),
  };
}

/**
 * Reads `node=Name:value,Name:value`, `node={"Name":"value"}` or `node=fail`.
 * @throws UsageError that shows what was expected
 */
export function parseMock(text: string): [node: string, mock: Mock] {
  const [, node = '', answer = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (node !== '' && answer === 'fail') return [node, { fails: true }];
  const returns = /^[{[]/.test(answer) ? parseStructure(answer) : parsePairs(answer);
  if (node !== '' && returns) return [node, { returns }];
  throw new UsageError(`--mock ${text}: write node=Name:value,Name:value or node={"Name":"value"} or node=fail.`);
}

function parsePairs(text: string): JsonObject | null {
  const pairs = text.split(',').map((pair) => /^\s*([^:]+):(.*)$/s.exec(pair));
  const entries = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : []));
  return entries.length === pairs.length ? Object.fromEntries(entries) : null;
}

function parseStructure(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** Services under trial run on this machine. */
const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

function allowList(hosts: readonly string[]) {
  try {
    return parseAllowedHosts([...thisMachine, ...hosts].join(','));
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--allow-host: ${error.message}.`);
    throw error;
  }
}
