import type { AuditFault, AuditVerification } from '@parley/schemas';
import { UsageError } from '../command-error.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import type { AddCommand } from './context.ts';

/** `parley audit verify` */
export const addAuditVerify: AddCommand = (parent, { io, style, print }, run) => {
  withServer(
    parent
      .command('verify')
      .summary('whether the audit is as it was written')
      .description('Reads the chain of the audit and names every entry that was changed, removed or emptied.'),
  )
    .option('--expect <place:link>', 'what an earlier run printed last: the chain must still hold it at its end')
    .option('--json', 'print what the server answered')
    .addHelpText('after', '\nExample:\n  parley audit verify\n\nThe API key needs the scope admin.')
    .action(
      run(async (options: ServerOptions & { expect?: string; json?: boolean }) => {
        const expected = readExpected(options.expect);
        const told = await openApi(options, io).post<AuditVerification>('/audit/verify');
        const isShort = expected !== null && told.last.place < expected.place;
        const isOther = expected?.place === told.last.place && expected.link !== told.last.link;
        const isWhole = told.isWhole && !isShort && !isOther;
        if (options.json) print(JSON.stringify(told, null, 2));
        else if (isWhole) {
          print(`${style.green('✓')} The audit is whole: ${told.checked} entries from ${told.from} on.`);
          print(`  ends with ${told.last.place}:${told.last.link}`);
        } else {
          print(`${style.red('✗')} The audit is not as it was written.`);
          print(...told.faults.map((fault) => `  ${describeFault(fault)}`));
          if (isShort) print(`  It ends at entry ${told.last.place}, and reached ${expected.place} before.`);
          if (isOther) print(`  Entry ${told.last.place} is another than it was.`);
        }
        return isWhole ? 0 : 1;
      }),
    );
};

const faults: Record<AuditFault['fault'], (place: number) => string> = {
  changed: (place) => `Entry ${place} does not fit: it was changed.`,
  missing: (place) => `Entry ${place} is missing.`,
  emptied: (place) => `Entry ${place} was emptied, and no erasure of a visitor says so.`,
  'end-missing': (place) => `The last entries are missing, up to ${place}.`,
  'end-changed': (place) => `The end of the chain, at entry ${place}, was changed.`,
};

function describeFault({ place, fault }: AuditFault): string {
  return faults[fault](place);
}

function readExpected(given: string | undefined): { place: number; link: string } | null {
  if (given === undefined) return null;
  const [, place = '', link = ''] = /^(\d+):([0-9a-f]{64})$/.exec(given) ?? [];
  if (link === '') throw new UsageError(`--expect ${given}: write it as an earlier run printed it, place:link.`);
  return { place: Number(place), link };
}
