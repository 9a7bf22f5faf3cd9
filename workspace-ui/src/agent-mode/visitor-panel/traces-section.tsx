import { useQuery } from '@tanstack/react-query';
import { visitorQuery } from '../../visitors/visitor-queries.ts';
import { useVisitorTraces } from '../../visitors/visitor-traces.tsx';
import type { VisitorProfile } from '@parley/schemas';
import { PanelSection } from './panel-section.tsx';

/** The way through the pages, devices, and whom the visitor is known as. */
export function TracesSection({ visitorId }: { visitorId: string }) {
  const { data: profile } = useQuery(visitorQuery(visitorId));
  return profile ? <Traces profile={profile} /> : null;
}

function Traces({ profile }: { profile: VisitorProfile }) {
  return useVisitorTraces(profile).map(({ title, content }) => (
    <PanelSection key={title} title={title}>
      {content}
    </PanelSection>
  ));
}
