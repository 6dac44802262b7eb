// Recognises Primero's JSON by its first bytes. Engine.
import type { Recognised } from '../../format.ts';
import { haveOtherNames } from '../case-names.ts';

/** Columns that only the table of cases has; every element of an export carries them, null or not. */
const caseColumns = [
  'duplicate_case_id',
  'matched_trace_id',
  'matched_tracing_request_id',
  'family_id',
  'registry_record_id',
];
/** Columns that only other tables have. */
const otherColumns = ['incident_case_id', 'tracing_request_id', 'matched_case_id'];

/**
 * Recognises an array whose first element has an `id` and an object `data`, and is a case: it has a column of the
 * table of cases, or the head ends before those can come. An empty array is recognised too, so that reading it can
 * say that nothing is in it. Answers of the API (an object) and arrays of anything else are not.
 */
export function recogniseJson(head: Uint8Array, size: number): Recognised | null {
  const first = firstElement(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8'));
  if (first === null) return null;
  const recognised: Recognised = { format: 'primero-json' };
  if (first.empty) return size === head.length ? recognised : null;
  const { columns, fields } = first;
  if (otherColumns.some((name) => columns.has(name)) || haveOtherNames([...fields])) return null;
  if (!first.dataIsObject || !(columns.has('id') || !first.whole)) return null;
  return !first.whole || caseColumns.some((name) => columns.has(name)) ? recognised : null;
}

/** The names of the columns and of the fields in the first element of an array; null: the text is no such array. */
export function namesInFirstElement(text: string): Pick<FirstElement, 'columns' | 'fields'> | null {
  return firstElement(text);
}

interface FirstElement {
  readonly empty: boolean;
  readonly whole: boolean;
  readonly columns: ReadonlySet<string>;
  readonly dataIsObject: boolean;
  readonly fields: ReadonlySet<string>;
}

// Sticky and without choices, so that it is linear whatever the text.
const tokenPattern = /\s*(?:("(?:[^"\\]|\\.)*")(\s*:)?|([{}[\],:])|([^\s"{}[\],:]+))/y;

/** The names in the first element of the array that the text starts, as far as the text goes; null: no such array. */
function firstElement(text: string): FirstElement | null {
  tokenPattern.lastIndex = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  const columns = new Set<string>();
  const fields = new Set<string>();
  let dataIsObject = false;
  let column = '';
  let depth = 0;
  for (let index = 0; ; index += 1) {
    const token = tokenPattern.exec(text);
    const whole = token !== null && depth === 2 && token[3] === '}';
    if (index === 0 && token?.[3] !== '[') return null;
    if (index === 1 && token?.[3] === ']') return { empty: true, whole: true, columns, fields, dataIsObject };
    if (index === 1 && token?.[3] !== '{') return null;
    if (token === null || whole) return { empty: false, whole, columns, fields, dataIsObject };
    if (token[1] !== undefined && token[2] !== undefined) {
      const name = token[1].slice(1, -1);
      if (depth === 2) {
        column = name;
        columns.add(name);
      } else if (depth === 3 && column === 'data') {
        fields.add(name);
      }
    } else if (token[3] === '{' || token[3] === '[') {
      if (depth === 2 && column === 'data') dataIsObject = token[3] === '{';
      depth += 1;
    } else if (token[3] === '}' || token[3] === ']') {
      depth -= 1;
    }
  }
}
