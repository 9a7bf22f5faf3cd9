import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { countHome } from './count-home.ts';
import classes from './home.module.css';

type Steps = ReturnType<typeof countHome>['steps'];

/** What a new installation still needs. */
export function FirstSteps({ steps }: { steps: Steps }) {
  const { t } = useTranslation('home');
  return (
    <section>
      <h2 className={classes.heading}>{t('steps')}</h2>
      <p className={classes.text}>{t('stepsText')}</p>
      <ol className={classes.rows}>
        <Step to="/admin/flows" isDone={steps.flow} title={t('stepFlow')} text={t('stepFlowText')} />
        <Step to="/admin/channels" isDone={steps.channel} title={t('stepChannel')} text={t('stepChannelText')} />
        <Step to="/admin/agents" isDone={steps.agents} title={t('stepAgents')} text={t('stepAgentsText')} />
        <Step to="/admin/schedules" isDone={steps.hours} title={t('stepHours')} text={t('stepHoursText')} />
      </ol>
    </section>
  );
}

type StepProps = { to: LinkProps['to']; isDone: boolean; title: string; text: string };

function Step({ to, isDone, title, text }: StepProps) {
  const { t } = useTranslation('home');
  const Icon = isDone ? IconCircleCheckFilled : IconCircle;
  return (
    <li>
      <Link to={to} className={classes.row} data-done={isDone}>
        <Icon size={20} role="img" aria-label={t(isDone ? 'done' : 'toDo')} />
        <span>
          <strong>{title}</strong>
          <span>{text}</span>
        </span>
      </Link>
    </li>
  );
}
