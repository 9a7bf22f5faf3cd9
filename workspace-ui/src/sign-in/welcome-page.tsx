import { Button } from '@mantine/core';
import { IconArrowRight, IconHeadset, IconMessageCircle, IconSchema, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../ui/use-page-title.ts';
import { demoQuery } from './demo-query.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './welcome.module.css';

/** The doors of a new installation: be a visitor, be an agent, draw a flow. Without them, the sign-in. */
export function WelcomePage() {
  const { t } = useTranslation('sign-in');
  const { data: doors, isPending, isError } = useQuery(demoQuery);
  usePageTitle('');
  if (isPending) return null;
  if (isError || doors === null) return <Navigate to="/sign-in" replace />;
  return (
    <EntryFrame
      tools={
        <Button variant="subtle" color="gray" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {t('title')}
        </Button>
      }
    >
      <div className={classes.welcome}>
        <h1 className={classes.title}>{t('welcomeTitle')}</h1>
        <p className={classes.text}>{t('welcomeText')}</p>
        <ul className={classes.doors}>
          {doors.chat !== null && (
            <li>
              <a href={doors.chat} target="_blank" rel="noopener" className={classes.door} data-tone="talk">
                <DoorFace icon={IconMessageCircle} title={t('doorVisitor')} text={t('doorVisitorText')} />
              </a>
            </li>
          )}
          <li>
            <Link to="/sign-in" search={{ to: '/agent' }} className={classes.door} data-tone="people">
              <DoorFace icon={IconHeadset} title={t('doorAgent')} text={t('doorAgentText')} />
            </Link>
          </li>
          <li>
            <Link to="/sign-in" search={{ to: '/admin/flows' }} className={classes.door} data-tone="connect">
              <DoorFace icon={IconSchema} title={t('doorFlow')} text={t('doorFlowText')} />
            </Link>
          </li>
        </ul>
        <p className={classes.note}>
          {t('doorsNote')} {t('doorsOff')}
        </p>
      </div>
    </EntryFrame>
  );
}

function DoorFace({ icon: Icon, title, text }: { icon: Icon; title: string; text: string }) {
  return (
    <>
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.6} />
      </span>
      <span className={classes.doorTitle}>
        {title}
        <IconArrowRight size={16} aria-hidden />
      </span>
      <span className={classes.doorText}>{text}</span>
    </>
  );
}
