// Which findings a correction in Primero settles: a case may wait for it. Pure.
import type { FindingCode } from './assessment.ts';

/** Findings that a correction in Primero settles: the value there is wrong, or is not there. */
export const parkable: readonly FindingCode[] = [
  'map.unmapped',
  'map.ambiguous',
  'map.missing',
  'map.not-a-date',
  'map.not-a-number',
  'map.no-contact',
  'map.unknown-place',
  'map.parts',
  'map.too-long',
  'map.reference',
  'point.missing',
  'rule.unfit',
];
