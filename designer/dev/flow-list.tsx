import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { exampleFlows } from '@parley/examples';
import { addressWith } from './address-with.ts';
import { Switches } from './switches.tsx';

/** The flows that this page can open. */
export function FlowList() {
  const parameters = (change: Record<string, string>) => addressWith(change);
  return (
    <Stack component="main" maw={480} mx="auto" p="xl" gap="xs">
      <Group justify="space-between">
        <Title order={1}>Designer</Title>
        <Group gap={4}>
          <Switches />
        </Group>
      </Group>
      <Text c="dimmed">The designer without a server. Nothing is kept.</Text>
      {exampleFlows.map(({ key }) => (
        <Anchor key={key} href={parameters({ flow: key })}>
          {key}
        </Anchor>
      ))}
      {['empty', 'every-module'].map((key) => (
        <Anchor key={key} href={parameters({ flow: key })}>
          {key}
        </Anchor>
      ))}
      {['100', '1000', '5000'].map((nodes) => (
        <Anchor key={nodes} href={parameters({ nodes })}>
          {`${nodes} modules`}
        </Anchor>
      ))}
    </Stack>
  );
}
