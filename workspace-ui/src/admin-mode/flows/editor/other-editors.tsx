import { Avatar, Tooltip, UnstyledButton } from '@mantine/core';
import { nameOfNode, type DesignerStore, type OtherPerson } from '@parley/designer';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import classes from './editor.module.css';
import { avatarName } from '../../../ui/avatar-name.ts';
import { shownPicture } from '../../../ui/shown-picture.ts';

const shownAtMost = 4;

/** Faces of the others who have the flow open; one who is at a module leads there. */
export function OtherEditors({ others, store }: { others: readonly OtherPerson[]; store: DesignerStore }) {
  const { t } = useTranslation('flow-editor');
  if (others.length === 0) return null;
  return (
    <ul className={classes.others} aria-label={t('others')}>
      {others.slice(0, shownAtMost).map((person) => (
        <li key={person.key}>
          <OtherEditor person={person} store={store} />
        </li>
      ))}
      {others.length > shownAtMost && <li className={classes.more}>+{others.length - shownAtMost}</li>}
    </ul>
  );
}

function OtherEditor({ person, store }: { person: OtherPerson; store: DesignerStore }) {
  const { t, i18n } = useTranslation('flow-editor');
  const { name, avatar, isYou, nodeId } = person;
  const module = useStore(store, ({ document }) => nameOfNode(document, nodeId, i18n.language));
  const hereLabel = isYou ? t('otherYou') : t('otherHere', { name });
  const atLabel = t(isYou ? 'otherYouAt' : 'otherAt', { name, module });
  const face = (
    <Avatar
      role="img"
      aria-label={hereLabel}
      size={24}
      radius="xl"
      src={shownPicture(avatar)}
      name={avatarName(name)}
      color="initials"
      alt={hereLabel}
      tabIndex={module === null ? 0 : undefined}
    />
  );
  return (
    <Tooltip label={module === null ? hereLabel : atLabel}>
      {module === null || nodeId === null ? (
        face
      ) : (
        <UnstyledButton aria-label={atLabel} onClick={() => store.getState().focusOn({ nodeId, looksOnly: true })}>
          {face}
        </UnstyledButton>
      )}
    </Tooltip>
  );
}
