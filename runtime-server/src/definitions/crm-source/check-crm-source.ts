import { namesRead, parseTemplate } from '@parley/engine';
import { isVisitorParameter, type CrmSource, type ProfileField } from '@parley/schemas';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';

/** Names of a call to a CRM beside the visitor parameters. */
const otherNames: ReadonlySet<string> = new Set(['UserId', 'UserName', 'VisitorId']);

/** @throws AppError `invalid` for a source that could not be asked, or says fields that are not there */
export function checkCrmSource(source: CrmSource, fields: readonly ProfileField[]): void {
  const problems = [...addressProblems(source), ...templateProblems(source), ...fieldProblems(source, fields)];
  if (problems.length > 0) throw new AppError('invalid', problems[0]?.message ?? '', { problems });
}

function addressProblems({ url, enabled }: CrmSource): FieldProblem[] {
  if (!enabled && url === '') return [];
  if (/^https?:\/\/[^\s{}@/]+(?:[/?#]|$)/i.test(url)) return [];
  return [
    { pointer: '/source/url', message: 'Write an address with its host, such as https://crm.example.com/customers.' },
  ];
}

function templateProblems({ url, headers, request }: CrmSource): FieldProblem[] {
  const texts = [
    ['/source/url', url],
    ...Object.entries(headers).map(([name, text]) => [`/source/headers/${escaped(name)}`, text]),
    ...Object.entries(request).map(([name, text]) => [`/source/request/${escaped(name)}`, text]),
  ] as const;
  return texts.flatMap(([pointer = '', text = '']): FieldProblem[] => {
    const parsed = parseTemplate(text);
    if (parsed.status === 'refused') return [{ pointer, message: 'What stands in braces here cannot be read.' }];
    const unknown = namesRead(parsed.template).find(({ name }) => !isVisitorParameter(name) && !otherNames.has(name));
    return unknown
      ? [{ pointer, message: `"${unknown.name}" is not known of a visitor. Write UserId, VisitorPhone or the like.` }]
      : [];
  });
}

function fieldProblems({ fields: mapped }: CrmSource, fields: readonly ProfileField[]): FieldProblem[] {
  return mapped.flatMap(({ field }, index): FieldProblem[] => {
    const pointer = `/source/fields/${index}/field`;
    if (!fields.some(({ key }) => key === field))
      return [{ pointer, message: `There is no profile field "${field}" here.` }];
    return mapped.findIndex((each) => each.field === field) < index
      ? [{ pointer, message: `"${field}" is filled twice. Remove one of them.` }]
      : [];
  });
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
