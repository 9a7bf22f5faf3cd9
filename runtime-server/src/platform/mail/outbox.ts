import type { Transporter } from 'nodemailer';
import type { Clock } from '../clock.ts';
import { withTransaction, type AfterCommit, type Database, type Transaction } from '../database/index.ts';
import type { NewId } from '../ids.ts';
import { defineJob, workOn, type JobContext, type Jobs, type JobWork } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { Secrets } from '../secrets.ts';
import {
  insertMail,
  listWaitingMail,
  lockWaitingMail,
  markAttempt,
  markSent,
  openMail,
  openMailHtml,
  type NewMail,
} from './mail.store.ts';

/**
 * Mail that goes out: written in the transaction that causes it, sent afterwards, tried again for hours. Without a mail
 * server it waits, where administrators can read it, and goes out once there is one.
 */
export type Outbox = {
  enqueue(trx: Transaction, afterCommit: AfterCommit, mail: NewMail): Promise<void>;
  /** Sends what is written. */
  jobs: readonly JobWork[];
  /** Hands in again what waited for a mail server; after the jobs have started. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

const sendMailJob = defineJob<{ mailId: string }>('send-mail', parseMailJob, {
  retryLimit: 10,
  retryDelaySeconds: 30,
  expireInSeconds: 120,
});

export function createOutbox(options: {
  database: Database;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  secrets: Secrets;
  jobs: Jobs;
  /** `smtp://user:password@host:port`; `?from=` sets the sender. Null = mail waits. */
  smtpUrl: string | null;
  baseUrl: string;
}): Outbox {
  const { database, clock, newId, logger, secrets, jobs, smtpUrl, baseUrl } = options;
  const timeouts = { connectionTimeout: 20_000, socketTimeout: 60_000 };
  let opened: Promise<Transporter> | null = null;
  const openTransport = async (url: string): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ url, ...timeouts });
  };
  const sending = workOn(sendMailJob, async ({ mailId }, context) => {
    if (smtpUrl === null) {
      logger.warn(
        { mailId },
        'a mail waits: there is no mail server (set SMTP_URL); read it under Mail in the console',
      );
      return;
    }
    opened ??= openTransport(smtpUrl);
    const transport = await opened;
    await send({ database, clock, secrets, transport, from: senderOf(smtpUrl, baseUrl) }, mailId, context);
  });

  return {
    jobs: [sending],
    async enqueue(trx, afterCommit, mail) {
      const id = newId('mai');
      await insertMail(trx, secrets, { ...mail, id, now: clock.now() });
      await jobs.enqueue(trx, sendMailJob, { mailId: id });
      afterCommit(() => jobs.wake());
    },
    async start() {
      if (smtpUrl === null) return;
      // Sending one twice is impossible: whoever sends it holds its row, and a sent one waits no more.
      for (const mailId of await listWaitingMail(database.kysely)) {
        await withTransaction(database, (trx) => jobs.enqueue(trx, sendMailJob, { mailId }));
      }
      jobs.wake();
    },
    stop: async () => (await opened)?.close(),
  };
}

type Sender = { database: Database; clock: Clock; secrets: Secrets; transport: Transporter; from: string };

async function send({ database, clock, secrets, transport, from }: Sender, mailId: string, context: JobContext) {
  const failure = await withTransaction(database, async (trx): Promise<Error | null> => {
    const mail = await lockWaitingMail(trx, mailId);
    const text = mail && openMail(secrets, mail);
    if (!mail || text === null) return null;
    const html = openMailHtml(secrets, mail);
    try {
      await transport.sendMail({
        from,
        to: mail.recipient,
        subject: mail.subject,
        text,
        ...(html !== null && { html }),
        // The same on every try, so that a receiving server can tell a repetition.
        messageId: `<${mail.id}@parley>`,
      });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    await markSent(trx, mail.id, clock.now());
    return null;
  });
  if (failure === null) return;
  await markAttempt(database.kysely, mailId, failure.message, context.retryCount >= sendMailJob.retryLimit);
  throw failure;
}

function senderOf(smtpUrl: string, baseUrl: string): string {
  const given = new URL(smtpUrl).searchParams.get('from');
  return given ?? `Parley <no-reply@${new URL(baseUrl).hostname}>`;
}

function parseMailJob(data: unknown): { mailId: string } {
  if (typeof data === 'object' && data !== null && 'mailId' in data && typeof data.mailId === 'string') {
    return { mailId: data.mailId };
  }
  throw new Error('A send-mail job without a mailId.');
}
