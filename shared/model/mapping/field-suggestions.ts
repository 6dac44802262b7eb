// Which of our fields a partner's field may be written from: at most three, each with its reason, never applied by themselves. Pure.
import { fold } from '../../fold.ts';
import type { Dictionary, DictionaryField } from '../case/dictionary.ts';
import { type Mapping, pathsRead } from './mapping.ts';

/** Why a field may be meant; words under `suggestion.<reason>`. The surest first. */
export const fieldSuggestionReasons = ['signed-before', 'same-id', 'same-label', 'same-words'] as const;
export type FieldSuggestionReason = (typeof fieldSuggestionReasons)[number];

export interface FieldSuggestion {
  readonly path: string;
  readonly reason: FieldSuggestionReason;
}

const most = 3;

/** Letters and digits alone, as the id of either side might have them: `progres_pocsex` and `pocSex`. */
const plain = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(' ')
    .filter((word) => word.length > 2);

interface Candidate {
  readonly path: string;
  readonly name: string;
  readonly labels: readonly string[];
}

function* candidatesIn(dictionary: Dictionary, rows: string | undefined): Generator<Candidate> {
  const of = (path: string, name: string, { label, type }: DictionaryField): Candidate[] =>
    type === 'none' || type === 'subform' || type === 'attachments'
      ? []
      : [{ path, name, labels: Object.values(label) }];
  for (const [name, field] of Object.entries(dictionary.fields)) {
    yield* of(name, name, field);
    if (name !== rows) continue;
    for (const [column, inner] of Object.entries(field.fields ?? {})) yield* of(`${name}.${column}`, column, inner);
  }
}

/**
 * Suggestions for a target with its labels. `rows`: the subform whose rows are sent. `signed`: mappings that were signed or
 * shipped, in which the same target was written from one field. The best reason first; a field once.
 */
export function suggestFields(
  to: string,
  labels: readonly string[],
  {
    dictionary,
    rows,
    signed,
  }: {
    readonly dictionary: Dictionary;
    readonly rows: string | undefined;
    readonly signed: readonly Mapping[];
  },
): readonly FieldSuggestion[] {
  const before = new Set(
    signed.flatMap(({ entities }) =>
      entities.flatMap(({ fields }) => {
        const field = fields.find((each) => each.to === to);
        const paths = field === undefined ? [] : pathsRead(field.value);
        return new Set(paths).size === 1 ? paths : [];
      }),
    ),
  );
  const id = plain(to).replaceAll(' ', '');
  const own = new Set(labels.map(plain).filter((label) => label !== ''));
  const words = new Set([to, ...labels].flatMap(wordsOf));
  const reasonOf = ({ path, name, labels: named }: Candidate): FieldSuggestionReason | null => {
    if (before.has(path)) return 'signed-before';
    if (plain(name).replaceAll(' ', '') === id) return 'same-id';
    if (named.some((label) => own.has(plain(label)))) return 'same-label';
    return [name, ...named].some((label) => wordsOf(label).some((word) => words.has(word))) ? 'same-words' : null;
  };
  const shared = ({ name, labels: named }: Candidate): number =>
    new Set([name, ...named].flatMap(wordsOf).filter((word) => words.has(word))).size;
  return [...candidatesIn(dictionary, rows)]
    .flatMap((candidate) => {
      const reason = reasonOf(candidate);
      return reason === null ? [] : [{ path: candidate.path, reason, shared: shared(candidate) }];
    })
    .sort(
      (one, other) =>
        fieldSuggestionReasons.indexOf(one.reason) - fieldSuggestionReasons.indexOf(other.reason) ||
        other.shared - one.shared,
    )
    .slice(0, most)
    .map(({ path, reason }) => ({ path, reason }));
}
