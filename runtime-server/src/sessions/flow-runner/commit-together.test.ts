import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors/index.ts';
import type { Command, RunOptions } from './command.ts';
import { commitTogether } from './commit-together.ts';
import { commandsPerTurn } from './decide-together.ts';
import type { Decide, Decision } from './decision.ts';
import { newDisk, says, type Disk } from './disk.fixtures.ts';
import { newMailbox, type Mailbox } from './mailbox.ts';
import { RepeatedError } from './repeated-error.ts';

type Waiting = { command: Command; outcome: Promise<string> };

/** A command, and what its sender is told: the ids of the messages in its turn, or the error. */
function newCommand(decide: Decide | Decision, { within }: RunOptions = {}): Waiting {
  let command: Command | undefined;
  const turn = new Promise<string[]>((resolve, reject) => {
    command = {
      decide: typeof decide === 'function' ? decide : () => decide,
      within,
      isAlone: false,
      resolve: ({ sent }) => resolve(sent.map(({ clientId }) => clientId)),
      reject,
    };
  });
  if (!command) throw new Error('A promise runs its executor at once.');
  return { command, outcome: turn.then(String, String) };
}

const refusal = (): never => {
  throw new AppError('conflict', 'Not now.');
};
const defect = (): never => {
  throw new Error('A defect.');
};

describe('commands that wait for one session', () => {
  const start = (disk: Disk = newDisk()) => {
    const mailbox: Mailbox = { ...newMailbox('ses_1'), session: disk.session() };
    /** Returns the places of those that have to be decided again. */
    const round = async (waiting: Waiting[], { isFresh = true } = {}): Promise<number[]> => {
      const commands = waiting.map(({ command }) => command);
      const again = await commitTogether(disk.steps, mailbox, commands, mailbox.session ?? disk.session(), isFresh);
      return again.map((command) => commands.indexOf(command));
    };
    return { disk, mailbox, round };
  };

  it('share a turn when they only add messages', async () => {
    const { disk, mailbox, round } = start();
    const [a, b] = [newCommand(says('a')), newCommand(says('b'))];
    expect(await round([a, b])).toEqual([]);
    expect(await Promise.all([a.outcome, b.outcome])).toEqual(['a,b', 'a,b']);
    expect(mailbox.session).toBe(disk.session());
    expect(disk.told).toEqual([expect.objectContaining({ after: disk.session() })]);
  });

  it('wait for the next turn behind one that decides on what came before, and so does all that follows', async () => {
    const { round } = start();
    const [a, b, c] = [newCommand(says('a')), newCommand({ facts: { vip: true } }), newCommand(says('c'))];
    expect(await round([a, b, c])).toEqual([1, 2]);
    expect(await a.outcome).toBe('a');
  });

  it('wait when the first decided more than to add a message', async () => {
    const { round } = start();
    expect(await round([newCommand({ facts: { vip: true } }), newCommand(says('b'))])).toEqual([1]);
  });

  it('wait when they repeat the id of a message of this turn', async () => {
    const { round } = start();
    expect(await round([newCommand(says('a', '1')), newCommand(says('b', '1'))])).toEqual([1]);
  });

  it('do not share a turn with what runs in its transaction, first or later', async () => {
    const within = (): Promise<void> => Promise.resolve();
    const { disk, round } = start();
    expect(await round([newCommand(says('a'), { within }), newCommand(says('b'))])).toEqual([1]);
    expect(disk.withins).toEqual([within]);
    expect(await start().round([newCommand(says('a')), newCommand(says('b'), { within })])).toEqual([1]);
  });

  it(`are at most ${commandsPerTurn} in a turn`, async () => {
    const { round } = start();
    const waiting = Array.from({ length: commandsPerTurn + 2 }, (_, index) => newCommand(says(String(index))));
    expect(await round(waiting)).toEqual([commandsPerTurn, commandsPerTurn + 1]);
  });

  it('are refused alone: others go on', async () => {
    const { round } = start();
    const [a, b, c, d] = [newCommand(says('a')), newCommand(refusal), newCommand(defect), newCommand(says('d'))];
    expect(await round([a, b, c, d])).toEqual([]);
    expect(await Promise.all([a, b, c, d].map(({ outcome }) => outcome))).toEqual([
      'a,d',
      'AppError: Not now.',
      'Error: A defect.',
      'a,d',
    ]);
  });

  it('are refused only by what was just read: on old knowledge all that are left are decided again', async () => {
    const { disk, mailbox, round } = start();
    const [a, b, c] = [newCommand(says('a')), newCommand(defect), newCommand(refusal)];
    expect(await round([a, b, c], { isFresh: false })).toEqual([0, 2]);
    expect(await b.outcome).toBe('Error: A defect.');
    expect(mailbox.session).toBeNull();
    expect(disk.told).toEqual([]);
  });

  it('are decided again on what is read anew, when another node was faster', async () => {
    const disk = newDisk(['overtake']);
    const { mailbox, round } = start(disk);
    const [a, b] = [newCommand(says('a')), newCommand({ facts: { vip: true } })];
    expect(await round([a, b])).toEqual([0, 1]);
    expect(mailbox.session).toBeNull();
  });

  it('are tried alone when one of them repeats what was stored, and the session is known as before', async () => {
    const { disk, mailbox, round } = start();
    await round([newCommand(says('a'))]);
    const [b, a] = [newCommand(says('b')), newCommand(says('a'))];
    expect(await round([b, a])).toEqual([0, 1]);
    expect([b.command.isAlone, a.command.isAlone]).toEqual([true, true]);
    expect(mailbox.session).toBe(disk.session());
    expect(await round([a])).toEqual([]);
    expect(await a.outcome).toBe(String(new RepeatedError()));
  });

  it('are told when their turn cannot be written, and the session is read anew', async () => {
    const { mailbox, round } = start(newDisk(['fail']));
    const [a, b] = [newCommand(says('a')), newCommand({ facts: { vip: true } })];
    expect(await round([a, b])).toEqual([1]);
    expect(await a.outcome).toBe('Error: The disk is full.');
    expect(mailbox.session).toBeNull();
  });

  it('are told when no turn can be made of them', async () => {
    const { disk, round } = start();
    disk.steps.build = () => Promise.reject(new Error('No flow.'));
    const [a, b] = [newCommand(says('a')), newCommand({ facts: { vip: true } })];
    expect(await round([a, b])).toEqual([1]);
    expect(await a.outcome).toBe('Error: No flow.');
  });

  it('are decided again when the session ended before them', async () => {
    const { round } = start();
    await round([newCommand({})]);
    expect(await round([newCommand(says('a')), newCommand(says('Bye')), newCommand(says('c'))])).toEqual([2]);
  });
});
