import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPlaceInQueue, choose, hasRoom, triedInRound, type RoutableAgent, type WaitingSession } from './choose.ts';

const now = Date.parse('2026-03-02T02:00:00Z');

const session = (id: string, over: Partial<WaitingSession> = {}): WaitingSession => ({
  id,
  skillGroup: 'g',
  place: 0,
  vip: false,
  priority: 3,
  queuedAt: now,
  familiarAgentId: null,
  tried: [],
  ...over,
});

const agent = (id: string, over: Partial<RoutableAgent> = {}): RoutableAgent => ({
  id,
  capacity: 5,
  load: 0,
  lastAssignedAt: null,
  groups: { g: { priority: 3, limit: 0, load: 0 } },
  ...over,
});

const idleFirst = { order: 'idle-first' } as const;
const pairs = (choices: { sessionId: string; agentId: string }[]) =>
  choices.map(({ sessionId, agentId }) => `${sessionId}>${agentId}`);

describe('choose', () => {
  it('serves what was pushed up first, VIP, then by priority, then by the first time in the queue (QUEUE-05)', () => {
    const waiting = [
      session('late', { queuedAt: now }),
      session('early', { queuedAt: now - 9_000 }),
      session('urgent', { priority: 1 }),
      session('vip', { vip: true, priority: 5 }),
      session('pushed-up', { place: -1, priority: 5 }),
    ];
    expect(pairs(choose(waiting, [agent('a', { capacity: 3 })], idleFirst, now))).toEqual([
      'pushed-up>a',
      'vip>a',
      'urgent>a',
    ]);
  });

  it('takes the agent with the highest idle rate, then the longest without a new session (QUEUE-16)', () => {
    const agents = [
      agent('half', { capacity: 2, load: 1 }),
      agent('fifth', { capacity: 5, load: 1, lastAssignedAt: now - 10 }),
      agent('fifth-longer', { capacity: 5, load: 1, lastAssignedAt: now - 20 }),
    ];
    expect(pairs(choose([session('s')], agents, idleFirst, now))).toEqual(['s>fifth-longer']);
  });

  it('takes the lowest number of the group first when priorities rule (QUEUE-07)', () => {
    const agents = [agent('a'), agent('b', { load: 4, groups: { g: { priority: 1, limit: 0, load: 4 } } })];
    expect(pairs(choose([session('s'), session('t')], agents, { order: 'priority-first' }, now))).toEqual([
      's>b',
      't>a',
    ]);
  });

  it('prefers who served the visitor before, and goes on without where that agent has no room (QUEUE-08, QUEUE-09)', () => {
    const known = session('s', { familiarAgentId: 'b' });
    expect(pairs(choose([known], [agent('a'), agent('b', { load: 4 })], idleFirst, now))).toEqual(['s>b']);
    expect(pairs(choose([known], [agent('a'), agent('b', { load: 5 })], idleFirst, now))).toEqual(['s>a']);
  });

  it('gives nothing to an agent whose maximum is 0 (QUEUE-13)', () => {
    expect(choose([session('s')], [agent('a', { capacity: 0 })], idleFirst, now)).toEqual([]);
  });

  it("counts the group's reception limit within the group (QUEUE-14)", () => {
    const both = agent('a', {
      load: 2,
      groups: { g: { priority: 3, limit: 1, load: 1 }, h: { priority: 3, limit: 2, load: 1 } },
    });
    expect(pairs(choose([session('s'), session('t', { skillGroup: 'h' })], [both], idleFirst, now))).toEqual(['t>a']);
  });

  it('asks each agent once per round, then from the start again', () => {
    const agents = [agent('a'), agent('b', { load: 3 })];
    expect(pairs(choose([session('s', { tried: ['a'] })], agents, idleFirst, now))).toEqual(['s>b']);
    expect(pairs(choose([session('s', { tried: ['a', 'b'] })], agents, idleFirst, now))).toEqual(['s>a']);
  });

  it('does not ask a familiar agent again in the round in which they did not answer', () => {
    const known = session('s', { familiarAgentId: 'a', tried: ['a'] });
    expect(pairs(choose([known], [agent('a'), agent('b')], idleFirst, now))).toEqual(['s>b']);
  });

  it('changes nothing of what it is shown', () => {
    const agents = [agent('a')];
    const before = structuredClone(agents);
    choose([session('s')], agents, idleFirst, now);
    expect(agents).toEqual(before);
  });
});

