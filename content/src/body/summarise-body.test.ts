import { describe, expect, it } from 'vitest';
import { summariseBody } from './summarise-body.ts';

const custom = (message: object) =>
  summariseBody({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...message }) });

describe('a message in a line', () => {
  it('is its words on one line, shortened', () => {
    expect(summariseBody({ kind: 'text', text: ' Hello\n\nthere ' })).toEqual({ kind: 'text', text: 'Hello there' });
    const long = summariseBody({ kind: 'text', text: '😀'.repeat(300) });
    expect(long.text.length).toBeLessThanOrEqual(200);
    expect(/\p{Surrogate}/u.test(long.text)).toBe(false);
  });

  it('has no marks of markdown', () => {
    expect(summariseBody({ kind: 'markdown', markdown: '# **Hi**, [here](https://a.example)' }).text).toBe('Hi, here');
  });

  it('is the name of a file, and the title of a place or card', () => {
    const file = { kind: 'file' as const, url: '/x', name: 'bill.pdf', size: 1, mime: 'application/pdf' };
    expect(summariseBody(file)).toEqual({ kind: 'file', text: 'bill.pdf' });
    expect(summariseBody({ kind: 'location', latitude: 1, longitude: 2, address: 'Main St' }).text).toBe('Main St');
    expect(summariseBody({ kind: 'card', header: '', desc: 'Shoes', pic: '', url: '' }).text).toBe('Shoes');
  });

  it('is what a custom message asks, with its source', () => {
    expect(custom({ src: '15', content: { header: 'What is it?', items: [] } })).toEqual({
      kind: 'custom',
      src: '15',
      text: 'What is it?',
    });
    expect(custom({ src: '9', menuContent: { head: 'How was it?' } }).text).toBe('How was it?');
    expect(custom({ src: '30', content: '**Bold**' }).text).toBe('Bold');
    expect(custom({ src: '28', content: { guide: 'About', name: 'Shoes', desc: '', customField: [] } }).text).toBe(
      'Shoes',
    );
    expect(custom({ src: '31', chunks: ['Hel', 'lo'], isFinished: 0 }).text).toBe('Hello');
    expect(custom({ src: '19' })).toEqual({ kind: 'custom', src: '19', text: '' });
    expect(summariseBody({ kind: 'custom', data: 'not json' })).toEqual({ kind: 'custom', text: '' });
  });

  it('keeps the signs of what is no markdown', () => {
    expect(summariseBody({ kind: 'text', text: '**5** > 3 #1' }).text).toBe('**5** > 3 #1');
    expect(custom({ src: '15', content: { header: 'Order #5_a', items: [] } }).text).toBe('Order #5_a');
  });

  it('takes nothing from messages of others', () => {
    const other = '{"customerServicePlugin":1,"src":"15","content":{"header":"What?"}}';
    expect(summariseBody({ kind: 'custom', data: other }).text).toBe('');
    expect(custom({ src: 'constructor', content: { header: 'What?' } }).text).toBe('');
    expect(custom({ src: '15', content: { header: 7, items: 'none' } }).text).toBe('');
  });
});
