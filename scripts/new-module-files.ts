/** Why a module type cannot be named so, or null. */
export function typeProblem(type: string): string | null {
  if (/^[a-z]+(?:-[a-z]+)*$/.test(type)) return null;
  return type === ''
    ? 'The type of the new module is missing.'
    : `"${type}" cannot be a module type: use small letters and dashes, such as "rate-service".`;
}

/** The files of a new module, by name: those of the template `sample-type`, in each way its name is written. */
export function filesOfNewModule(type: string, template: ReadonlyMap<string, string>): Map<string, string> {
  const words = type.split('-');
  const pascal = words.map(capital).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const rename = (text: string) =>
    text
      .replaceAll('sample-type', type)
      .replaceAll('sampleType', camel)
      .replaceAll('SampleType', pascal)
      .replaceAll('Sample type', capital(words.join(' ')));
  return new Map([...template].map(([name, content]) => [rename(name), rename(content)]));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
