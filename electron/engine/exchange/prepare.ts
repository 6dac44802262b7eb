// Prepares one record for a package: redact, then map. The one function behind assess, preview and seal. Engine; pure.
import type { Finding, Referral, Verdict } from '../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import type { CaseRecord } from '../../../shared/model/case/record.ts';
import { type MapContext, mapRecord, unreleasedTargets } from './map.ts';
import { type RedactContext, type Redaction, type Redactor, redact } from './redact.ts';

/** Everything that preparing depends on; frozen for one assessment or one sealing. */
export interface Plan {
  readonly redactor: Redactor;
  readonly mapping: Mapping | undefined;
  readonly pseudonym: RedactContext['pseudonym'];
  readonly place: RedactContext['place'];
  readonly map: MapContext;
}

/** What persons have decided about one record, and how its texts are looked through. */
export interface Decided {
  readonly look: RedactContext['look'];
  readonly excepted: boolean;
}

export interface Prepared {
  readonly verdict: Verdict;
  readonly redaction: Redaction;
  readonly referrals: readonly Referral[];
  readonly findings: readonly Finding[];
}

/** What would leave of this record under this plan, and what stands in the way. `ref` is its name in the package. */
export function prepare(record: CaseRecord, ref: string, plan: Plan, decided?: Decided): Prepared {
  const { redactor, mapping, pseudonym, place } = plan;
  const redaction = redact(record, redactor, {
    pseudonym,
    place,
    today: plan.map.sealedOn,
    forEach: mapping?.forEach,
    look: decided?.look,
    excepted: decided?.excepted,
  });
  if (!redaction.release) return { verdict: 'stop', redaction, referrals: [], findings: [] };
  const mapped = mapping
    ? mapRecord(ref, redaction.data, mapping, plan.map)
    : { referrals: [{ id: ref, record: ref, values: {} }], findings: [] };
  const named = (path: string) => {
    const rule = redactor.points.get(path)?.rule.kind;
    return rule !== undefined && rule !== 'withhold';
  };
  const contradictions = mapping ? unreleasedTargets(mapping, named) : [];
  // What the agreement withholds is missing too; it is said once, as the contradiction that it is.
  const missing = mapped.findings.filter((finding) => !contradictions.some((other) => other.target === finding.target));
  const findings = [...redaction.findings, ...contradictions, ...missing];
  return { verdict: findings.length > 0 ? 'decide' : 'go', redaction, referrals: mapped.referrals, findings };
}
