import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Colleague, ColleagueName } from '@parley/schemas';
import { useState } from 'react';
import { usePages } from '../../ui/use-pages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { nameOf } from './chat-words.ts';

type ChooseColleaguesProps = {
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
  /** Who is chosen already, by name. */
  known?: readonly ColleagueName[];
  withAsterisk?: boolean;
};

/** Colleagues are searched on the server, where names are found by pinyin as well. */
export function ChooseColleagues({ label, value, onChange, known = [], withAsterisk }: ChooseColleaguesProps) {
  const { agentId } = useDesk();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [seen, setSeen] = useState<Record<string, string>>({});
  const { items = [] } = usePages<Colleague>('/colleagues', { q, limit: '50' });
  const names = { ...seen, ...Object.fromEntries(known.map((one) => [one.id, nameOf(one)])) };
  const found = items.filter(({ id }) => id !== agentId).map((one) => ({ value: one.id, label: nameOf(one) }));
  const chosen = value.filter((id) => !found.some((each) => each.value === id));
  return (
    <MultiSelect
      label={label}
      withAsterisk={withAsterisk}
      searchable
      filter={({ options }) => options}
      data={[...found, ...chosen.map((id) => ({ value: id, label: names[id] ?? id }))]}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        setSeen({ ...names, ...Object.fromEntries(found.map((each) => [each.value, each.label])) });
        onChange(ids);
      }}
    />
  );
}
