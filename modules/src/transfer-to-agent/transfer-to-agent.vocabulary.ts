import type { ContextPatch, Facts } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';

/** Guards of a transfer, by name. */
export const transferGuards = {
  'skill group is missing': ({ event }: Facts): boolean => event.type === 'queue.entered' && event.missing === true,
  'nobody is online': ({ event }: Facts): boolean =>
    (event.type === 'queue.entered' && !event.online) || (event.type === 'queue.requeued' && event.online === false),
  'agent greets': ({ event }: Facts): boolean => event.type === 'agent.joined' && event.greet,
};

/** What a transfer changes in the session, by name. The engine fills the queue's node from the active one. */
export const transferAssigns = {
  /** A human service that ended before, in another transfer, is not the one that this session will end with. */
  begin: ({ context }: Facts, { skillGroup, priority }: JsonObject): ContextPatch => ({
    queue: { skillGroup: String(skillGroup), priority: typeof priority === 'number' ? priority : 3, node: '' },
    human: { ...context.human, agent: null, endedBy: null },
  }),
  /** The page by which the visitor came may ask for another group than the flow. */
  enter: ({ context, event }: Facts): ContextPatch =>
    event.type === 'queue.entered' && event.skillGroup !== undefined && context.queue
      ? { queue: { ...context.queue, skillGroup: event.skillGroup } }
      : {},
  join: ({ context, event }: Facts): ContextPatch => {
    if (event.type !== 'agent.joined') return {};
    const { agent } = event;
    return {
      human: { served: true, agent, endedBy: null },
      parameters: { ...context.parameters, StaffNo: agent.staffNo, StaffNickName: agent.nickname },
    };
  },
  /** The visitor was served and stays so (`served`), but no agent is there any more. */
  requeue: ({ context, event }: Facts): ContextPatch => {
    if (event.type !== 'queue.requeued') return {};
    const { priority, node } = context.queue ?? { priority: 3, node: '' };
    return {
      queue: { skillGroup: event.skillGroup, priority: event.priority ?? priority, node },
      human: { ...context.human, agent: null },
    };
  },
  'end service': ({ context, event }: Facts): ContextPatch =>
    event.type === 'agent.ended' ? { human: { ...context.human, agent: null, endedBy: event.by } } : {},
};
