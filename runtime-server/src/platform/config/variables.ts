export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable that is wrong; `given` is what was set, shortened or hidden where it is a secret. */
export type ConfigProblem = { variable: string; given: string | null; expected: string };

/** How the text of one variable becomes a value; `parse` answers undefined when it does not. */
export type VariableType<Value> = {
  /** Completes the sentence "expected …". */
  expected: string;
  /** Never shown, not even in a refusal. */
  isSecret?: boolean;
  parse(given: string): Value | undefined;
};

export type VariableReader = {
  /** The value, or `fallback` when the variable is unset, empty or wrong (which is recorded). */
  <Value, Fallback>(variable: string, type: VariableType<Value>, fallback: Fallback): Value | Fallback;
  /** Records that a variable is missing though it is needed, or does not go with others. None that is a secret. */
  refuse(variable: string, expected: string): void;
};

/** Runs `read` and collects every problem on the way. */
export function readVariables<Value>(
  environment: Environment,
  read: (reader: VariableReader) => Value,
): { value: Value; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const readOne = <Value, Fallback>(
    variable: string,
    type: VariableType<Value>,
    fallback: Fallback,
  ): Value | Fallback => {
    const given = environment[variable]?.trim();
    if (given === undefined || given === '') return fallback;
    const value = type.parse(given);
    if (value !== undefined) return value;
    problems.push({ variable, given: describeGiven(given, type.isSecret === true), expected: type.expected });
    return fallback;
  };
  const refuse = (variable: string, expected: string): void => {
    if (problems.some((problem) => problem.variable === variable)) return;
    const given = environment[variable]?.trim();
    problems.push({ variable, given: given ? describeGiven(given, false) : null, expected });
  };
  return { value: read(Object.assign(readOne, { refuse })), problems };
}

export function text(expected: string, isValid: (given: string) => boolean = () => true): VariableType<string> {
  return { expected, parse: (given) => (isValid(given) ? given : undefined) };
}

export function integer(min: number, max: number): VariableType<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    parse(given) {
      const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

export function oneOf<const Value extends string>(values: readonly Value[]): VariableType<Value> {
  return { expected: `one of ${values.join(', ')}`, parse: (given) => values.find((value) => value === given) };
}

/** An absolute URL with a host and one of `protocols` (each with its colon). */
export function url(...protocols: string[]): VariableType<string> {
  return {
    expected: `a URL such as ${protocols[0]}//host:port, beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    parse(given) {
      const parsed = URL.canParse(given) ? new URL(given) : null;
      return parsed && parsed.hostname !== '' && protocols.includes(parsed.protocol) ? given : undefined;
    },
  };
}

/** Values separated by commas; one wrong value makes the whole list wrong. */
export function list<Value>(item: VariableType<Value>): VariableType<Value[]> {
  return {
    expected: `${item.expected}; several are separated by commas`,
    parse(given) {
      const values = given.split(',').map((part) => item.parse(part.trim()));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

function describeGiven(given: string, isSecret: boolean): string {
  if (isSecret) return `a text of ${given.length} characters`;
  // The password in a URL, or what stands alone before its host; also in one that cannot be parsed.
  const shown = given.replace(/(:\/\/[^/@\s]*?:)[^/@\s]*@/g, '$1***@').replace(/:\/\/[^/:@\s]+@/g, '://***@');
  return JSON.stringify(shown.length > 100 ? `${shown.slice(0, 100)}…` : shown);
}
