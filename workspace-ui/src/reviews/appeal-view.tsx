import { Badge, Tabs } from '@mantine/core';
import type { AppealDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { addTexts } from '../i18n/i18n.ts';
import { AppealComment } from './appeal-comment.tsx';
import { AppealEntryRow } from './appeal-entry.tsx';
import { FileLinks } from './file-links.tsx';
import classes from './reviews.module.css';
import { reviewsTexts } from './reviews.texts.ts';

addTexts('reviews', reviewsTexts);

const colours = { pending: 'yellow', processing: 'blue', closed: 'gray' } as const;

/** What an appeal says, what was said to it and what happened (QA-12). */
export function AppealView({ appeal }: { appeal: AppealDetails }) {
  const { t } = useTranslation('reviews');
  const { dateTime, number } = useFormat();
  const { state, result, subject, reason, files, entries, applicant, inspector, createdAt, total } = appeal;
  const comments = entries.filter(({ kind, text }) => kind === 'comment' || (kind === 'closed' && text !== ''));
  const facts: [string, string][] = [
    [t('number'), appeal.number],
    [t('applicant'), applicant.name],
    [t('inspector'), inspector.name],
    [t('created'), dateTime(createdAt)],
    [t('scoreNow'), number(total)],
  ];
  return (
    <section className={classes.appeal} aria-label={t('appealNumber', { number: appeal.number })}>
      <p className={classes.said}>
        <Badge variant="light" radius="sm" tt="none" fw={600} color={colours[state]}>
          {t(`state_${state}`)}
          {result && `: ${t(`result_${result}`)}`}
        </Badge>
      </p>
      <dl className={classes.metrics}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={classes.small} dir="auto">
        {subject}
      </h3>
      <p className={classes.said} dir="auto">
        {reason}
      </p>
      <FileLinks files={files} />
      <Tabs defaultValue="comments" mt={16}>
        <Tabs.List>
          <Tabs.Tab value="comments">{t('comments')}</Tabs.Tab>
          <Tabs.Tab value="record">{t('record')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="comments">
          {comments.length === 0 && <p className={classes.said}>{t('commentsNone')}</p>}
          {comments.map((entry) => (
            <AppealEntryRow key={entry.id} entry={entry} />
          ))}
          {appeal.mayComment && <AppealComment appealId={appeal.id} />}
        </Tabs.Panel>
        <Tabs.Panel value="record">
          {entries.map((entry) => (
            <AppealEntryRow key={entry.id} entry={entry} isRecord />
          ))}
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
