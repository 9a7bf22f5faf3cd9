import type { AgentBody, AgentStatus, AgentViewSession } from '@parley/schemas';
import type { AgentClient } from '../agent/agent-client.ts';
import { AgentError } from '../agent/agent-error.ts';
import { readWantedStatus, toOurStatus, toTcccStatus } from './agent-status-names.ts';
import { ownValue, readHostCall, textIn, type FrameMessage } from './bridge.ts';
import { changesOf, type SessionChange } from './session-changes.ts';
import {
  tcccEvents,
  type CommonSDKResponse,
  type TcccCalls,
  type TcccPayloads,
  type TcccWantedStatus,
} from './tccc.ts';

/** What is needed of a message port. */
export type Port = {
  postMessage: (message: FrameMessage) => void;
  addEventListener: (type: 'message', listener: (event: { data: unknown }) => void) => void;
  removeEventListener: (type: 'message', listener: (event: { data: unknown }) => void) => void;
};

export type FrameSideOptions = {
  client: AgentClient;
  port: Port;
  now: () => Date;
  /** The page has taken a session: the workspace shows it. */
  onAccepted?: (sessionId: string) => void;
};

/** A page that calls without end is told so, instead of the server. */
const callsPerSecond = 20;
const burst = 100;

/**
 * The frame's end of the bridge: tells the page around what happens at the desk, and does there what the page asks, as the
 * agent who is signed in. The answer ends it.
 */
export function serveHost({ client, port, now, onAccepted }: FrameSideOptions): () => void {
  let wanted: TcccWantedStatus | null = null;
  let isReady = false;
  const known = new Map<string, AgentViewSession>();
  const tell = <Name extends keyof TcccPayloads>(event: Name, payload: TcccPayloads[Name]): void =>
    port.postMessage({ event: tcccEvents[event], payload });
  const hear = (session: AgentViewSession): void => {
    const agentId = client.agentId ?? '';
    const before = known.get(session.id) ?? null;
    if (session.state === 'ended') known.delete(session.id);
    else known.set(session.id, session);
    for (const change of changesOf(before, session, agentId)) void tellChange(change, session);
  };
  const tellChange = async (change: SessionChange, session: AgentViewSession): Promise<void> => {
    if (change.event === 'sessionEnded') return tell(change.event, { sessionId: session.id, closeBy: change.closeBy });
    if (change.event !== 'callIn') return tell(change.event, { sessionId: session.id });
    const clientData = await attributesOf(client, session.id);
    tell('callIn', { ...describeOffer(session, now()), ...(clientData !== null && { clientData }) });
  };
  const tellStatus = (status: AgentStatus): void => tell('statusChanged', { status: toTcccStatus(status, wanted) });

  const begin = (status: AgentStatus, sessions: Iterable<AgentViewSession>): void => {
    if (!isReady) tell('ready', { status: toTcccStatus(status, wanted) });
    else tellStatus(status);
    isReady = true;
    const held = [...sessions];
    // What was missed while there was no connection is over for the page as well.
    for (const [id, before] of known) {
      if (!held.some((session) => session.id === id)) hear({ ...before, state: 'ended' });
    }
    for (const session of held) hear(session);
  };
  const stops = [
    client.on('ready', ({ status, sessions }) => begin(status, sessions)),
    ...(['session.assigned', 'session.updated', 'session.ended'] as const).map((type) =>
      client.on(type, ({ session }) => hear(session)),
    ),
    client.on('agent.status-changed', ({ agent, status }) => {
      if (agent === client.agentId) tellStatus(status);
    }),
  ];
  if (client.status !== null) begin(client.status, client.sessions.values());

  const take = createAllowance(now);
  const listen = ({ data }: { data: unknown }): void => {
    const asked = readHostCall(data);
    if (!asked) return;
    const answer = take()
      ? perform(client, asked.call, asked.options, (status) => (wanted = status))
      : Promise.resolve(failed('Too many calls. Wait a second.'));
    void answer.then((response) => {
      port.postMessage({ id: asked.id, answer: response });
      const sessionId = textIn(asked.options, 'sessionId');
      if (asked.call === 'accept' && response.status === 'success' && sessionId !== undefined) onAccepted?.(sessionId);
    });
  };
  port.addEventListener('message', listen);
  return () => {
    port.removeEventListener('message', listen);
    for (const stop of stops) stop();
  };
}

