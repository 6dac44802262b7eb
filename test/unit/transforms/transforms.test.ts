// Transforms: what has no counterpart is a finding, never a default.
import { describe, expect, it } from 'vitest';
import { transformValue } from '../../../electron/engine/transforms/index.ts';
import type { Transform } from '../../../shared/model/mapping/mapping.ts';
import type { Value } from '../../../shared/model/case/record.ts';

const table = {
  female: { to: '125080000', label: 'Female' },
  male: { to: '125080001' },
  migrant: { to: null },
  girl: { to: '125080000' },
};

describe('transforms', () => {
  it.each<[Transform, Value, unknown]>([
    [{ kind: 'copy' }, 'x', { value: 'x' }],
    [{ kind: 'copy' }, 9, { value: '9' }],
    [{ kind: 'copy' }, false, { value: 'false' }],
    [{ kind: 'copy' }, ['one'], { value: 'one' }],
    [{ kind: 'copy' }, ['one', 'two'], { finding: 'map.ambiguous' }],
    [{ kind: 'copy' }, { a: 1 }, { finding: 'map.ambiguous' }],
    [{ kind: 'constant', value: 'V', label: 'L' }, '', { value: 'V', meaning: 'L' }],
    [{ kind: 'crosswalk', table }, 'female', { value: '125080000', meaning: 'Female' }],
    [{ kind: 'crosswalk', table }, 'Female', { finding: 'map.unmapped', code: 'Female' }],
    [{ kind: 'crosswalk', table }, 'migrant', { value: null }],
    [{ kind: 'crosswalk', table }, 'constructor', { finding: 'map.unmapped', code: 'constructor' }],
    [{ kind: 'crosswalk', table }, ['female', 'male'], { finding: 'map.ambiguous' }],
    [{ kind: 'crosswalk-one', table }, ['female', 'girl', 'migrant'], { value: '125080000' }],
    [{ kind: 'crosswalk-one', table }, ['female', 'male'], { finding: 'map.ambiguous' }],
    [{ kind: 'crosswalk-one', table }, ['male', 'unknown'], { finding: 'map.unmapped', code: 'unknown' }],
    [{ kind: 'crosswalk-one', table }, ['migrant'], { value: null }],
    [{ kind: 'day' }, '2026-01-15', { value: '2026-01-15' }],
    [{ kind: 'day' }, '2026-02-22T23:59:59.000Z', { value: '2026-02-22' }],
    [{ kind: 'day' }, '2026-02-22T23:59:59+03:00', { finding: 'map.not-a-date' }],
    [{ kind: 'day' }, '15/03/2012', { finding: 'map.not-a-date' }],
    [{ kind: 'day' }, 2026, { finding: 'map.not-a-date' }],
  ])('%j of %j', (transform, value, expected) =>
    expect(transformValue(value, transform)).toMatchObject(expected as object),
  );
});
