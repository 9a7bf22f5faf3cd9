import { FaultAgent } from './agent.ts';
import { converse, errands, type Conversation } from './conversation.ts';
import { admitVisitor, type Installation } from './installation.ts';
import type { ServerProcess } from './server-process.ts';
import type { Lived } from './verify.ts';
import { FaultVisitor } from './visitor.ts';

/** Visitors and agents who go about their business whatever happens to the server. */
export type Crowd = Omit<Lived, 'calls'> & Disposable & { live: () => Promise<void> };

/**
 * Lets agents come and visitors in; nothing is said before `live`, which resolves when every visitor has run at least
 * `conversations` errands and `isOver` says so. Each runs all errands, in another order.
 */
export async function gatherCrowd(options: {
  server: ServerProcess;
  installation: Installation;
  visitors: number;
  conversations: number;
  isOver: () => boolean;
  /** Called whenever somebody has sent something. */
  onTraffic: () => void;
  randomOf: (what: string) => () => number;
}): Promise<Crowd> {
  const { server, installation, onTraffic, randomOf } = options;
  const agents = installation.agents.map(
    ({ agentId, apiKey }, index) =>
      new FaultAgent({ agentId, apiKey, server, random: randomOf(`agent ${index}`), onRequest: onTraffic }),
  );
  for (const agent of agents) await agent.beAvailable();
  const visitors: Lived['visitors'] = [];
  for (let number = 1; number <= options.visitors; number += 1) {
    const token = await admitVisitor(server, installation.channelId);
    visitors.push({
      visitor: new FaultVisitor({ name: `v${number}`, token, server, onFrame: onTraffic }),
      conversations: [],
    });
  }

  const run = async (visitor: FaultVisitor, conversations: Conversation[], index: number): Promise<void> => {
    const random = randomOf(visitor.name);
    for (let count = 0; count < options.conversations || !options.isOver(); count += 1) {
      const errand = errands[(index * 2 + count) % errands.length] ?? 'bye';
      conversations.push(await converse(visitor, errand, `${visitor.name}-${count + 1}`, random));
    }
  };

  return {
    agents,
    visitors,
    live: async () => {
      await Promise.all(visitors.map(({ visitor, conversations }, index) => run(visitor, conversations, index)));
    },
    [Symbol.dispose]() {
      for (const { visitor } of visitors) visitor.close();
      for (const agent of agents) agent.close();
    },
  };
}
