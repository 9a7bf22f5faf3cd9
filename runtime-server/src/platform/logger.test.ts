import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }));
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('the logger', () => {
  it('writes one JSON line with level, time, message and members', () => {
    expect(logged((logger) => logger.info({ sessionId: 'ses_1', durationMs: 3 }, 'a turn was run'))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      sessionId: 'ses_1',
      durationMs: 3,
      msg: 'a turn was run',
    });
  });

  it('hides secrets and personal data under telling names, at any depth and in any spelling', () => {
    const line = JSON.stringify(
      logged((logger) =>
        logger.child({ request: { headers: { 'Set-Cookie': 'hidden-1', authorization: 'hidden-2' } } }).info({
          visitor: { email: 'hidden-3', Phone: 'hidden-4', deep: [{ api_key: 'hidden-5', text: 'hidden-6' }] },
          PASSWORD: 'hidden-7',
          bytes: Buffer.from('hidden-8'),
        }),
      ),
    );
    expect(line).not.toContain('hidden');
    expect(line).toContain('[redacted]');
  });

  it('hides them inside texts as well', () => {
    const token = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;
    const line = JSON.stringify(
      logged((logger) =>
        logger.error({
          reason: `cannot reach postgres://parley:hidden@db/parley with Bearer hidden or ${token} for ada@example.com`,
        }),
      ),
    );
    expect(line).not.toMatch(/hidden|eyJ|ada@/);
    expect(line).toContain('postgres://parley:***@db/parley');
  });

  it('describes an error with its causes but not with the rows that PostgreSQL quotes', () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "account_email"'), {
      code: '23505',
      constraint: 'account_email',
      detail: 'Key (email)=(hidden) already exists.',
      parameters: ['hidden'],
    });
    const line = logged((logger) => logger.error({ err: new Error('sign-up failed', { cause }) }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('hidden');
    expect(line.err).toMatchObject({
      message: 'sign-up failed',
      stack: expect.stringContaining('logger.test'),
      cause: { code: '23505', constraint: 'account_email' },
    });
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
    logger.info('quiet');
    logger.warn('heard');
    expect(lines).toHaveLength(1);
  });

  it('survives what refers to itself', () => {
    const knot: Record<string, unknown> = {};
    knot.self = knot;
    expect(JSON.stringify(logged((logger) => logger.info({ knot })))).toContain('[deeper]');
  });
});