describe('choose, whatever waits and whoever is there', () => {
  const groupKeys = ['g', 'h'];
  const anyAgent = (index: number): fc.Arbitrary<RoutableAgent> =>
    fc.record({
      id: fc.constant(`a${index}`),
      capacity: fc.integer({ min: 0, max: 4 }),
      load: fc.integer({ min: 0, max: 4 }),
      lastAssignedAt: fc.option(fc.integer({ min: now - 5, max: now })),
      groups: fc.dictionary(
        fc.constantFrom(...groupKeys),
        fc.record({
          priority: fc.integer({ min: 1, max: 5 }),
          limit: fc.integer({ min: 0, max: 3 }),
          load: fc.integer({ min: 0, max: 3 }),
        }),
        { noNullPrototype: true },
      ),
    });
  const anySession = (index: number): fc.Arbitrary<WaitingSession> =>
    fc.record({
      id: fc.constant(`s${index}`),
      skillGroup: fc.constantFrom(...groupKeys),
      place: fc.integer({ min: -2, max: 0 }),
      vip: fc.boolean(),
      priority: fc.integer({ min: 1, max: 5 }),
      queuedAt: fc.integer({ min: now - 5, max: now }),
      familiarAgentId: fc.option(fc.constantFrom('a0', 'a1', 'a2')),
      tried: fc.subarray(['a0', 'a1', 'a2', 'a3']),
    });
  const many = <T>(make: (index: number) => fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
    fc.integer({ min: 0, max }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => make(index))));
  const situation = fc.record({
    waiting: many(anySession, 8),
    agents: many(anyAgent, 5),
    rules: fc.record({ order: fc.constantFrom('idle-first' as const, 'priority-first' as const) }),
  });

  /** The agents as they are after the choices. */
  const afterwards = (agents: RoutableAgent[], waiting: WaitingSession[], choices: ReturnType<typeof choose>) => {
    const after = structuredClone(agents);
    for (const { sessionId, agentId } of choices) {
      const who = after.find(({ id }) => id === agentId);
      const group = waiting.find(({ id }) => id === sessionId)?.skillGroup ?? '';
      const place = who?.groups[group];
      if (!who || !place) throw new Error(`${agentId} is not in ${group}`);
      who.load += 1;
      place.load += 1;
    }
    return after;
  };

  it('exceeds no capacity, gives only to members, and gives each session once', () => {
    fc.assert(
      fc.property(situation, ({ waiting, agents, rules }) => {
        const choices = choose(waiting, agents, rules, now);
        const after = afterwards(agents, waiting, choices);
        for (const who of after) {
          const before = agents.find(({ id }) => id === who.id);
          if (who.load > (before?.load ?? 0)) expect(who.load).toBeLessThanOrEqual(who.capacity);
          for (const [key, place] of Object.entries(who.groups)) {
            if (place.limit > 0 && place.load > (before?.groups[key]?.load ?? 0))
              expect(place.load).toBeLessThanOrEqual(place.limit);
          }
        }
        expect(new Set(choices.map(({ sessionId }) => sessionId)).size).toBe(choices.length);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nobody waiting while an agent of the group has room', () => {
    fc.assert(
      fc.property(situation, ({ waiting, agents, rules }) => {
        const choices = choose(waiting, agents, rules, now);
        const after = afterwards(agents, waiting, choices);
        const left = waiting.filter(({ id }) => !choices.some(({ sessionId }) => sessionId === id));
        for (const { skillGroup } of left) expect(after.filter((who) => hasRoom(who, skillGroup))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('passes over nobody of the same group: who is left is behind all who were chosen', () => {
    fc.assert(
      fc.property(situation, ({ waiting, agents, rules }) => {
        const chosen = new Set(choose(waiting, agents, rules, now).map(({ sessionId }) => sessionId));
        for (const key of groupKeys) {
          const order = waiting.filter(({ skillGroup }) => skillGroup === key).sort(byPlaceInQueue);
          const isChosen = order.map(({ id }) => chosen.has(id));
          expect(isChosen).toEqual([...isChosen].sort((a, b) => Number(b) - Number(a)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which it is shown things', () => {
    fc.assert(
      fc.property(situation, fc.infiniteStream(fc.nat()), ({ waiting, agents, rules }, numbers) => {
        const shuffled = <T>(items: T[]): T[] =>
          items
            .map((item) => ({ item, at: numbers.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        expect(choose(shuffled(waiting), shuffled(agents), rules, now)).toEqual(choose(waiting, agents, rules, now));
      }),
      { numRuns: 300 },
    );
  });

  it('asks an agent twice in a round never, as long as another has room', () => {
    fc.assert(
      fc.property(situation, ({ waiting, agents, rules }) => {
        const [first] = [...waiting].sort(byPlaceInQueue);
        const [choice] = choose(waiting.slice(0, waiting.length), agents, rules, now);
        if (!first || choice?.sessionId !== first.id || !first.tried.includes(choice.agentId)) return;
        const others = agents.filter((who) => hasRoom(who, first.skillGroup) && !first.tried.includes(who.id));
        expect(others).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('triedInRound', () => {
  it('begins a new round with the agent who is asked a second time', () => {
    expect(triedInRound([])).toEqual([]);
    expect(triedInRound(['a', 'b'])).toEqual(['a', 'b']);
    expect(triedInRound(['a', 'b', 'a'])).toEqual(['a']);
    expect(triedInRound(['a', 'b', 'a', 'c', 'b'])).toEqual(['a', 'c', 'b']);
  });
});
