import { foldText, type AgentStatus, type TransferTargets } from '@parley/schemas';

/** Somebody who could take a session over. `obstacle`: why they cannot now. */
export type TargetOption =
  | {
      kind: 'group';
      id: string;
      name: string;
      free: number;
      online: number;
      total: number;
      waiting: number;
      obstacle: 'noAgents' | null;
    }
  | {
      kind: 'agent';
      id: string;
      name: string;
      status: AgentStatus;
      load: number;
      capacity: number;
      obstacle: 'offline' | null;
    };

const order: readonly AgentStatus[] = ['available', 'busy', 'rest', 'away', 'invisible', 'offline'];

/** Those whom a search leaves, whoever could take it at once first. */
export function targetOptions(
  targets: TransferTargets,
  kind: 'group' | 'agent',
  query: string,
  /** Only these. */
  among: readonly string[] | null = null,
): TargetOption[] {
  const isAmong = (id: string): boolean => among === null || among.includes(id);
  const words = foldText(query);
  const matches = (...texts: string[]): boolean => texts.some((text) => foldText(text).includes(words));
  if (kind === 'group') {
    return targets.groups
      .filter(({ name, key }) => isAmong(key) && matches(name, key))
      .map(({ key, name, free, online, total, waiting }): TargetOption => {
        return { kind, id: key, name, free, online, total, waiting, obstacle: total === 0 ? 'noAgents' : null };
      })
      .sort((a, b) => rank(a) - rank(b));
  }
  return targets.agents
    .filter(({ id, name, staffNo }) => isAmong(id) && matches(name, staffNo))
    .map(({ id, name, status, load, capacity }): TargetOption => {
      return { kind, id, name, status, load, capacity, obstacle: status === 'offline' ? 'offline' : null };
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank(option: TargetOption): number {
  if (option.obstacle) return 100;
  if (option.kind === 'group') return option.free > 0 ? 0 : option.online > 0 ? 1 : 2;
  return order.indexOf(option.status) + (option.load >= option.capacity ? 0.5 : 0);
}
