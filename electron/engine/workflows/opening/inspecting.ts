// Compares a package of referrals with the agreement while the package is verified, before a row is stored. Engine.
import { z } from 'zod';
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { referralSchema } from '../../../../shared/model/case/assessment.ts';
import { isRow, type Value } from '../../../../shared/model/case/record.ts';
import { grantedSchema } from '../../../../shared/model/package/granted.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isSamePerson } from '../../../../shared/same-person.ts';
import type { Inspector } from '../../package/open.ts';
import { exceptionsFile, recordsFile, referralsFile } from '../sealing/package-files.ts';
import { lineCutter } from './lines.ts';

/** The contents of a package that keeps to the agreement. */
export interface Inspected {
  /** The names of its records, in order. */
  readonly refs: readonly string[];
  /** True for a record whose line is written as `JSON.stringify` writes it: its data can be cut out as it stands. */
  readonly plain: readonly boolean[];
  readonly referrals: number;
}

/** Inspects the files of one package, in their order. */
export interface PackageInspection {
  /** The inspector of one file; undefined for a file that needs no inspection. */
  inspector(name: string): Inspector | undefined;
  /** The contents. Throws the first problem: `package.manifest`, `package.beyond-agreement`, `package.too-large`. */
  result(): Inspected;
}

const refSchema = z.string().min(1).max(64);

/** The fields and columns that a use case lets out, by the name of the field. */
function namesOf(useCase: UseCase): ReadonlyMap<string, { readonly whole: boolean; readonly columns: Set<string> }> {
  const names = new Map<string, { whole: boolean; readonly columns: Set<string> }>();
  for (const { field, rule } of useCase.dataPoints) {
    if (rule.kind === 'withhold') continue;
    const [name = '', ...column] = field.split('.');
    const agreed = names.get(name) ?? { whole: false, columns: new Set<string>() };
    if (column.length === 0) agreed.whole = true;
    else agreed.columns.add(column.join('.'));
    names.set(name, agreed);
  }
  return names;
}

/** Begins to inspect a package under a use case. */
export function inspectReferrals(useCase: UseCase): PackageInspection {
  const names = namesOf(useCase);
  const refs: string[] = [];
  const plain: boolean[] = [];
  const refSet = new Set<string>();
  const referralIds = new Set<string>();
  let problem: Problem | undefined;

  const isAgreed = (name: string, value: Value): boolean => {
    const agreed = names.get(name);
    const rows = isRow(value) ? [value] : Array.isArray(value) && value.some(isRow) ? value.filter(isRow) : undefined;
    // A plain value stands under its own name, a subform under the names of its columns.
    if (!rows) return agreed?.whole === true;
    return rows.every((row) => Object.keys(row).every((column) => agreed?.columns.has(column) === true));
  };

  const takeRecord = (line: string): void => {
    const value = objectIn(line);
    const { ref, data } = value;
    const isLine = Object.keys(value).length === 2 && refSchema.safeParse(ref).success && isRow(data as Value);
    if (!isLine || refSet.has(ref as string)) throw new Problem('package.manifest');
    const fields = Object.entries(data as { readonly [name: string]: Value });
    if (!fields.every(([name, field]) => isAgreed(name, field))) throw new Problem('package.beyond-agreement');
    refSet.add(ref as string);
    refs.push(ref as string);
    plain.push(line === JSON.stringify({ ref, data }));
  };

  const takeReferral = (line: string): void => {
    const { id, record } = parsedBy(referralSchema, line);
    if (!refSet.has(record) || referralIds.has(id)) throw new Problem('package.manifest');
    referralIds.add(id);
  };

  const takeException = (line: string): void => {
    const { ref, exception, title, by, second } = parsedBy(grantedSchema, line);
    const agreed = useCase.exceptions?.find(({ id }) => id === exception);
    const isBySecond = agreed?.secondPerson !== true || (second !== null && !isSamePerson(second, by));
    if (!refSet.has(ref)) throw new Problem('package.manifest');
    if (agreed?.title.en !== title.en || !isBySecond) throw new Problem('package.beyond-agreement');
  };

  const takers: Readonly<Record<string, (line: string) => void>> = {
    [recordsFile]: takeRecord,
    [referralsFile]: takeReferral,
    [exceptionsFile]: takeException,
  };

  /** Remembers the first problem and stops there. */
  const guarded = (work: () => void): void => {
    if (problem) return;
    try {
      work();
    } catch (error) {
      problem = error instanceof Problem ? error : new Problem('package.manifest');
    }
  };

  return {
    inspector: (name) => {
      const take = Object.hasOwn(takers, name) ? takers[name] : undefined;
      if (!take) return undefined;
      const cutter = lineCutter(take);
      return { take: (piece) => guarded(() => cutter.take(piece)), end: () => guarded(() => cutter.end()) };
    },
    result: () => {
      if (problem) throw problem;
      return { refs, plain, referrals: referralIds.size };
    },
  };
}

function objectIn(line: string): { readonly [member: string]: unknown } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem('package.manifest');
  return value as { readonly [member: string]: unknown };
}

function parsedBy<T>(schema: z.ZodType<T>, line: string): T {
  const parsed = schema.safeParse(JSON.parse(line));
  if (!parsed.success) throw new Problem('package.manifest');
  return parsed.data;
}