/** So many calls at once, and so many in a second after that. */
function createAllowance(now: () => Date): () => boolean {
  let left = burst;
  let at = now().getTime();
  return () => {
    const time = now().getTime();
    left = Math.min(burst, left + ((time - at) / 1_000) * callsPerSecond);
    at = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

function describeOffer(session: AgentViewSession, now: Date): TcccPayloads['callIn'] {
  const { id, visitor, channel, offer, handover } = session;
  const left = offer ? Math.ceil((Date.parse(offer.expiresAt) - now.getTime()) / 1_000) : 0;
  return {
    sessionId: id,
    type: 'im',
    timeout: Math.max(0, left),
    nickname: visitor.name,
    ...(visitor.avatar !== undefined && { avatar: visitor.avatar }),
    ...(handover !== undefined && handover.comment !== '' && { remark: handover.comment }),
    peerSource: channel.kind,
    channelName: channel.name,
  };
}

/** What the visitor's page said of them; null where it cannot be read, which keeps no ring from ringing. */
async function attributesOf(client: AgentClient, sessionId: string): Promise<string | null> {
  try {
    return JSON.stringify((await client.session(sessionId)).contact.attributes);
  } catch {
    return null;
  }
}

async function perform(
  client: AgentClient,
  call: keyof TcccCalls,
  options: object,
  want: (status: TcccWantedStatus) => void,
): Promise<CommonSDKResponse> {
  try {
    const problem = await doers[call](client, options, want);
    return problem === undefined ? { status: 'success' } : failed(problem);
  } catch (error) {
    return failed(error instanceof AgentError ? error.message : 'This did not work. Try again.');
  }
}

type Want = (status: TcccWantedStatus) => void;
/** Answers what is wrong with what was asked. */
type Doer = (client: AgentClient, options: object, want: Want) => Promise<string | undefined>;

const ofSession =
  (act: (client: AgentClient, sessionId: string, options: object) => Promise<unknown>): Doer =>
  async (client, options) => {
    const sessionId = textIn(options, 'sessionId');
    if (sessionId === undefined) return '"sessionId" is missing: a text.';
    await act(client, sessionId, options);
    return undefined;
  };

const setStatus = async (client: AgentClient, wanted: TcccWantedStatus, reason: string | undefined, want: Want) => {
  want(wanted);
  await client.setStatus(toOurStatus(wanted), wanted === 'rest' ? reason : undefined);
};

const doers: Readonly<Record<keyof TcccCalls, Doer>> = {
  accept: ofSession((client, sessionId) => client.accept(sessionId)),
  end: ofSession((client, sessionId) => client.end(sessionId)),
  transfer: async (client, options) => {
    const [sessionId, skillGroupKey, user] = ['sessionId', 'skillGroupId', 'userId'].map((name) =>
      textIn(options, name),
    );
    if (sessionId === undefined) return '"sessionId" is missing: a text.';
    if ((skillGroupKey === undefined) === (user === undefined)) return 'Name either "skillGroupId" or "userId".';
    if (skillGroupKey !== undefined) await client.transfer(sessionId, { skillGroupKey });
    else if (user !== undefined)
      await client.transfer(sessionId, user.includes('@') ? { agentEmail: user } : { agentId: user });
    return undefined;
  },
  sendCardMessage: ofSession((client, sessionId, options) => client.send(sessionId, cardIn(options))),
  sendOrderMessage: ofSession((client, sessionId, options) => client.send(sessionId, orderIn(options))),
  setStatus: async (client, options, want) => {
    const wanted = readWantedStatus(textIn(options, 'status') ?? '');
    if (wanted === null) return '"status" must be one of free, rest, arrange, notReady and stopNotReady.';
    await setStatus(client, wanted, textIn(options, 'restReason'), want);
    return undefined;
  },
  online: async (client, _, want) => {
    await setStatus(client, 'free', undefined, want);
    return undefined;
  },
  offline: async (client) => {
    await client.setStatus('offline');
    return undefined;
  },
};

function messageIn(options: object): object {
  const message = ownValue(options, 'message');
  return typeof message === 'object' && message !== null ? message : {};
}

function cardIn(options: object): AgentBody {
  const message = messageIn(options);
  const [header = '', desc = '', pic = '', url = ''] = ['header', 'desc', 'pic', 'url'].map((name) =>
    textIn(message, name),
  );
  return { kind: 'card', header, desc, pic, url };
}

function orderIn(options: object): AgentBody {
  const message = messageIn(options);
  const [name = '', desc = '', pic = '', guide] = ['name', 'desc', 'pic', 'guide'].map((each) => textIn(message, each));
  const fields = ownValue(message, 'customField');
  const customField = (Array.isArray(fields) ? fields : []).flatMap((field: unknown) => {
    if (typeof field !== 'object' || field === null) return [];
    return [{ name: textIn(field, 'name') ?? '', value: textIn(field, 'value') ?? '' }];
  });
  const content = { ...(guide !== undefined && { guide }), name, desc, pic, customField };
  return { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src: '28', content }) };
}

function failed(errorMsg: string): CommonSDKResponse {
  return { status: 'error', errorMsg };
}
