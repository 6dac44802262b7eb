// What is missing because the imported files have no such field at all: one finding a field, whoever asks for it. Engine; pure.
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { fieldsLacking } from './possible-values.ts';

/** Tells of a field, or a column as `subform.column`, whether the files of an import speak of it at all. */
export type IsExported = (path: string) => boolean;

/**
 * The findings with those about fields that no file has said once a field: in place of an empty target of the partner's,
 * of a referral without a name, and of an answer that the agreement requires. The person ticks the field in Primero once.
 */
export function withNotExported(
  findings: readonly Finding[],
  mapping: Mapping | undefined,
  isExported: IsExported | undefined,
): readonly Finding[] {
  if (isExported === undefined || findings.length === 0) return findings;
  const fields = new Set<string>();
  const others = findings.filter((finding) => {
    const lacking = fieldsBehind(finding, mapping, isExported);
    for (const field of lacking) fields.add(field);
    return lacking.length === 0;
  });
  if (fields.size === 0) return findings;
  return [...[...fields].map((field): Finding => ({ code: 'field.not-exported', field })), ...others];
}

function fieldsBehind(finding: Finding, mapping: Mapping | undefined, isExported: IsExported): readonly string[] {
  const { code, field, target } = finding;
  if (code === 'point.missing') return field === undefined || isExported(field) ? [] : [field];
  if (mapping === undefined) return [];
  if (code === 'map.reference') return fieldsLacking(mapping.reference, isExported);
  return code === 'map.missing' && target !== undefined ? lackingAt(target, mapping, isExported) : [];
}

const lackingOf = new WeakMap<
  Mapping,
  { readonly isExported: IsExported; readonly at: Map<string, readonly string[]> }
>();

/** The fields that a target lacks: the same for every record of an import, so they are worked out once. */
function lackingAt(target: string, mapping: Mapping, isExported: IsExported): readonly string[] {
  const before = lackingOf.get(mapping);
  const cached = before?.isExported === isExported ? before : { isExported, at: new Map<string, readonly string[]>() };
  if (cached !== before) lackingOf.set(mapping, cached);
  const lackingBefore = cached.at.get(target);
  if (lackingBefore !== undefined) return lackingBefore;
  const values = mapping.entities.flatMap(({ fields }) => fields.filter(({ to }) => to === target));
  const lacking = [...new Set(values.flatMap(({ value }) => fieldsLacking(value, isExported)))];
  cached.at.set(target, lacking);
  return lacking;
}
