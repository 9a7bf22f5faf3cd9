import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { forgetDeparture } from '../desk/changes-store.ts';
import classes from './session-list.module.css';

/** A session that somebody else ended, took or was given, for as long as that is news. */
export function DepartedRow({ id, name, text }: { id: string; name: string; text: string }) {
  const { t } = useTranslation('agent');
  return (
    <li className={classes.departed}>
      <Link to="/agent/$sessionId" params={{ sessionId: id }} className={classes.look}>
        <span className={classes.name}>{name}</span>
      </Link>
      <CloseButton size="xs" aria-label={t('departedSeen', { name })} onClick={() => forgetDeparture(id)} />
      <span>{text}</span>
    </li>
  );
}
