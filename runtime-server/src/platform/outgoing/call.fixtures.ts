import { onTestFinished } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { parseAllowedHosts } from './allowed-hosts.ts';
import type { CallDependencies, InterfaceCall } from './call-interface.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';
import type { GuardOptions } from './guard-options.ts';

export const body = '{"Phonenumber":"008618621500000","Note":"客服"}';
export const token = 'sk-very-secret-token';

export function callTo(url: string, more: Partial<InterfaceCall> = {}): InterfaceCall {
  return { url, headers: {}, body, key: 'call_1', timeoutSeconds: 5, ...more };
}

export function dependencies(options: GuardOptions = { allowedHosts: parseAllowedHosts('127.0.0.1') }) {
  const dispatcher = createGuardedDispatcher(options);
  onTestFinished(() => dispatcher.destroy());
  const clock = new FakeClock('2026-03-02T02:00:00.000Z');
  return {
    dispatcher,
    clock,
    signingSecret: 'application-secret',
    readSecret: async (key: string) => (key === 'crm' ? token : undefined),
  } satisfies CallDependencies;
}
