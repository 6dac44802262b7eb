// Puts mapped values together as the body that Primero's API takes of a case. Engine; pure.
// The body is the same for every version: it has what all of them take (see `shared/systems/primero/primero-facts.json`).
import type { Row, Value } from '../../../../../shared/model/case/record.ts';
import type { System, SystemField } from '../../../../../shared/model/mapping/system.ts';
import {
  coreKeys,
  type CoreKind,
  createOnly,
  madeByServer,
  nameParts,
  ofOtherRecords,
  statuses,
  uuidPattern,
} from '../../../../../shared/systems/primero/primero-facts.ts';
import type { BodyFault, BodyFaultCode } from './body-fault.ts';
import { areRows, type ColumnValues, columnsOf, rowsOfColumns, writeRows } from './write-rows.ts';
import { isMasked, writeValue, type Written } from './write-value.ts';

/** Whether a case is made, or one that is there is changed. */
export type BodyAction = 'create' | 'update';

/** The Primero that is written into. */
export interface BodyTarget {
  /** The system of its dictionary; without it nothing is checked but what is the same for every Primero. */
  readonly system: System | undefined;
}

/** Mapped values of one case. A path that is absent is not touched. */
export interface BodyValues {
  /** The id of the case in Primero. */
  readonly id: string;
  /** Names the referral, for a row that has no id of its own. */
  readonly reference: string;
  readonly values: { readonly [path: string]: Value };
}

/** The body, and what is not in it. */
export interface Body {
  readonly data: Row;
  readonly faults: readonly BodyFault[];
}

/** The body of a case: `{ data }` is sent. Values that cannot be sent are left out, each with a fault. */
export function writeBody({ id, reference, values }: BodyValues, target: BodyTarget, action: BodyAction): Body {
  const faults: BodyFault[] = [];
  const data: Record<string, Value> = {};
  if (!uuidPattern.test(id)) faults.push({ code: 'id', path: 'id' });
  else if (action === 'create') data['id'] = id;
  const fields = target.system?.entities['case']?.fields;
  const codes = target.system?.codes ?? {};
  const subforms = new Map<string, ColumnValues[]>();

  for (const [path, value] of Object.entries(values)) {
    if (createOnly.has(path)) continue;
    const [name = '', column] = path.split('[].', 2);
    const forbidden = whyNot(name, fields, values, action);
    if (forbidden !== undefined) faults.push({ code: forbidden, path });
    else if (column !== undefined) {
      const columns = subforms.get(name) ?? [];
      columns.push({ column, value });
      subforms.set(name, columns);
    } else if (isSubform(name, value, fields)) {
      if (areRows(value)) data[name] = rowsOf(name, value);
      else faults.push({ code: Array.isArray(value) ? 'kind' : emptyRows(value), path });
    } else {
      const written = writeField(name, value, fields?.[name]);
      if ('fault' in written) faults.push({ code: written.fault, path });
      else data[name] = written.value;
    }
  }
  for (const [name, columns] of subforms) {
    if (Object.hasOwn(data, name)) faults.push({ code: 'rows-uneven', path: name });
    else data[name] = rowsOf(name, rowsOfColumns(columns, { path: name, record: id }, reference, faults));
  }
  checkName(data, action, faults);
  return { data, faults };

  function rowsOf(name: string, rows: readonly Row[]): readonly Row[] {
    const columns = fields && columnsOf(name, fields);
    const write = (column: string, value: Value): Written | undefined => {
      if (columns === undefined) return column.startsWith('_') ? undefined : plain(value);
      const field = columns.get(column);
      if (field?.readOnly === true) return { fault: 'read-only' };
      return field && writeValue(value, field, codes);
    };
    return writeRows(rows, { path: name, record: id }, write, faults);
  }

  function writeField(name: string, value: Value, field: SystemField | undefined): Written {
    const core = Object.hasOwn(coreKeys, name) ? coreKeys[name] : undefined;
    if (core !== undefined) return writeCore(value, core, field, codes);
    return field === undefined ? plain(value) : writeValue(value, field, codes);
  }
}

/** Without a system, a value goes as it is, unless it hides another. */
const plain = (value: Value): Written => (isMasked(value) ? { fault: 'masked' } : { value });

const emptyRows = (value: Value): BodyFaultCode => (value === null || value === '' ? 'rows-emptied' : 'kind');

/** Why a field must not be sent at all, whatever its value. */
function whyNot(
  name: string,
  fields: Readonly<Record<string, SystemField>> | undefined,
  values: BodyValues['values'],
  action: BodyAction,
): BodyFaultCode | undefined {
  if (Object.hasOwn(ofOtherRecords, name)) return 'other-record';
  if (madeByServer.has(name)) return 'read-only';
  if (Object.hasOwn(coreKeys, name)) return undefined;
  if (fields === undefined) return undefined;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return 'unknown';
  if (field.readOnly === true) return 'read-only';
  if (field.onlyWhere === undefined) return undefined;
  const { field: by, is } = field.onlyWhere;
  const where = Object.hasOwn(values, by) ? values[by] : undefined;
  // A case that is there has its module already; who changes it must say which, or nobody knows what it takes.
  const isThere = typeof where === 'string' && is.includes(where);
  return isThere ? undefined : where === undefined && action === 'create' ? 'unknown' : 'other-module';
}

/** A subform by the system; without one, by what the value is. */
function isSubform(name: string, value: Value, fields: Readonly<Record<string, SystemField>> | undefined): boolean {
  if (fields !== undefined) return fields[name]?.type === 'rows';
  return Array.isArray(value) && value.length > 0 && areRows(value);
}

function writeCore(value: Value, kind: CoreKind, field: SystemField | undefined, codes: System['codes']): Written {
  const when = (isRight: boolean, fault: BodyFaultCode): Written => (isRight ? { value } : { fault });
  switch (kind) {
    case 'uuid':
      return when(typeof value === 'string' && uuidPattern.test(value), 'kind');
    case 'status':
      return when(typeof value === 'string' && statuses.includes(value) && isListed(value, field, codes), 'code');
    case 'boolean':
      return when(typeof value === 'boolean', value === null || value === '' ? 'empty' : 'kind');
    case 'user':
      return when(typeof value === 'string' && isUser(value, field, codes), 'user');
    case 'module':
      return when(typeof value === 'string' && /^primeromodule-[a-z0-9-]+$/.test(value), 'code');
  }
}

/** True for a code of the field's list, or where the field has none. */
function isListed(code: string, field: SystemField | undefined, codes: System['codes']): boolean {
  const list = field?.codes === undefined ? undefined : codes[field.codes];
  return list === undefined || Object.hasOwn(list, code);
}

/** Primero keeps the old owner where it does not have the new one: only a list of its users shows which it has. */
function isUser(name: string, field: SystemField | undefined, codes: System['codes']): boolean {
  return field?.codes !== undefined && isListed(name, field, codes);
}

/**
 * Primero joins the parts of a name at every save. A name that says otherwise would be gone, and a name without its parts
 * is gone as soon as the case has parts: neither is sent.
 */
function checkName(data: Record<string, Value>, action: BodyAction, faults: BodyFault[]): void {
  const { name } = data;
  if (typeof name !== 'string') return;
  const parts = nameParts.map((part) => data[part]).filter((part) => typeof part === 'string' && part.trim() !== '');
  const isRebuilt = parts.length > 0 ? parts.join(' ') !== name : action === 'update';
  if (!isRebuilt) return;
  delete data['name'];
  faults.push({ code: 'name-parts', path: 'name' });
}
