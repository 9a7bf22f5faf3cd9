import { withoutBidiControls } from '@parley/content';
import type { Approval } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './approvals.module.css';

/** Who asks for what, since when and why, and what it is about. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const { t } = useTranslation('approvals');
  const { dateTime } = useFormat();
  const { kind, state, requestedBy, requestedAt, reason, visitor, sessionId, reply, decidedBy, decision } = approval;
  const isDecided = state === 'approved' || state === 'rejected';
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('type')}</dt>
        <dd>{t(`kind_${kind}`)}</dd>
        <dt>{t('requestedBy')}</dt>
        <dd dir="auto">{requestedBy.name}</dd>
        <dt>{t('requestedAt')}</dt>
        <dd>{dateTime(requestedAt)}</dd>
        <dt>{t('reason')}</dt>
        <dd dir="auto">{reason || t('noReason')}</dd>
        {visitor && (
          <>
            <dt>{t('visitor')}</dt>
            <dd dir="auto">
              {withoutBidiControls(visitor.name) || t('anonymous')}{' '}
              <Link to="/admin/customers" hash={visitor.id}>
                {t('details')}
              </Link>
            </dd>
          </>
        )}
        {sessionId !== null && (
          <>
            <dt>{t('session')}</dt>
            <dd>
              {sessionId}{' '}
              <Link to="/admin/history/$sessionId" params={{ sessionId }}>
                {t('details')}
              </Link>
            </dd>
          </>
        )}
        <dt>{t('state')}</dt>
        <dd>
          {isDecided
            ? t('decidedBy', { state: t(`state_${state}`), name: decidedBy ?? t('gone') })
            : t(`state_${state}`)}
          {decision !== '' && <div dir="auto">{decision}</div>}
        </dd>
      </dl>
      {reply && (
        <div className={classes.reply} dir="auto">
          <strong>{reply.title}</strong>
          {reply.content !== '' && `\n${reply.content}`}
          {reply.card && `\n${t('card')}: ${reply.card.header}`}
          {reply.attachments.length > 0 && `\n${t('files', { count: reply.attachments.length })}`}
        </div>
      )}
    </>
  );
}
