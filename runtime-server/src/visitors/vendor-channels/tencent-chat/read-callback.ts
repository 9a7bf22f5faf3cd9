import { readAppBody, type AppBody } from '../../../sessions/messages/custom-messages.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { cutText } from '../../../platform/storable-text.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { VendorChannelOf } from '../../../definitions/channels/vendor-account.ts';
import type { VendorCallback, VendorEvent } from '../vendor-driver.ts';
import { isGenuineCallback } from './callback-signature.ts';
import { readElement } from './read-element.ts';

type TencentChannel = VendorChannelOf<'tencent-chat'>;

/** Reads a signed callback of Tencent Cloud Chat: a message of a visitor, or that it came or went. */
export function readTencentCallback(
  { settings, secrets }: TencentChannel,
  { query, body }: VendorCallback,
  clock: Clock,
): VendorEvent[] {
  const requestTime = query.get('RequestTime') ?? '';
  const sign = query.get('Sign') ?? '';
  if (query.get('SdkAppid') !== String(settings.sdkAppId)) {
    throw new AppError('forbidden', 'This callback is of another SdkAppid than that of the channel.');
  }
  if (!isGenuineCallback({ sign, requestTime }, { token: secrets.callbackToken, now: clock.now() })) {
    throw new AppError(
      'forbidden',
      'The callback is not signed with the token of the channel, or its RequestTime is not within 60 seconds of now.',
    );
  }
  if (!isRecord(body)) throw new AppError('invalid', 'The body of a callback must be a JSON object.');
  switch (body.CallbackCommand ?? query.get('CallbackCommand')) {
    case 'C2C.CallbackAfterSendMsg':
    case 'Bot.OnC2CMessage':
      return readMessage(body, settings.account);
    case 'State.StateChange':
      return readState(body, settings.account);
    default:
      return [];
  }
}

function readMessage(body: Record<string, unknown>, account: string): VendorEvent[] {
  const { From_Account: from, To_Account: to, MsgBody: elements } = body;
  // Our own messages come back too; those of other accounts and those that were not delivered are not ours to answer.
  if (typeof from !== 'string' || from === '' || from === account || to !== account) return [];
  if (body.SendMsgResult !== undefined && body.SendMsgResult !== 0) return [];
  const typing = typingIn(elements);
  if (typing) return typing.isStill ? [] : [{ kind: 'typing', userId: from.slice(0, 200) }];
  const id = messageKey(body);
  if (id === null || !Array.isArray(elements)) {
    throw new AppError('invalid', 'The callback of a message has neither MsgKey nor MsgSeq, or no MsgBody.');
  }
  const bodies = elements.flatMap((element: unknown) => readElement(element) ?? []);
  return [{ kind: 'message', id, userId: cutText(from, 200), bodies }];
}

/** The vendor's web clients tell by a message of its own that they are written in. */
function typingIn(elements: unknown): AppBody | null {
  const [element]: unknown[] = Array.isArray(elements) ? elements : [];
  const body = readElement(element);
  const own = body?.kind === 'custom' ? readAppBody(body.data) : null;
  return own?.isTyping ? own : null;
}

function messageKey({ MsgKey, MsgSeq, MsgRandom, MsgTime }: Record<string, unknown>): string | null {
  if (typeof MsgKey === 'string' && MsgKey !== '') return cutText(MsgKey, 60);
  const parts = [MsgSeq, MsgRandom, MsgTime];
  return parts.every((part) => typeof part === 'number') ? parts.join('_') : null;
}

function readState(body: Record<string, unknown>, account: string): VendorEvent[] {
  const { Info: info, EventTime: time } = body;
  if (!isRecord(info)) throw new AppError('invalid', 'The callback of a state has no Info.');
  const { Action: action, To_Account: userId } = info;
  if (typeof userId !== 'string' || userId === '' || userId === account) return [];
  const id = cutText(`state_${userId}_${String(time)}_${String(action)}`, 200);
  return [{ kind: 'presence', id, userId: cutText(userId, 200), isOnline: action === 'Login' }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
