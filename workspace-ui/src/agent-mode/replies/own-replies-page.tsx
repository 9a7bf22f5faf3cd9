import { RepliesPage } from '../../replies/replies-page.tsx';

/** What an agent keeps for itself, beside what is public (AGENT-58, AGENT-60). */
export function OwnRepliesPage() {
  return <RepliesPage set="personal" mayWrite showsPublic />;
}
