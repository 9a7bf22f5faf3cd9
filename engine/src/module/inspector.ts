import type { JsonValue } from '@parley/schemas';
import type { LocalText } from '../wording/local-text.ts';
import type { ReferenceKind } from './reference-kind.ts';

/** One field of a module's form in the designer, as data. `path` is a JSON pointer within the settings. */
export type InspectorField = {
  path: string;
  title: LocalText;
  help?: LocalText;
  placeholder?: LocalText;
  /** Shown only while another field has one of these values. */
  when?: { path: string; is: JsonValue[] };
} & InspectorControl;

/** What is drawn for a field. `list` and `map` draw their own fields, paths relative to each entry. */
export type InspectorControl =
  | { control: 'template'; lines?: number; secrets?: boolean }
  | { control: 'text'; lines?: number }
  /** A name or path in what was answered, such as `items[0].name`. */
  | { control: 'response-path' }
  | { control: 'number'; minimum?: number; maximum?: number; unit?: LocalText; zero?: LocalText }
  /** A number of seconds, edited as an amount and a unit. */
  | { control: 'duration'; minimum: number; maximum: number; zero?: LocalText }
  | { control: 'switch' }
  | { control: 'choice'; options: { value: JsonValue; title: LocalText }[] }
  | { control: 'variable'; write?: boolean; orVisitor?: boolean }
  | { control: 'reference'; kind: ReferenceKind }
  /** What the flow takes or gives whose key is at `flow`: a row for each variable that it marks so. */
  | { control: 'flow-input'; flow: string }
  | { control: 'flow-output'; flow: string }
  | { control: 'words' }
  | { control: 'expression'; extraNames?: string[] }
  | { control: 'schedule' }
  | { control: 'rules' }
  | { control: 'cases' }
  | { control: 'parts' }
  | { control: 'json' }
  | {
      control: 'list';
      fields: InspectorField[];
      newEntry: JsonValue;
      entryTitle: LocalText;
      /** What the button says that adds an entry: `Add a branch`. */
      addTitle: LocalText;
      ordered?: boolean;
    }
  | { control: 'map'; keyTitle: LocalText; valueTitle: LocalText; addTitle: LocalText; secrets?: boolean };
