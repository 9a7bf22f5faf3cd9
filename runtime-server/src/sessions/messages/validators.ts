import {
  CardBody,
  customMessages,
  CustomBody,
  LocationBody,
  SentMediaBody,
  StickerBody,
  TextBody,
  visitorClientFrames,
  type CustomMessageSource,
} from '@parley/schemas';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { findEndlessNumber, withStorableIntegers } from '../../platform/storable-numbers.ts';

/** What is wrong with a value, as one sentence for whoever sent it; null when it is valid. */
export type Check = (value: unknown) => string | null;

const ajv = new Ajv2020({ allErrors: false, strict: false, verbose: true });

/** Makes a check of a schema, which is compiled when the first value comes: all of them at once would hold up the start. */
function compileCheck(schema: TSchema, what: string): Check {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(schema);
    if (validate(value)) {
      const pointer = findEndlessNumber(value);
      return pointer === null ? null : `${what}: ${pointer} is no finite number.`;
    }
    const [error] = validate.errors ?? [];
    return error ? describe(error, what) : `${what} is not valid.`;
  };
}

/** The same for a frame, whose counts go to the database. */
export function compileFrameCheck(schema: TSchema, what: string): Check {
  return compileCheck(withStorableIntegers(schema), what);
}

/** Bodies that a visitor may send, by kind. */
export const visitorBodyChecks = {
  text: compileCheck(TextBody, 'The text'),
  location: compileCheck(LocationBody, 'The location'),
  sticker: compileCheck(StickerBody, 'The sticker'),
  card: compileCheck(CardBody, 'The card'),
  custom: compileCheck(CustomBody, 'The custom message'),
  image: compileCheck(SentMediaBody, 'The image'),
  file: compileCheck(SentMediaBody, 'The file'),
  audio: compileCheck(SentMediaBody, 'The audio message'),
  video: compileCheck(SentMediaBody, 'The video'),
} as const satisfies Record<string, Check>;

/** Custom messages by `src`. */
export const customMessageChecks: Record<CustomMessageSource, Check> = mapValues(customMessages, (schema, src) =>
  compileCheck(schema, `The custom message with src "${src}"`),
);

/** Frames of a visitor's client by type. The body of a `send` is checked apart, so that its refusal can be a nack. */
export const visitorFrameChecks: Record<Exclude<keyof typeof visitorClientFrames, 'send'>, Check> = {
  hello: compileFrameCheck(visitorClientFrames.hello, 'The frame hello'),
  leave: compileFrameCheck(visitorClientFrames.leave, 'The frame leave'),
  typing: compileFrameCheck(visitorClientFrames.typing, 'The frame typing'),
  read: compileFrameCheck(visitorClientFrames.read, 'The frame read'),
  ping: compileFrameCheck(visitorClientFrames.ping, 'The frame ping'),
};

function describe(error: ErrorObject, what: string): string {
  const place = error.instancePath === '' ? what : `${what}: ${error.instancePath}`;
  const { keyword, params, data } = error;
  if (keyword === 'maxLength' && typeof data === 'string') {
    return `${place} has ${count([...data].length)} characters; at most ${count(params.limit)} are allowed.`;
  }
  if (keyword === 'minLength') return data === '' ? `${place} is empty.` : `${place} is too short.`;
  if (keyword === 'additionalProperties') return `${place} has an unknown field "${params.additionalProperty}".`;
  if (keyword === 'required') return `${place} lacks the field "${params.missingProperty}".`;
  if (keyword === 'enum') return `${place} must be one of ${params.allowedValues.map(String).join(', ')}.`;
  if (keyword === 'pattern' && String(params.pattern).includes('https?')) {
    return `${place} must be an http or https address, or empty.`;
  }
  return `${place} ${error.message ?? 'is not valid'}.`;
}

function count(value: unknown): string {
  return Number(value).toLocaleString('en');
}

function mapValues<Key extends string, From, To>(
  record: Record<Key, From>,
  fn: (value: From, key: string) => To,
): Record<Key, To> {
  return Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, fn(value, key)])) as Record<
    Key,
    To
  >;
}
