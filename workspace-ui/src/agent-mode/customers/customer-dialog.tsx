import { Badge, Group } from '@mantine/core';
import type { AgentViewSession, VisitorProfile, VisitorSummary } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { useFormat } from '../../i18n/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { ProfileEditor } from '../../visitors/profile-editor.tsx';
import { VisitorChanges } from '../../visitors/visitor-changes.tsx';
import { visitorQuery } from '../../visitors/visitor-queries.ts';
import { VisitorTags } from '../../visitors/visitor-tags.tsx';
import { useVisitorTraces } from '../../visitors/visitor-traces.tsx';
import { SessionLink } from '../history/session-link.tsx';
import { PanelSection } from '../visitor-panel/panel-section.tsx';
import { visitorName } from '../visitor-name.ts';
import { Blacklist } from './blacklist.tsx';
import { PersonalData } from './personal-data.tsx';
import classes from './customers.module.css';

/** One visitor: profile, tags, traces, blacklist and sessions (AGENT-87). */
export function CustomerDialog({
  visitor,
  onClose,
}: {
  visitor: Pick<VisitorSummary, 'id' | 'name'>;
  onClose: () => void;
}) {
  const { t } = useTranslation('customers');
  const { t: agent } = useTranslation('agent');
  const query = useQuery(visitorQuery(visitor.id));
  const given = query.data?.fields['name'];
  const name = visitorName({ id: visitor.id, name: visitor.name || (typeof given === 'string' ? given : '') }, agent);
  return (
    <Dialog isReading opened onClose={onClose} title={t('details', { name })} size={820}>
      {query.error && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {query.data && <Details profile={query.data} name={name} onErased={onClose} />}
    </Dialog>
  );
}

function Details({ profile, name, onErased }: { profile: VisitorProfile; name: string; onErased: () => void }) {
  const mayErase = useCan()('visitors:erase');
  const { t } = useTranslation('customers');
  const { t: visitors } = useTranslation('visitors');
  const traces = useVisitorTraces(profile);
  return (
    <div className={classes.columns}>
      <div>
        <PanelSection title={visitors('profile')}>
          <ProfileEditor profile={profile} />
          <Group mt={6}>
            <VisitorChanges id={profile.id} name={name} />
          </Group>
        </PanelSection>
        <PanelSection title={visitors('tags')}>
          <VisitorTags profile={profile} name={name} />
        </PanelSection>
        <PanelSection title={t('blacklist')}>
          <Blacklist profile={profile} name={name} />
        </PanelSection>
        {mayErase && (
          <PanelSection title={t('personalData')}>
            <PersonalData profile={profile} name={name} onErased={onErased} />
          </PanelSection>
        )}
      </div>
      <div>
        <PanelSection title={t('sessions')}>
          <SessionsOf visitorId={profile.id} />
        </PanelSection>
        {traces.map(({ title, content }) => (
          <PanelSection key={title} title={title}>
            {content}
          </PanelSection>
        ))}
      </div>
    </div>
  );
}

/** The visitor's sessions, each with tags and rating, and its transcript a press away. */
function SessionsOf({ visitorId }: { visitorId: string }) {
  const { t } = useTranslation('customers');
  const { dateTime } = useFormat();
  const { items, query } = usePages<AgentViewSession>('/sessions', { visitor: visitorId, limit: '20' });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      {items?.length === 0 && <p className={classes.none}>{t('noSessions')}</p>}
      <ul className={classes.sessions}>
        {items?.map(({ id, startedAt, channel, tags = [], rated }) => (
          <li key={id}>
            <SessionLink sessionId={id} className={classes.link}>
              {t('sessionOf', { time: dateTime(startedAt), channel: channel.name })}
            </SessionLink>
            <Group gap={4}>
              {tags.map((path) => (
                <Badge key={path} size="sm" variant="light" radius="sm" tt="none" fw={500}>
                  <bdi>{path}</bdi>
                </Badge>
              ))}
              {rated !== undefined && <span className={classes.none}>{t('rated', { level: rated })}</span>}
            </Group>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}
