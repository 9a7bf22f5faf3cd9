import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../platform/errors/index.ts';
import { commandsPerTurn } from './decide-together.ts';
import type { Decide } from './decision.ts';
import { newDisk, says, type Disk, type Fault } from './disk.fixtures.ts';
import { handleCommands } from './handle-commands.ts';
import { newMailbox } from './mailbox.ts';
import { RepeatedError } from './repeated-error.ts';
import type { Turn } from './turn.ts';

type Wish =
  | { kind: 'says' | 'says within'; clientId: string; text: 'Hello' | 'Bye' }
  | { kind: 'changes' | 'is refused' | 'is a defect' };
type Outcome = { wish: Wish; turn: Turn } | { wish: Wish; error: unknown; wasFresh: boolean };

const clientId = fc.nat(60).map(String);
const message = fc.record({
  kind: fc.constantFrom('says' as const, 'says' as const, 'says' as const, 'says within' as const),
  clientId,
  text: fc.constantFrom('Hello' as const, 'Hello' as const, 'Hello' as const, 'Bye' as const),
});
const other = fc.record({ kind: fc.constantFrom('changes' as const, 'is refused' as const, 'is a defect' as const) });
const wishes = fc.array(fc.oneof({ weight: 6, arbitrary: message }, { weight: 1, arbitrary: other }), {
  maxLength: 3 * commandsPerTurn,
});
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'overtake', 'fail'), { maxLength: 30 });

function decideOn(wish: Wish): Decide {
  return (session) => {
    if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
    if (wish.kind === 'is refused') throw new AppError('conflict', 'Not now.');
    if (wish.kind === 'is a defect') throw new Error('A defect.');
    return 'text' in wish ? says(wish.text, wish.clientId) : { facts: { vip: !session.vip } };
  };
}

/** Gives all wishes to one mailbox and notes the outcome of each, in the order in which they came. */
async function carryOut(disk: Disk, all: readonly Wish[]): Promise<Outcome[]> {
  const mailbox = newMailbox('ses_1');
  const outcomes = all.map(
    (wish) =>
      new Promise<Outcome>((settle) => {
        const decide = decideOn(wish);
        let wasFresh = false;
        mailbox.commands.push({
          decide: (session) => {
            wasFresh = session.revision === disk.session().revision;
            return decide(session);
          },
          within: wish.kind === 'says within' ? () => Promise.resolve() : undefined,
          isAlone: false,
          resolve: (turn) => settle({ wish, turn }),
          reject: (error) => settle({ wish, error, wasFresh }),
        });
      }),
  );
  await handleCommands(disk.steps, mailbox, () => Promise.resolve(disk.session()));
  return Promise.all(outcomes);
}

it('each command of a mailbox has one outcome, the right one, whatever it shares a turn with and whatever fails', () =>
  fc.assert(
    fc.asyncProperty(wishes, faults, async (all, misfortunes) => {
      const disk = newDisk(misfortunes);
      const outcomes = await carryOut(disk, all);

      const stored = disk.told.flatMap(({ sent }) => sent.map((key) => key.clientId));
      expect(new Set(stored).size).toBe(stored.length);
      const resolved = outcomes.flatMap((outcome) => ('turn' in outcome ? [outcome] : []));
      // In the order in which they came, and none that nobody waits for.
      expect(resolved.flatMap(({ wish }) => ('clientId' in wish ? [wish.clientId] : []))).toEqual(stored);
      expect([...new Set(resolved.map(({ turn }) => turn))]).toEqual(disk.told);

      for (const { sent, before, after } of disk.told) {
        expect(sent.length).toBeLessThanOrEqual(commandsPerTurn);
        expect(after.revision).toBe(before.revision + 1);
      }
      for (const { wish, turn } of resolved) {
        if (wish.kind !== 'says') expect(resolved.filter((shared) => shared.turn === turn)).toHaveLength(1);
      }
      for (const outcome of outcomes) {
        if ('turn' in outcome) continue;
        const { wish, error, wasFresh } = outcome;
        // A refusal is true of the session as it was on disk at that moment.
        if (error instanceof AppError) expect(wasFresh).toBe(true);
        if (error instanceof RepeatedError) expect('clientId' in wish && stored.includes(wish.clientId)).toBe(true);
      }
    }),
    { numRuns: 500 },
  ));
