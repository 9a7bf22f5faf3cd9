import type { PortDeclaration } from '@parley/engine';
import { noReplyPorts, type NoReplyPort } from '../shared/no-reply.ts';
import type { CollectInfoSettings } from './collect-info.schema.ts';

export type CollectInfoPort = 'next' | 'invalid' | NoReplyPort;

/** `next`, `invalid` when attempts are limited, and `no-reply` when silence is. */
export function collectInfoPorts(settings: CollectInfoSettings): PortDeclaration<CollectInfoPort>[] {
  const { maxAttempts = 0, noReplySeconds = 0 } = settings;
  const ports: PortDeclaration<CollectInfoPort>[] = [
    { id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: true },
  ];
  if (maxAttempts > 0)
    ports.push({ id: 'invalid', title: { en: 'Not valid', zh: '多次输入无效' }, required: true, waits: true });
  return [...ports, ...noReplyPorts(noReplySeconds)];
}
