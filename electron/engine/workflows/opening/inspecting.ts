// Compares a package of referrals with the agreement while the package is verified, before a row is stored. Engine.
import type { z } from 'zod';
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { referralSchema } from '../../../../shared/model/case/assessment.ts';
import { type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { grantedSchema } from '../../../../shared/model/package/granted.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isSamePerson } from '../../../../shared/same-person.ts';
import { outputFormats } from '../../formats/index.ts';
import type { RuleContext } from '../../rules/rule.ts';
import type { Inspector } from '../../package/open.ts';
import {
  addendaFile,
  exceptionsFile,
  frozenFile,
  recordsFile,
  referralLine,
  referralsFile,
} from '../sealing/package-files.ts';
import { lineCutter } from './lines.ts';
import { type AddendaHeld, promisedAddenda } from './promised-addenda.ts';
import { promisedFrozen } from './promised-frozen.ts';
import { type PromisedReferrals, promisedReferrals } from './promised-referrals.ts';
import { promisedValues } from './promised-values.ts';

/** The contents of a package that keeps to the agreement. */
export interface Inspected {
  /** The names of its records, in order. */
  readonly refs: readonly string[];
  /** True for a record whose line is written as `JSON.stringify` writes it: its data can be cut out as it stands. */
  readonly plain: readonly boolean[];
  readonly referrals: number;
  /** The mapping that its referrals were compared with: the signed one with the addenda of its sender. */
  readonly mapping: Mapping | undefined;
}

/** Inspects the files of one package, in their order. */
export interface PackageInspection {
  /** The inspector of one file; undefined for a file that needs no inspection. */
  inspector(name: string): Inspector | undefined;
  /** The contents. Throws the first problem: `package.manifest`, `package.beyond-agreement`, `package.too-large`. */
  result(): Inspected;
}

/** What a package of referrals is held against. */
export interface Held {
  readonly manifest: Manifest;
  readonly useCase: UseCase;
  /** Finds the mapping that the use case names; undefined where it names none. Throws `mapping.unknown`. */
  readonly findMapping: () => Mapping | undefined;
  /** What addenda to that mapping are held against. */
  readonly heldOf: (mapping: Mapping | undefined) => Pick<AddendaHeld, 'system' | 'signer'>;
  /** The names of a place by our own list of locations. */
  readonly place: RuleContext['place'];
}

/** Requires the files of a package of referrals, in their order: these, and none that nobody knows. */
function requireKnownFiles({ kind, files }: Manifest, mapping: Mapping | undefined): void {
  // A correction has no file of the partner's own: what it holds is shown beside what was taken over.
  const isCorrection = kind === 'correction';
  const payload = isCorrection ? undefined : outputFormats.find((format) => format.id === mapping?.writes)?.fileName;
  const names = files.map(({ name }) => name).slice(isCorrection ? 1 : 0);
  const addenda = names[0] === addendaFile ? [addendaFile] : [];
  const frozen = names[addenda.length] === frozenFile ? [frozenFile] : [];
  const exceptions = names[addenda.length + frozen.length + 2] === exceptionsFile ? [exceptionsFile] : [];
  const wanted = [
    ...addenda,
    ...frozen,
    recordsFile,
    referralsFile,
    ...exceptions,
    ...(payload === undefined ? [] : [payload]),
  ];
  if (names.join(' ') !== wanted.join(' ')) throw new Problem('package.beyond-agreement');
}

/** Begins to inspect a package. */
export function inspectReferrals({ manifest, useCase, findMapping, heldOf, place }: Held): PackageInspection {
  let problem: Problem | undefined;
  /** Remembers the first problem and stops there. */
  const guarded = <Made>(work: () => Made): Made | undefined => {
    if (problem) return undefined;
    try {
      return work();
    } catch (error) {
      problem = error instanceof Problem ? error : new Problem('package.manifest');
      return undefined;
    }
  };
  const mapping = guarded(findMapping);
  guarded(() => requireKnownFiles(manifest, mapping));
  const isAgreed = promisedValues(useCase, place);
  const frozen = promisedFrozen();
  const addenda = promisedAddenda({ manifest, useCase, mapping, ...heldOf(mapping) });
  let promised: PromisedReferrals | undefined;
  // The addenda have all come before the first record.
  const referralsPromised = () => {
    promised ??= promisedReferrals(addenda.mapping(), frozen.knowledge, manifest);
    return promised;
  };
  const refs: string[] = [];
  const plain: boolean[] = [];
  const refSet = new Set<string>();
  const referralIds = new Set<string>();

  const takeRecord = (line: string): void => {
    const value = objectIn(line);
    const { ref, data } = value;
    const isLine = Object.keys(value).length === 2 && isRow(data as Value);
    // A name says nothing but the place in the package.
    if (!isLine || ref !== String(refs.length + 1)) throw new Problem('package.manifest');
    const fields = Object.entries(data as Data);
    if (!fields.every(([name, field]) => isAgreed(name, field))) throw new Problem('package.beyond-agreement');
    refSet.add(ref);
    refs.push(ref);
    plain.push(line === JSON.stringify({ ref, data }));
    frozen.record(data as Data);
    referralsPromised().record(ref, data as Data);
  };

  const takeReferral = (line: string): void => {
    const referral = parsedBy(referralSchema, line);
    const { id, record } = referral;
    // Another spelling could hold a member twice, or one that no program shows.
    const isSpelled = referralLine(referral) === `${line}\n`;
    if (!isSpelled || !refSet.has(record) || referralIds.has(id)) throw new Problem('package.manifest');
    if (!referralsPromised().take(referral)) throw new Problem('package.beyond-agreement');
    referralIds.add(id);
  };

  const takeException = (line: string): void => {
    const { ref, exception, title, clause, by, second } = parsedBy(grantedSchema, line);
    const agreed = useCase.exceptions?.find(({ id }) => id === exception);
    const isBySecond = agreed?.secondPerson !== true || (second !== null && !isSamePerson(second, by));
    // Titles in all languages: people read any of them.
    const isSaidAsAgreed =
      agreed !== undefined && JSON.stringify([title, clause]) === JSON.stringify([agreed.title, agreed.clause ?? null]);
    if (!refSet.has(ref)) throw new Problem('package.manifest');
    if (!isSaidAsAgreed || !isBySecond) throw new Problem('package.beyond-agreement');
  };

  const takers: Readonly<Record<string, (line: string) => void>> = {
    [addendaFile]: addenda.take,
    [frozenFile]: frozen.take,
    [recordsFile]: takeRecord,
    [referralsFile]: takeReferral,
    [exceptionsFile]: takeException,
  };

  return {
    inspector: (name) => {
      const take = Object.hasOwn(takers, name) ? takers[name] : undefined;
      if (!take) return undefined;
      const cutter = lineCutter(take);
      return { take: (piece) => guarded(() => cutter.take(piece)), end: () => guarded(() => cutter.end()) };
    },
    result: () => {
      guarded(frozen.end);
      if (problem) throw problem;
      return { refs, plain, referrals: referralIds.size, mapping: addenda.mapping() };
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
