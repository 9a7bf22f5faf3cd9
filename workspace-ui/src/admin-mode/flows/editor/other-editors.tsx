import { Avatar, Tooltip } from '@mantine/core';
import type { FlowEditor } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import classes from './editor.module.css';
import { avatarName } from '../../../ui/avatar-name.ts';

const shownAtMost = 4;

/** Faces of the others who have the flow open. */
export function OtherEditors({ others }: { others: readonly FlowEditor[] }) {
  const { t } = useTranslation('flow-editor');
  if (others.length === 0) return null;
  return (
    <ul className={classes.others} aria-label={t('others')}>
      {others.slice(0, shownAtMost).map(({ editorId, name, avatar, isYou }) => {
        const label = isYou ? t('otherYou') : t('otherHere', { name });
        return (
          <li key={editorId}>
            <Tooltip label={label}>
              <Avatar
                role="img"
                aria-label={label}
                size={24}
                radius="xl"
                src={avatar || null}
                name={avatarName(name)}
                color="initials"
                alt={label}
                tabIndex={0}
              />
            </Tooltip>
          </li>
        );
      })}
      {others.length > shownAtMost && <li className={classes.more}>+{others.length - shownAtMost}</li>}
    </ul>
  );
}
