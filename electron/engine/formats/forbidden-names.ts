// Names that no field may have. Engine; pure.
import { Problem } from '../../../shared/problems.ts';

/**
 * True for names that every JavaScript object already has (`__proto__`, `constructor`, …). No field has one, and
 * a file that brings one could reach behind the program's own objects: such files are refused.
 */
export function isForbiddenName(name: string): boolean {
  return name in Object.prototype;
}

/** The refusal of a file that has such a name. The name itself is not repeated. */
export function forbiddenName(row: number): Problem {
  return new Problem('import.name-forbidden', { row });
}
