import type { PortDeclaration } from '@parley/engine';
import type { CollectInfoSettings } from './collect-info.schema.ts';

export type CollectInfoPort = 'next' | 'invalid';

/** `next`, and `invalid` when attempts are limited. */
export function collectInfoPorts({ maxAttempts = 0 }: CollectInfoSettings): PortDeclaration<CollectInfoPort>[] {
  const next: PortDeclaration<CollectInfoPort> = {
    id: 'next',
    title: { en: 'Next', zh: '下一步' },
    required: true,
    waits: true,
  };
  if (maxAttempts === 0) return [next];
  return [next, { id: 'invalid', title: { en: 'Not valid', zh: '多次输入无效' }, required: true, waits: true }];
}
