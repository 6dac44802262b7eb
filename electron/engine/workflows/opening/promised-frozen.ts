// Asks what a sender froze into a package whether it is said in the one way, and belongs to what came with it. Engine.
import { frozenSubject, readFrozen } from '../../../../shared/model/package/frozen.ts';
import { type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import { replayedKnowledge } from '../../exchange/frozen-knowledge.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { noKnowledge } from '../mapping/knowledge.ts';

/** The frozen lines of one package. */
export interface PromisedFrozen {
  /** What the records are mapped by: what was frozen, and nothing that this side knows. */
  readonly knowledge: Knowledge;
  /** Takes a line. Throws `package.manifest` (F1, F2). */
  readonly take: (line: string) => void;
  /** Takes a record that came. */
  readonly record: (data: Data) => void;
  /** Throws `package.beyond-agreement` where something is frozen that is of no record, or asked that is not (F3–F5). */
  readonly end: () => void;
}

/** Begins with the frozen lines of a package: they come before its records. */
export function promisedFrozen(): PromisedFrozen {
  const { knowledge, add, isAskedBeyond, isMoreThanAsked } = replayedKnowledge(noKnowledge.newId);
  /** The fields of which a line says something, each with the codes that were named and did not come yet. */
  const fields = new Map<string, { isMissing: boolean; readonly codes: Set<string> }>();
  let last: string | undefined;
  const meet = (path: string, value: Value): void => {
    const field = fields.get(path);
    if (field === undefined) return;
    field.isMissing = false;
    if (field.codes.size === 0) return;
    if (!Array.isArray(value)) field.codes.delete(String(value));
    else for (const member of value as readonly Value[]) if (!isRow(member)) field.codes.delete(String(member));
  };
  return {
    knowledge,
    take: (line) => {
      const frozen = readFrozen(line);
      const subject = frozen && frozenSubject(frozen);
      if (frozen === undefined || subject === undefined || (last !== undefined && subject <= last))
        throw new Problem('package.manifest');
      last = subject;
      if ('is' in frozen) {
        add(frozen);
        return;
      }
      const field = fields.get(frozen.field) ?? { isMissing: true, codes: new Set() };
      fields.set(frozen.field, field);
      if (frozen.kind === 'code') field.codes.add(frozen.code);
    },
    record: (data) => {
      if (fields.size === 0) return;
      for (const [name, value] of Object.entries(data)) {
        meet(name, value);
        if (!Array.isArray(value)) continue;
        for (const row of (value as readonly Value[]).filter(isRow))
          for (const [column, cell] of Object.entries(row)) meet(`${name}.${column}`, cell);
      }
    },
    end: () => {
      const isOfNothing = [...fields.values()].some(({ isMissing, codes }) => isMissing || codes.size > 0);
      if (isOfNothing || isAskedBeyond() || isMoreThanAsked()) throw new Problem('package.beyond-agreement');
    },
  };
}
