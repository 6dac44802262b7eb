// The conflicts of a batch in fields that a use case needs: a person decides which file is right. Engine.
import { fieldsAsked } from '../../../../shared/model/agreement/condition.ts';
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Sources } from '../../../../shared/model/case/sources.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Chosen } from './choice.ts';

/** A field of the record at a position. */
export interface DisputedField {
  readonly position: number;
  readonly field: string;
}

/** The conflicts of a batch, in file order. Decisions do not change the list. */
export interface Disputes {
  readonly list: readonly DisputedField[];
  readonly add: (position: number, record: StoredRecord) => void;
}

/** A list without conflicts yet. */
export function disputesOf({ useCase }: Chosen): Disputes {
  const list: DisputedField[] = [];
  const fields = fieldsUsed(useCase);
  return {
    list,
    add: (position, { sources }) => {
      if (sources === null) return;
      for (const field of Object.keys(sources.differs)) {
        // A field that is neither shared nor asked for by a condition needs no decision; the case shows the conflict.
        if (fields.has(field) && fileOfValue(sources, field) !== undefined) list.push({ position, field });
      }
    },
  };
}

/** The fields that a use case shares or asks for; of columns, their subform. */
function fieldsUsed({ condition, consent, dataPoints }: UseCase): ReadonlySet<string> {
  const { given = [], subject, date, withdrawn } = consent ?? {};
  const conditions = [condition, ...dataPoints.flatMap(({ when }) => when ?? [])];
  const consented = [...given, subject, date, withdrawn].filter((field) => field !== undefined);
  const named = dataPoints.map(({ field }) => field.split('.')[0] ?? '');
  return new Set([...named, ...conditions.flatMap((each) => [...fieldsAsked(each)]), ...consented]);
}

/**
 * The first file that says what the record holds. Undefined where two rows of one file disagree: then no file is right,
 * and the child is left out, or exported once more.
 */
export function fileOfValue({ files, differs }: Sources, field: string): number | undefined {
  const others = new Set((Object.hasOwn(differs, field) ? (differs[field] ?? []) : []).map(({ source }) => source));
  return files.find((file) => !others.has(file));
}
