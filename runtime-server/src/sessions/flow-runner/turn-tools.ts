import type { CompiledFlow, LocalEffectHost } from '@parley/engine';
import type { Effect, JsonObject, MessageBody, Sender } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { NewId } from '../../platform/ids.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { Draft } from './draft.ts';
import type { Turn } from './turn.ts';

/** What turning decisions into a turn needs from the rest of the server. */
export type TurnTools = {
  clock: Clock;
  newId: NewId;
  flowOf: (session: SessionRecord) => Promise<CompiledFlow>;
  hostOf: (session: SessionRecord) => LocalEffectHost;
  /** Settings of the session's application and channel that its messages need. */
  settingsOf: (session: SessionRecord) => Promise<Draft['settings']>;
  /** The rating invitation that the rules send when this session ends, if any. */
  invitationAtEnd: (session: SessionRecord) => Promise<{ body: MessageBody; setup: string; expiresAt: string } | null>;
  /** System parameters that only the host knows, fresh for these events. */
  freshParameters: (session: SessionRecord) => Promise<{ WaitNo?: number }>;
  /** What the flow is told of its visitor, by the names that it reads. */
  visitorOf: (session: SessionRecord, names: Iterable<string>) => Promise<JsonObject>;
  /** What an agent says by itself to a visitor who comes to it; null = nothing. */
  greetingOf: (session: SessionRecord, agentId: string) => Promise<{ from: Sender; text: string }[]>;
  /** What systems outside are told of a turn; nothing where nobody wants to hear. */
  outsideOf: (turn: Turn) => Promise<Turn['outside']>;
  sealEffect: (session: SessionRecord, effect: Effect) => string;
};
