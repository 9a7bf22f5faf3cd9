import type { SessionDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { CollectedSection } from './collected-section.tsx';
import { EarlierSection } from './earlier-section.tsx';
import { PanelSection } from './panel-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { ServiceSection } from './service-section.tsx';
import { TracesSection } from './traces-section.tsx';
import { TagsSection } from './tags-section.tsx';
import classes from './visitor-panel.module.css';

/** Whom the agent talks to, what is known already, and what happened before; a column of its own, or part of one. */
export function VisitorPanel({ session, isPart = false }: { session: SessionDetails; isPart?: boolean }) {
  const { t } = useTranslation('agent');
  const Panel = isPart ? 'section' : 'aside';
  return (
    <Panel className={classes.panel} aria-label={t('visitorPanel')}>
      <ProfileSection session={session} />
      <CollectedSection variables={session.variables} />
      <PanelSection title={t('tagsAndRemark')}>
        <TagsSection key={session.id} session={session} />
      </PanelSection>
      <ServiceSection session={session} />
      <TracesSection visitorId={session.visitor.id} />
      <EarlierSection session={session} />
    </Panel>
  );
}
