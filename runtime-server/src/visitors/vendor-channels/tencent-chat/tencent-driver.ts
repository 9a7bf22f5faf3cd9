import { BoundedCache } from '@parley/engine';
import { createHash } from 'node:crypto';
import { requestGuarded } from '../../../platform/outgoing/guarded-request.ts';
import type { VendorChannelOf } from '../../../definitions/channels/vendor-account.ts';
import type { VendorDriver, VendorOutcome, VendorTools } from '../vendor-driver.ts';
import { accountCheck, readAccountCheck } from './connection-test.ts';
import { classOfRefusal } from './refusal.ts';
import { createUserSig } from './user-sig.ts';
import { customElement, writeElements, type Element } from './write-elements.ts';

type TencentChannel = VendorChannelOf<'tencent-chat'>;

const callMilliseconds = 10_000;
const answerBytes = 64 * 1024;
const userSigSeconds = 24 * 3_600;
/** The longest that the vendor keeps a message for who is offline. */
const lifeSeconds = 604_800;
/** The messages are ours: the vendor need not tell us of them. */
const noCallbacks = ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'];

type Answer = Record<string, unknown>;
type Exchange = { status: 'answered'; answer: Answer } | { status: 'unreachable'; message: string };

/** Tencent Cloud Chat: its signed callbacks in, its REST API out. */
export function createTencentDriver(options: VendorTools): VendorDriver<TencentChannel> {
  const { clock, random, baseUrl, pace } = options;
  const signatures = new BoundedCache<string, { key: string; sig: string }>(10_000, {
    maxAge: { milliseconds: (userSigSeconds / 2) * 1000, now: () => clock.now().getTime() },
  });

  const userSigOf = ({ channelId, settings, secrets }: TencentChannel): string => {
    const key = JSON.stringify([settings.sdkAppId, settings.administrator, secrets.secretKey]);
    const kept = signatures.get(channelId);
    if (kept?.key === key) return kept.sig;
    const { sdkAppId, administrator: identifier } = settings;
    const sig = createUserSig({
      sdkAppId,
      identifier,
      secretKey: secrets.secretKey,
      now: clock.now(),
      expireSeconds: userSigSeconds,
    });
    signatures.set(channelId, { key, sig });
    return sig;
  };

  const exchange = async (channel: TencentChannel, command: string, request: object): Promise<Exchange> => {
    const { channelId, settings } = channel;
    await pace({ channelId, requestsPerSecond: settings.requestsPerSecond });
    const query = new URLSearchParams({
      sdkappid: String(settings.sdkAppId),
      identifier: settings.administrator,
      usersig: userSigOf(channel),
      random: String(random.bytes(4).readUInt32BE()),
      contenttype: 'json',
    });
    const answer = await requestGuarded(
      {
        method: 'POST',
        url: `${settings.restUrl}/v4/${command}?${query.toString()}`,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify(request),
        timeoutMilliseconds: callMilliseconds,
        maxResponseBytes: answerBytes,
        read: 'successes',
      },
      { dispatcher: options.dispatcher, clock },
    );
    if (answer.status === 'failed') return { status: 'unreachable', message: answer.message };
    if (answer.httpStatus < 200 || answer.httpStatus > 299) {
      const message = `${answer.host} answered ${command} with status ${answer.httpStatus}.`;
      return { status: 'unreachable', message };
    }
    const read = parse(answer.body.bytes.toString('utf8'));
    // What is wrong may be the signature: the next try makes a new one.
    if (read.ActionStatus !== 'OK') signatures.delete(channel.channelId);
    return { status: 'answered', answer: read };
  };

  const call = async (channel: TencentChannel, command: string, request: object): Promise<VendorOutcome> => {
    const exchanged = await exchange(channel, `openim/${command}`, request);
    if (exchanged.status === 'unreachable') return { ...exchanged, status: 'failed', reason: 'passing' };
    return readAnswer(command, exchanged.answer);
  };

  const addresses = ({ settings }: TencentChannel, userId: string) => ({
    From_Account: settings.account,
    To_Account: userId,
  });

  return {
    kind: 'tencent-chat',
    send: async (channel, { userId, messageId, seq, content }) => {
      let first: string | null = null;
      for (const [part, element] of writeElements(content, baseUrl).entries()) {
        const outcome = await call(channel, 'sendmsg', {
          SyncOtherMachine: 2,
          ...addresses(channel, userId),
          MsgLifeTime: lifeSeconds,
          MsgSeq: seq,
          MsgRandom: stableRandom(messageId, part),
          ForbidCallbackControl: noCallbacks,
          MsgBody: [element],
        });
        if (outcome.status === 'failed') return outcome;
        first ??= outcome.key;
      }
      return { status: 'done', key: first };
    },
    sendFlag: (channel, { userId, data }) =>
      call(channel, 'sendmsg', {
        SyncOtherMachine: 2,
        ...addresses(channel, userId),
        // Only who is online now; neither kept nor counted.
        MsgLifeTime: 0,
        MsgRandom: random.bytes(4).readUInt32BE(),
        ForbidCallbackControl: noCallbacks,
        SendMsgControl: ['NoUnread', 'NoLastMsg'],
        MsgBody: [customElement(data)],
      }),
    modify: (channel, { userId, key, content }) => {
      const [element]: (Element | undefined)[] = writeElements(content, baseUrl);
      if (!element) return Promise.resolve({ status: 'done', key });
      return call(channel, 'modify_c2c_msg', { ...addresses(channel, userId), MsgKey: key, MsgBody: [element] });
    },
    withdraw: (channel, { userId, key }) =>
      call(channel, 'admin_msgwithdraw', { ...addresses(channel, userId), MsgKey: key }),
    test: async (channel) => {
      const { command, request } = accountCheck;
      const exchanged = await exchange(channel, command, request(channel.settings));
      if (exchanged.status === 'unreachable') return exchanged;
      return readAccountCheck(exchanged.answer, refusalOf(exchanged.answer), channel.settings);
    },
  };
}

/** The same for every try of a message, so that the vendor can tell a repetition; 32 bits. */
function stableRandom(messageId: string, part: number): number {
  return createHash('sha256').update(`${messageId}/${part}`).digest().readUInt32BE();
}

/** Only `ActionStatus` says whether it worked. */
function readAnswer(command: string, answer: Answer): VendorOutcome {
  if (answer.ActionStatus === 'OK') {
    return { status: 'done', key: typeof answer.MsgKey === 'string' && answer.MsgKey !== '' ? answer.MsgKey : null };
  }
  const info = refusalOf(answer);
  return {
    status: 'failed',
    reason: classOfRefusal(answer.ErrorCode, info),
    message: `Tencent Cloud Chat refused ${command}: ${info}`,
  };
}

function refusalOf(answer: Answer): string {
  const info = typeof answer.ErrorInfo === 'string' ? answer.ErrorInfo.slice(0, 300) : 'its answer cannot be read';
  return typeof answer.ErrorCode === 'number' ? `${info} (${answer.ErrorCode})` : info;
}

function parse(text: string): Answer {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
