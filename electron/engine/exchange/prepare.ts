// Prepares one record for a package: redact, then map. The one function behind assess, preview and seal. Engine; pure.
import type { Finding, Referral, Verdict } from '../../../shared/model/case/assessment.ts';
import { type Mapping, rowsOfMapping } from '../../../shared/model/mapping/mapping.ts';
import { type CaseRecord, rowsOf } from '../../../shared/model/case/record.ts';
import { isMappedEach } from '../../../shared/model/agreement/unit.ts';
import type { Damage } from './damage-treatment.ts';
import { type HiddenName, isInClear, isNameField, withoutMasks } from './hidden-name.ts';
import { type MapContext, mapRecord, unreleasedTargets } from './map.ts';
import { type IsExported, withNotExported } from './not-exported.ts';
import { type RedactContext, type Redaction, redact } from './redact.ts';
import type { Redactor } from './redactor.ts';
import { unitsOf, wholeRecord } from './units.ts';

/** Everything that preparing depends on; frozen for one assessment or one sealing. */
export interface Plan {
  readonly redactor: Redactor;
  readonly mapping: Mapping | undefined;
  readonly pseudonym: RedactContext['pseudonym'];
  readonly place: RedactContext['place'];
  readonly map: MapContext;
  /** What the partner's system would not take of a referral, where its rules are known. */
  readonly check?: ((referral: Referral) => readonly Finding[]) | undefined;
  /** Whether the files of the import have a field at all; undefined where nobody can say. */
  readonly isExported?: IsExported | undefined;
}

/** What persons have decided about one record, and how its texts are reviewed. */
export interface Decided {
  readonly review: RedactContext['review'];
  readonly excepted: boolean;
  /** What is decided about a name that is hidden in Primero; undefined where it is not hidden. */
  readonly hiddenName?: HiddenName | undefined;
  /** The damaged values of the record, with what is decided of them. */
  readonly damage?: Damage | undefined;
}

export interface Prepared {
  readonly verdict: Verdict;
  readonly redaction: Redaction;
  readonly referrals: readonly Referral[];
  /** What each referral is made of, told apart within the record: see `unitsOf`. */
  readonly units: readonly string[];
  readonly findings: readonly Finding[];
  /** Whether the name is hidden in Primero: nobody has decided yet, it stays, or a person has released it. */
  readonly hiddenName?: HiddenName | undefined;
}

const asWhole: readonly string[] = [wholeRecord];

/** What would leave of this record under this plan, and what stands in the way. `ref` is its name in the package. */
export function prepare(record: CaseRecord, ref: string, plan: Plan, decided?: Decided): Prepared {
  const { redactor, mapping, pseudonym, place } = plan;
  const hiddenName = decided?.hiddenName;
  const redaction = redact(hiddenName ? { ...record, data: withoutMasks(record.data) } : record, redactor, {
    pseudonym,
    place,
    today: plan.map.sealing.day,
    forEach: mapping && rowsOfMapping(mapping),
    review: decided?.review,
    excepted: decided?.excepted,
    isNameWithheld: hiddenName === 'withheld',
    damage: decided?.damage,
  });
  if (!redaction.release) return { verdict: 'stop', redaction, referrals: [], units: [], findings: [] };
  const hidden = hiddenName === 'open' ? hiddenNames(redactor) : none;
  if (!mapping) {
    const own = hidden.length === 0 ? redaction.findings : [...redaction.findings, ...hidden];
    const findings = withNotExported(own, undefined, plan.isExported);
    const referrals = [{ id: ref, record: ref, values: {} }];
    return {
      verdict: findings.length > 0 ? 'decide' : 'go',
      redaction,
      referrals,
      units: asWhole,
      findings,
      hiddenName,
    };
  }
  const mapped = mapRecord(ref, redaction.data, mapping, plan.map);
  const contradictions = contradictionsOf(redactor, mapping);
  // What the agreement withholds is missing too; it is reported once, as the contradiction that it is.
  const missing = mapped.findings.filter((finding) => !contradictions.some((other) => other.target === finding.target));
  const { referrals } = mapped;
  const refused = plan.check === undefined ? none : refusedOf(referrals, plan.check, mapped.findings);
  const all = [
    ...redaction.findings,
    ...hidden,
    ...otherUnit(redactor, mapping),
    ...contradictions,
    ...missing,
    ...refused,
  ];
  const findings = withNotExported(all, mapping, plan.isExported);
  return {
    verdict: findings.length > 0 ? 'decide' : 'go',
    redaction,
    referrals,
    units: unitsOfMapped(redaction, mapping),
    findings,
    hiddenName,
  };
}

const none: readonly Finding[] = [];

/** What the partner's system would not take, once a field, and not where the mapping has found something already. */
function refusedOf(
  referrals: readonly Referral[],
  check: NonNullable<Plan['check']>,
  mapped: readonly Finding[],
): readonly Finding[] {
  const targets = new Set(mapped.map(({ target }) => target));
  return referrals.flatMap((referral) =>
    check(referral).filter(({ target }) => {
      if (targets.has(target)) return false;
      targets.add(target);
      return true;
    }),
  );
}
const hiddenNamesOf = new WeakMap<Redactor, readonly Finding[]>();

/** The finding for a hidden name that would go in clear; none where the use case lets no name out. */
function hiddenNames(redactor: Redactor): readonly Finding[] {
  const before = hiddenNamesOf.get(redactor);
  if (before) return before;
  const field = [...redactor.points.values()].find(
    (point) => isNameField(point.field) && isInClear(point.rule.kind),
  )?.field;
  const findings: readonly Finding[] = field === undefined ? none : [{ code: 'name.hidden', field }];
  hiddenNamesOf.set(redactor, findings);
  return findings;
}

/** One unit a referral: a row that was released, or the record as a whole. */
function unitsOfMapped({ data, rows }: Redaction, mapping: Mapping): readonly string[] {
  const forEach = rowsOfMapping(mapping);
  if (forEach === undefined) return asWhole;
  return unitsOf(rowsOf(data[forEach]).map((released, index) => ({ source: rows[index] ?? released, released })));
}

const contradictions = new WeakMap<Redactor, { readonly mapping: Mapping; readonly findings: readonly Finding[] }>();

/** Where agreement and mapping contradict each other: the same for every record, so it is worked out once. */
function contradictionsOf(redactor: Redactor, mapping: Mapping): readonly Finding[] {
  const before = contradictions.get(redactor);
  if (before?.mapping === mapping) return before.findings;
  const isReleased = (path: string) => {
    const kind = redactor.points.get(path)?.rule.kind;
    return kind !== undefined && kind !== 'withhold';
  };
  const findings = unreleasedTargets(mapping, isReleased);
  contradictions.set(redactor, { mapping, findings });
  return findings;
}

/** The mapping makes referrals of something else than what the use case says is sent: the use case is right, but who maps it? */
function otherUnit({ useCase: { each } }: Redactor, mapping: Mapping): readonly Finding[] {
  return each === undefined || isMappedEach(each, mapping) ? [] : [mapsOtherUnit];
}

const mapsOtherUnit: Finding = { code: 'map.unit' };
