import type { PortDeclaration } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import type { BranchSettings } from './branch.schema.ts';

export type BranchPort = `branch:${string}` | 'otherwise';

/** One port for each branch, and `otherwise` when attempts are limited. */
export function branchPorts({ branches, maxAttempts = 0 }: BranchSettings): PortDeclaration<BranchPort>[] {
  const ports = branches.map(({ id, text }): PortDeclaration<BranchPort> => {
    const title = excerpt(text) || id;
    return { id: `branch:${id}`, title: { en: title, zh: title }, required: true, waits: true };
  });
  if (maxAttempts === 0) return ports;
  const title = { en: 'Otherwise', zh: '多次输入错误' };
  return [...ports, { id: 'otherwise', title, required: true, waits: true }];
}
