import { Kbd } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandStore } from './command-store.ts';
import { groupCommands } from './group-commands.ts';
import { useFoundCommands } from './use-found-commands.ts';

const [store, palette] = createSpotlight();

export const openCommandPalette = palette.open;

/** Every command that the mounted parts offer, found by typing. A part with a palette of its own takes `Ctrl+K` first. */
export function CommandPalette() {
  const { t } = useTranslation('shell');
  const parts = useCommandStore((state) => state.parts);
  const [query, setQuery] = useState('');
  const found = useFoundCommands(query);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'k';
      if (!isOurs || event.defaultPrevented) return;
      event.preventDefault();
      palette.toggle();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const actions = useMemo<SpotlightActionGroupData[]>(
    () =>
      groupCommands({ ...parts, ...found }, t('commandsGeneral')).map(({ group, commands }) => ({
        group,
        actions: commands.map(({ id, label, icon: Icon, keywords, shortcut, run }) => ({
          id,
          label,
          keywords,
          leftSection: Icon ? <Icon size={16} stroke={1.7} aria-hidden /> : undefined,
          rightSection: shortcut ? <Kbd size="xs">{shortcut}</Kbd> : undefined,
          onClick: run,
        })),
      })),
    [parts, found, t],
  );
  return (
    <Spotlight
      store={store}
      query={query}
      onQueryChange={setQuery}
      actions={actions}
      shortcut={null}
      nothingFound={t('commandsNone')}
      highlightQuery
      scrollable
      maxHeight={380}
      radius="md"
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: t('commandsPlaceholder'),
        'aria-label': t('commandsPlaceholder'),
      }}
    />
  );
}
