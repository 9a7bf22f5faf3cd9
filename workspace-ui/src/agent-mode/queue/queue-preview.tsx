import { HoverCard } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferPreview } from '../session-list/use-offer-preview.ts';
import { WhoWaits } from '../session-list/who-waits.tsx';
import { visitorName } from '../visitor-name.ts';
import classes from './queue.module.css';

/** Who waits, with a look at what they want while the pointer or the focus is there; pressing opens all of it (QUEUE-52). */
export function QueuePreview({ session, children }: { session: AgentViewSession; children: ReactNode }) {
  return (
    <HoverCard width={320} openDelay={250} position="bottom-start" shadow="md">
      <HoverCard.Target>
        <Link to="/agent/$sessionId" params={{ sessionId: session.id }} className={classes.look}>
          {children}
        </Link>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Preview session={session} />
      </HoverCard.Dropdown>
    </HoverCard>
  );
}

function Preview({ session }: { session: AgentViewSession }) {
  const { t } = useTranslation('agent');
  const words = useOfferPreview(session);
  return (
    <div className={classes.preview}>
      <strong>
        <bdi>{visitorName(session.visitor, t)}</bdi>
      </strong>
      <WhoWaits session={session} />
      <p dir="auto">{words || t('queueNothingSaid')}</p>
    </div>
  );
}
