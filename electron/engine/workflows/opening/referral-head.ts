// Who the child of a referral is, and what is asked for it: what its reader must know first. Engine.
import { type ChildRole, isMachineId, precisionOf, roleOfField } from '../../../../shared/model/case/child-roles.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { type Data, isEmpty, isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { initialsOf, readable } from '../cases/readable.ts';
import { type Context, labelOf } from '../context.ts';

type Head = Result<'package.record'>['head'];
type ReadField = Head['priority'][number];
type TargetLine = Result<'package.referrals'>['rows'][number]['values'][number];

/** What a head is made of. */
export interface HeadSource {
  readonly data: Data;
  /** The referral in the receiver's terms, where its mapping is here: what the record does not say, they may. */
  readonly values: readonly TargetLine[];
  /** The row that the referral is of, where one row is one referral. */
  readonly row: Row | null;
  /** What is asked by the mapping's label of it, where nothing in the record says it. */
  readonly about: string | null;
  /** What the use case is called: the last that can say what is asked. */
  readonly useCase: string | null;
  /** The organisation that asks. */
  readonly organisation: string;
}

/** A value that says something of the child, with the field that it is of. */
interface Said extends ReadField {
  readonly value: string;
}

/** In the receiver's terms the full name is a worker's (proGres over DTP), and never taken for the child's. */
const workersName = /(^|\.)full_name$/;

/** Everything that a record says in one role, the record's own fields before the receiver's terms. */
function saidOf(
  context: Context,
  { data, values }: Pick<HeadSource, 'data' | 'values'>,
  role: ChildRole,
): readonly Said[] {
  const own = Object.entries(data).flatMap(([name, value]): Said[] => {
    if (isEmpty(value) || roleOfField(name) !== role || (Array.isArray(value) && value.some(isRow))) return [];
    const text = readable(context, value as Value, fieldAt(context.dictionary, name));
    return [{ path: name, label: labelOf(context, name), text, value: String(value) }];
  });
  if (own.length > 0) return own;
  return values.flatMap(({ target, label, value, meaning }): Said[] => {
    const isTold = value !== null && value !== '' && value !== 'null' && !(meaning ?? value).startsWith('[');
    if (!isTold || roleOfField(target) !== role || workersName.test(target)) return [];
    return [{ path: target, label: label ?? { en: target }, text: meaning ?? value, value }];
  });
}

/** The name as it was released: whole, or put together from its parts; null where none was. */
function nameOf(say: (role: ChildRole) => readonly Said[]): string | null {
  const parts = (['given-name', 'middle-name', 'family-name'] as const).flatMap((role) => say(role).at(0)?.text ?? []);
  return say('name').at(0)?.text ?? (parts.length === 0 ? null : parts.join(' '));
}

const birthOf = (data: Data, birth: Said | undefined): Head['birth'] =>
  birth === undefined
    ? null
    : {
        value: birth.value,
        precision: precisionOf(birth.value),
        isEstimated: data['estimated'] === true || data['estimated'] === 'true',
      };

/** The columns of a row of services that say what is asked, in this order. */
const serviceColumns = ['service_type', 'service_type_other', 'service_subtype'];

/** What is asked, one text a service. */
function askedOf(context: Context, source: HeadSource, say: (role: ChildRole) => readonly Said[]): readonly string[] {
  const services = source.data['services_section'];
  const all = source.row ? [source.row] : Array.isArray(services) ? services.filter(isRow) : [];
  const texts = all.map((row) =>
    serviceColumns
      .filter((column) => !isEmpty(row[column]))
      .map((column) => readable(context, row[column], fieldAt(context.dictionary, `services_section.${column}`)))
      .join(': '),
  );
  const asked = texts.filter((text) => text !== '');
  if (asked.length > 0) return [...new Set(asked)];
  const other = source.about ?? say('service').at(0)?.text ?? source.useCase;
  return other === null ? [] : [other];
}

/** The words in which the sender asks: the note of the row. */
function noteOf({ row }: HeadSource): string | null {
  const note = row?.['service_referral_notes'];
  return typeof note === 'string' && note.trim() !== '' ? note : null;
}

function priorityOf(context: Context, source: HeadSource, say: (role: ChildRole) => readonly Said[]): ReadField[] {
  const timeframe = source.row?.['service_response_timeframe'];
  const path = 'services_section.service_response_timeframe';
  const ofRow: ReadField[] = isEmpty(timeframe ?? null)
    ? []
    : [{ path, label: labelOf(context, path), text: readable(context, timeframe, fieldAt(context.dictionary, path)) }];
  return [...say('priority').map(({ path: at, label, text }) => ({ path: at, label, text })), ...ofRow];
}

/** The head of one referral. `context` has the sender's words. */
export function referralHead(context: Context, source: HeadSource): Head {
  const byRole = new Map<ChildRole, readonly Said[]>();
  const say = (role: ChildRole): readonly Said[] => {
    const before = byRole.get(role) ?? saidOf(context, source, role);
    byRole.set(role, before);
    return before;
  };
  const number = say('case-number').find(({ path, value }) => !isMachineId(path, value));
  // Where a mapping names the organisation in place of a worker, it is said already.
  const isPerson = ({ text }: Said) => text !== source.organisation;
  return {
    name: nameOf(say),
    number: number?.text ?? null,
    sex: say('sex').at(0)?.text ?? null,
    age: say('age').at(0)?.text ?? null,
    birth: birthOf(source.data, say('birth').at(0)),
    asked: [...askedOf(context, source, say)],
    note: noteOf(source),
    by: { organisation: source.organisation, person: say('worker').find(isPerson)?.text ?? null },
    priority: priorityOf(context, source, say),
  };
}

/** How many characters of a long id are shown, as of a case without a number. */
const shownOfId = 7;

/**
 * A referral in a list: by the case number and by who the child is, never by its place in the file. Without a case number
 * by the end of the record's own id, else of the referral's name, which both sides have; '' where neither says anything.
 */
export function childLine(
  context: Context,
  { data, values, referral }: Pick<HeadSource, 'data' | 'values'> & { readonly referral: string },
): Pick<Result<'package.referrals'>['rows'][number], 'number' | 'child'> {
  const say = (role: ChildRole) => saidOf(context, { data, values }, role);
  const number = say('case-number').find(({ path, value }) => !isMachineId(path, value))?.text;
  const id = [data['id'], data['case_id'], referral].find(
    (each): each is string => typeof each === 'string' && each.length > shownOfId,
  );
  return {
    number: number ?? id?.slice(-shownOfId) ?? '',
    child: {
      initials: initialsOf(nameOf(say) ?? ''),
      sex: say('sex').at(0)?.text ?? null,
      age: say('age').at(0)?.text ?? null,
    },
  };
}
