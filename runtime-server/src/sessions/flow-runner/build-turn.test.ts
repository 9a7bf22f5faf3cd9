import { describe, expect, it } from 'vitest';
import { compiledFlow, newSession } from '../records/session.fixtures.ts';
import { buildTurn } from './build-turn.ts';
import { says } from './disk.fixtures.ts';
import { turnTools } from './turn-tools.fixtures.ts';

const bodies = ({ turn }: Awaited<ReturnType<typeof buildTurn>>) => turn.messages.map(({ body }) => body);
const system = (src: string) => ({ kind: 'custom', data: `{"customerServicePlugin":0,"src":"${src}"}` });
const position = { x: 0, y: 0 };

/** Ends at once, without waiting. */
const ending = compiledFlow(
  [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'hello', type: 'message', position, config: { parts: [{ kind: 'text', text: 'Hello {{UserName}}' }] } },
    { id: 'end', type: 'end', position, config: {} },
  ],
  [
    { id: 'e1', source: 'start', port: 'next', target: 'hello' },
    { id: 'e2', source: 'hello', port: 'next', target: 'end' },
  ],
);

const calling = compiledFlow(
  [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'ask', type: 'interface-call', position, config: { url: 'https://example.com' } },
    { id: 'end', type: 'end', position, config: {} },
  ],
  [
    { id: 'e1', source: 'start', port: 'next', target: 'ask' },
    { id: 'e2', source: 'ask', port: 'next', target: 'end' },
  ],
);

describe('a turn', () => {
  it('stores messages before the flow speaks, and starts the flow the first time', async () => {
    const made = await buildTurn(turnTools(ending), newSession(), [says('Hi')]);
    expect(bodies(made).slice(0, 2)).toEqual([
      { kind: 'text', text: 'Hi' },
      { kind: 'text', text: 'Hello Ann' },
    ]);
    // What began the session answers nothing.
    expect(made.turn.events.map(({ type }) => type)).toEqual(['session.started']);
    expect(made.turn.events[0]).toMatchObject({ parameters: { LastMessage: 'Hi', ChannelName: 'Web' } });
  });

  it('ends with 19 and then the invitation to rate, and leaves no deadline (MSG-15)', async () => {
    const invitation = { body: { kind: 'text', text: 'How was it?' }, setup: 'stars', expiresAt: 'then' } as const;
    const tools = turnTools(ending, { invitationAtEnd: () => Promise.resolve(invitation) });
    const { stored } = newSession();
    const before = newSession({ stored: { ...stored, due: { offer: { token: 'o', at: 1 } }, rows: { offer: 1 } } });
    const made = await buildTurn(tools, before, [{}]);
    expect(bodies(made).slice(-2)).toEqual([system('19'), invitation.body]);
    expect(made.turn.after).toMatchObject({
      state: 'ended',
      endStatus: 'flow_ended',
      endNode: 'end',
      rating: { setup: 'stars', by: 'automatic' },
      stored: { due: {}, rows: {} },
    });
    expect(made.turn.deadlineRowsGone).toEqual(['offer']);
  });

  it('leaves to be decided again what comes after the end', async () => {
    const { used } = await buildTurn(turnTools(ending), newSession(), [says('Hi'), says('Ho')]);
    expect(used).toBe(1);
  });

  it('records what leaves the system, sealed', async () => {
    const tools = turnTools(calling, { sealEffect: (session, { type }) => `${session.id} ${type}` });
    const { turn } = await buildTurn(tools, newSession(), [{}]);
    expect(turn.effects).toMatchObject([{ type: 'call-interface', payloadSealed: 'ses_1 call-interface' }]);
  });
});
