import type { PortDeclaration } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noReplyPorts, type NoReplyPort } from '../shared/no-reply.ts';
import type { BranchSettings } from './branch.schema.ts';

export type BranchPort = `branch:${string}` | 'otherwise' | NoReplyPort;

/** One port for each branch, `otherwise` when attempts are limited, and `no-reply` when silence is. */
export function branchPorts({
  branches,
  maxAttempts = 0,
  noReplySeconds = 0,
}: BranchSettings): PortDeclaration<BranchPort>[] {
  const ports = branches.map(({ id, text }): PortDeclaration<BranchPort> => {
    const title = excerpt(text) || id;
    return { id: `branch:${id}`, title: { en: title, zh: title }, required: true, waits: true };
  });
  const title = { en: 'Otherwise', zh: '多次输入错误' };
  if (maxAttempts > 0) ports.push({ id: 'otherwise', title, required: true, waits: true });
  return [...ports, ...noReplyPorts(noReplySeconds)];
}
