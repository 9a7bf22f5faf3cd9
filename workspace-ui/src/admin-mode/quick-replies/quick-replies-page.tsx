import { useCan } from '../../api/me.ts';
import { RepliesPage } from '../../replies/replies-page.tsx';

/** What every agent has at hand (ADMIN-47, ADMIN-49). */
export function QuickRepliesPage() {
  return <RepliesPage set="public" mayWrite={useCan()('quick-replies:write')} />;
}
