// What is wrong with a document that is being written, at the place that it belongs to. Renderer; pure.
import type { MessageId } from '../../../../shared/messages/index.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';

export type Problems = Result<'agreement.check'>;
export type EditProblem = Problems[number];

/** Those of one place in the document and of everything inside it; `own`: of this very place alone. */
export function problemsAt(problems: Problems, path: string, own = false): Problems {
  return problems.filter((each) => each.path === path || (!own && each.path.startsWith(`${path}.`)));
}

/** The parts of the editor that a place in a document can belong to. */
export const parts = ['purpose', 'children', 'consent', 'fields', 'safeguards'] as const;
export type Part = (typeof parts)[number];

/** Where a person mends something: the agreement as a whole, or one part of a use case. */
export interface Spot {
  readonly useCase: number | null;
  readonly part: Part;
}

const partOfKey: Readonly<Record<string, Part>> = {
  condition: 'children',
  rows: 'children',
  each: 'children',
  consent: 'consent',
  exceptions: 'consent',
  dataPoints: 'fields',
  channels: 'safeguards',
  retention: 'safeguards',
  onward: 'safeguards',
  roles: 'safeguards',
  roleIds: 'safeguards',
  secondPerson: 'safeguards',
  secondPersonOver: 'safeguards',
  reasons: 'safeguards',
  deadlines: 'safeguards',
  risk: 'safeguards',
  tables: 'safeguards',
};

/** The spot of a place in the document, `useCases.0.dataPoints.3`. */
export function spotOf(path: string): Spot {
  const [first, place, key = ''] = path.split('.');
  if (first !== 'useCases' || place === undefined) return { useCase: null, part: 'purpose' };
  return { useCase: Number(place), part: partOfKey[key] ?? 'purpose' };
}

const shapes: readonly (readonly [pattern: RegExp, words: MessageId])[] = [
  [/(^|\.)title(\.|$)/, 'editor.wrong.title'],
  [/^parties/, 'editor.wrong.parties'],
  [/^(validity|review)/, 'editor.wrong.days'],
  [/\.(from|to)$/, 'editor.wrong.parties'],
  [/\.dataPoints$/, 'editor.wrong.no-field'],
  [/\.dataPoints\.\d+\.rule/, 'editor.wrong.rule'],
  [/\.(condition|when|rows)(\.|$)/, 'editor.wrong.condition'],
  [/\.consent(\.|$)/, 'editor.wrong.consent'],
  [/\.(risk|tables)(\.|$)/, 'editor.wrong.numbers'],
];

/** The words for what has not the shape of an agreement: what is missing, by its place. */
export function shapeWords(path: string): MessageId {
  return shapes.find(([pattern]) => pattern.test(path))?.[1] ?? 'editor.wrong.other';
}
