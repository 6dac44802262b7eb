// Writes one value as a body for Primero has it, the same for every version, or says why it cannot. Engine; pure.
// Source: app/services/record_json_validator_service.rb, v2.3.0 to v2.16.0-rc2. What one version refuses is never written.
import { isRow, type Value } from '../../../../../shared/model/case/record.ts';
import type { System, SystemField } from '../../../../../shared/model/mapping/system.ts';
import { isIsoDate, isIsoTime } from '../../iso.ts';
import type { BodyFaultCode } from './body-fault.ts';

/** A value to send, or why it cannot be sent. */
export type Written = { readonly value: Value } | { readonly fault: BodyFaultCode };

const fault = (code: BodyFaultCode): Written => ({ fault: code });

/** The numbers that Primero's search can hold. */
const largest = 2_147_483_647;
const smallest = -2_147_483_648;

/** Primero writes a hidden name as stars; other programs hide other values so. */
export const isMasked = (value: Value): boolean => typeof value === 'string' && /^\s*\*{3,}\s*$/.test(value);

/** One value of a field that is no subform. The codes are those of the system. */
export function writeValue(value: Value, field: SystemField, codes: System['codes']): Written {
  if (isMasked(value)) return fault('masked');
  switch (field.type) {
    case 'text':
      return value === null || typeof value === 'string' ? { value } : fault('kind');
    case 'number':
      if (value === '') return fault('empty');
      return value === null || isNumber(value) ? { value } : fault('kind');
    case 'boolean':
      // A tick box is refused without an answer: it can be unticked, but not emptied.
      if (value === null || value === '') return fault('empty');
      return typeof value === 'boolean' ? { value } : fault('kind');
    case 'date':
      return writeTime(value, isIsoDate);
    case 'instant':
      return writeTime(value, isIsoTime);
    case 'code':
      if (value === '') return fault('empty');
      return value === null ? { value } : writeCode(value, field, codes);
    case 'codes':
      return writeCodes(value, field, codes);
    case 'rows':
      return fault('kind');
  }
}

function isNumber(value: Value): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= smallest && value <= largest;
}

function writeTime(value: Value, isTime: (text: string) => boolean): Written {
  if (value === '') return fault('empty');
  return value === null || (typeof value === 'string' && isTime(value)) ? { value } : fault('kind');
}

/**
 * One answer out of a list, always as text: a select box refuses true and false, and a radio button takes both. Lists
 * that are kept elsewhere (places, organisations, users) are not checked, as Primero does not check them either.
 */
function writeCode(value: Value, { codes: list }: SystemField, codes: System['codes']): Written {
  if (value === null || Array.isArray(value) || isRow(value)) return fault('kind');
  const code = String(value);
  if (code === '') return fault('code');
  const options = list !== undefined && Object.hasOwn(codes, list) ? codes[list] : undefined;
  return options === undefined || Object.hasOwn(options, code) ? { value: code } : fault('code');
}

/** Several answers; a single one becomes a list, because Primero drops it otherwise. */
function writeCodes(value: Value, field: SystemField, codes: System['codes']): Written {
  if (value === '') return fault('empty');
  if (value === null) return { value };
  const written: Value[] = [];
  for (const member of Array.isArray(value) ? value : [value]) {
    if (isMasked(member)) return fault('masked');
    const one = writeCode(member, field, codes);
    if ('fault' in one) return one;
    written.push(one.value);
  }
  return { value: written };
}
