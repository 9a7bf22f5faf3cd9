import type { PutReviewRequest, ReviewCategory, SessionReview } from '@parley/schemas';
import { expect } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** A desk with two groups, agents who serve, and inspectors who look at how they do. */
export type QualityWorld = AsyncDisposable & {
  system: AgentSystem;
  node: SystemNode;
  ann: SystemClient;
  ben: SystemClient;
  boss: SystemClient;
  vera: SystemClient;
  /** Lets time go by. */
  after: (seconds: number) => Promise<void>;
  /** A conversation of an agent (ann), over; the agent answers after these seconds each. */
  served: (answers?: readonly number[], how?: { group?: string; by?: SystemClient }) => Promise<string>;
  /** What is asked of everybody: five for courtesy, two for the solution, two less for rudeness: −2 to 7. */
  categories: readonly ReviewCategory[];
  /** Scores a session, for the first time. */
  review: (
    who: SystemClient,
    sessionId: string,
    scores?: Record<string, number>,
    more?: Partial<PutReviewRequest>,
  ) => Promise<SessionReview>;
};

const categories: readonly ReviewCategory[] = [
  { key: 'courtesy', name: 'Courtesy', description: 'Greets, thanks, says goodbye', attribute: 'plus', score: 5 },
  { key: 'solution', name: 'Solution', description: '', attribute: 'plus', score: 2 },
  { key: 'rudeness', name: 'Rudeness', description: '', attribute: 'minus', score: 2 },
];

export async function createQualityWorld(): Promise<QualityWorld> {
  const system = await createAgentSystem();
  for (const group of ['sales', 'support']) await system.world.addGroup(group);
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('ben', { groups: ['support'] });
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('vera', { role: 'admin' });
  const node = await system.node();
  const [ann, ben, boss, vera] = await Promise.all(['ann', 'ben', 'boss', 'vera'].map(node.signIn));
  if (!ann || !ben || !boss || !vera) throw new Error('Somebody did not sign in.');
  expect((await boss.put('/review-categories', { version: 0, categories })).status).toBe(200);
  const after = (seconds: number): Promise<void> => system.world.clock.advance(seconds * 1000);
  let said = 0;
  const served: QualityWorld['served'] = async (answers = [5], { group = 'sales', by = ann } = {}) => {
    // Who was silent for long is away.
    await by.put('/me/status', { status: 'available' });
    const { visitor, sessionId } = await node.visit(group);
    await node.settle();
    await after(1);
    expect((await by.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
    for (const [index, seconds] of answers.entries()) {
      if (index > 0) {
        await after(1);
        await visitor.say(`question ${index}`);
      }
      await after(seconds);
      const body = { kind: 'text', text: `answer ${index}` };
      await by.post(`/sessions/${sessionId}/messages`, { clientId: `c-${(said += 1)}`, body });
    }
    await after(1);
    expect((await by.post(`/sessions/${sessionId}/end`)).status).toBeLessThan(300);
    return sessionId;
  };
  return {
    system,
    node,
    ann,
    ben,
    boss,
    vera,
    after,
    served,
    categories,
    review: async (who, sessionId, scores = { courtesy: 4, solution: 2, rudeness: 0 }, more = {}) => {
      const body = { revision: 0, schemeVersion: 1, scores, ...more };
      const answer = await who.put(`/review-sessions/${sessionId}/review`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body as unknown as SessionReview;
    },
    [Symbol.asyncDispose]: () => system[Symbol.asyncDispose](),
  };
}
