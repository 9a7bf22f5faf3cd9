import type { Notice } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useInConsole } from '../ui/use-in-console.ts';
import classes from './notices.module.css';

/** Opens what a notice is about, in the mode one is in (AGENT-95). */
export function NoticeAbout({ notice: { link } }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const inConsole = useInConsole();
  if (!link) return null;
  const { to, id } = link;
  const props = { className: classes.link, children: t('details') };
  switch (to) {
    case 'session':
      return (
        <Link
          to={inConsole ? '/admin/history/$sessionId' : '/agent/history/$sessionId'}
          params={{ sessionId: id }}
          {...props}
        />
      );
    case 'visitor':
      return <Link to={inConsole ? '/admin/customers' : '/agent/customers'} hash={id} {...props} />;
    case 'left-message':
      return <Link to={inConsole ? '/admin/left-messages' : '/agent/left-messages'} hash={id} {...props} />;
    case 'quick-replies':
      return <Link to="/admin/quick-replies" {...props} />;
    case 'exports':
      return <Link to={inConsole ? '/admin/exports' : '/agent/exports'} {...props} />;
    case 'approvals':
      return <Link to="/admin/approvals" hash={id} {...props} />;
    case 'alarms':
      return <Link to="/admin/alarms" hash={id} {...props} />;
    case 'webhooks':
      return <Link to="/admin/webhooks/$webhookId" params={{ webhookId: id }} {...props} />;
    case 'own-review':
      return <Link to="/agent/reviews/$reviewId" params={{ reviewId: id }} {...props} />;
    case 'appeal':
      return <Link to="/admin/appeals/$appealId" params={{ appealId: id }} {...props} />;
    case 'review-task':
      return <Link to="/admin/review-tasks/$taskId" params={{ taskId: id }} {...props} />;
    case 'account':
      return <Link to="/account" {...props} />;
  }
}
