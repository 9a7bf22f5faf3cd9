import { describe, expect, it } from 'vitest';
import { readAppMessage } from './app-message.ts';
import { describeBody } from './describe-body.ts';
import { summariseBody } from './summarise-body.ts';

const order = {
  businessID: 'order_paid',
  orderNo: 'A-17',
  price: 10.5,
  gift: false,
  note: '',
  buyer: { name: 'Li', tags: ['vip', 'new'], more: { deep: { deeper: 1 } } },
  none: null,
};
const data = JSON.stringify(order);

describe("an application's own message", () => {
  it('is its name and its fields, nested ones by their path', () => {
    expect(readAppMessage(data)).toEqual({
      event: 'order_paid',
      fields: [
        { name: 'orderNo', value: 'A-17' },
        { name: 'price', value: '10.5' },
        { name: 'gift', value: 'false' },
        { name: 'buyer › name', value: 'Li' },
        { name: 'buyer › tags › 1', value: 'vip' },
        { name: 'buyer › tags › 2', value: 'new' },
        { name: 'buyer › more › deep', value: '{"deeper":1}' },
      ],
    });
  });

  it('keeps the digits of its numbers', () => {
    const { fields } = readAppMessage('{"id":1234567890123456789,"price":10.50,"at":{"a":{"b":[0.0000001]}}}') ?? {};
    expect(fields?.map(({ value }) => value)).toEqual(['1234567890123456789', '10.50', '[0.0000001]']);
  });

  it('is described and summarised by them', () => {
    const body = { kind: 'custom' as const, data };
    expect(describeBody(body)).toContain('order_paid\norderNo: A-17\nprice: 10.5');
    expect(summariseBody(body)).toEqual({ kind: 'custom', text: 'order_paid' });
    expect(summariseBody({ kind: 'custom', data: '{"id":7}' })).toEqual({ kind: 'custom', text: 'id: 7' });
  });

  it.each(['no json', '[]', '7', 'null', '{"customerServicePlugin":0,"src":"15"}', '{"customerServicePlugin":1}'])(
    'is not %s',
    (text) => expect(readAppMessage(text)).toBeNull(),
  );

  it('has no more fields, and no longer ones, than people would read', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${index}`, 'x'.repeat(2_000)]));
    const { fields = [] } = readAppMessage(JSON.stringify(many)) ?? {};
    expect(fields).toHaveLength(50);
    expect(fields[0]?.value).toHaveLength(1_001);
  });
});
