import type { Effect, EndStatus, RobotAnswer, SessionEvent } from '@parley/schemas';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Everything a running scenario knows. Immutable: a step makes a new one, so that a session can be forked for nothing. */
export type ScenarioState = {
  /** Virtual time, unix milliseconds. */
  now: number;
  snapshot: SessionSnapshot;
  transcript: readonly TranscriptEntry[];
  taken: readonly TakenPort[];
  /** Every event the session was given, results included: enough to replay it where no step set variables. */
  events: readonly SessionEvent[];
  problems: readonly ReportedProblem[];
  deadlines: Readonly<Record<string, ArmedDeadline>>;
  call: Effect<'call-interface'> | null;
  /** What a model is asked. */
  model: Effect<'ask-model'> | null;
  /** When the offer that rings lapses, unix milliseconds. */
  offerLapses: number | null;
  agentsOnline: boolean;
  overrides: Overrides;
  ended: { status: EndStatus; flag: 'normal' | 'timeout'; node: string; at: string } | null;
  /** Place in the transcript after the last message that an expectation took. */
  expected: number;
  /** Place in the transcript where the latest thing that happened began. */
  latest: number;
};

/** Armed within a scenario; `order` breaks ties of equal due times. */
export type ArmedDeadline = { name: string; token: string; due: number; order: number };

/** A problem that the running flow reported. */
export type ReportedProblem = { node: string; code: string; message: string };

/** Answers given by steps, by node: a schedule stays as set, each answer of a robot is used once, in order. */
export type Overrides = {
  schedules: Readonly<Record<string, boolean>>;
  robots: Readonly<Record<string, readonly RobotAnswer[]>>;
};
