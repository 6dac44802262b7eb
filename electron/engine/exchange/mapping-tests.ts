// Runs the tests inside a mapping: "given this record, they see that". Engine; pure.
import type { Value } from '../../../shared/model/case/record.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { type MapContext, mapRecord } from './map.ts';

/** A field that came out otherwise than a test says. */
export interface TestDifference {
  readonly at: string;
  readonly expected: Value;
  readonly actual: Value;
}

/** What one test showed. `findings`: the codes that stand in the way, where the test expects others. */
export interface TestOutcome {
  readonly title: string;
  readonly passed: boolean;
  readonly differences: readonly TestDifference[];
  readonly findings?: readonly string[];
}

/** The facts of sealing that tests are run with: a test that shows the day of sealing shows this one. */
export const testSealing: MapContext['sealing'] = { day: '2026-01-15', sender: 'Sender' };

/** The outcome of each test, in the order of the mapping. */
export function runMappingTests(mapping: Mapping, knowledge: MapContext['knowledge']): readonly TestOutcome[] {
  return mapping.tests.map(({ title, record, sees = {}, findings: expected = [] }): TestOutcome => {
    const mapped = mapRecord('1', record, mapping, { sealing: testSealing, knowledge });
    const values = mapped.referrals[0]?.values ?? {};
    const differences = Object.entries(sees).flatMap(([at, value]): readonly TestDifference[] => {
      const actual = Object.hasOwn(values, at) ? (values[at] ?? null) : null;
      return JSON.stringify(actual) === JSON.stringify(value) ? [] : [{ at, expected: value, actual }];
    });
    // A test says the same before and after a deployment fills its own values in.
    const codes = new Set<string>(mapped.findings.map(({ code }) => code));
    if (!expected.includes('map.fill-in')) codes.delete('map.fill-in');
    const findings = [...codes].sort();
    const isExpected = JSON.stringify(findings) === JSON.stringify([...new Set(expected)].sort());
    return {
      title,
      passed: differences.length === 0 && isExpected,
      differences,
      ...(isExpected ? {} : { findings }),
    };
  });
}
