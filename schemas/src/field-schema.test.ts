import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { nullable } from './define.ts';
import { Settings } from './api/settings.ts';
import { closed } from './define.ts';
import { fieldAt } from './field-schema.ts';

const Shape = closed({
  name: Type.String({ maxLength: 10 }),
  closing: Type.Optional(nullable(closed({ note: nullable(Type.String({ maxLength: 20 })) }))),
  answers: Type.Array(closed({ text: Type.String({ maxLength: 30 }) }), { maxItems: 4 }),
  either: Type.Union([Type.String(), Type.Integer()]),
});

it('finds a member, inside sections and lists, and through what may be null', () => {
  expect(fieldAt(Shape, 'name')).toMatchObject({ type: 'string', maxLength: 10 });
  expect(fieldAt(Shape, 'closing.note')).toMatchObject({ type: 'string', maxLength: 20 });
  expect(fieldAt(Shape, 'answers')).toMatchObject({ type: 'array', maxItems: 4 });
  expect(fieldAt(Shape, 'answers.0.text')).toMatchObject({ type: 'string', maxLength: 30 });
  expect(fieldAt(Shape, 'answers.*.text')).toMatchObject({ type: 'string', maxLength: 30 });
  expect(fieldAt(Shape, 'either')).toMatchObject({ anyOf: [{ type: 'string' }, { type: 'integer' }] });
});

it('gives limits and choices of settings', () => {
  expect(fieldAt(Settings, 'reception.ringSeconds')).toMatchObject({ type: 'integer', minimum: 5, maximum: 600 });
  expect(fieldAt(Settings, 'rating.counts')).toMatchObject({ enum: ['last', 'first'] });
});

it.each(['nothing', 'name.first', 'answers.0.nothing', 'constructor'])('has no member %s', (path) => {
  // The types refuse it as well.
  expect(() => Reflect.apply(fieldAt, null, [Shape, path]) as unknown).toThrow(`The schema has no member "${path}".`);
});
