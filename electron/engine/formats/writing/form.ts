// The model of a form: questions, groups, repeats and choices out of a mapping and its system. Engine; pure.
// XLSForm, XForm and the columns of the CSV are all made of it, so that they cannot say different things.
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Expression } from '../../../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { Problem } from '../../../../shared/problems.ts';
import { codesOfColumn } from './code-lists.ts';
import { choiceName, formName } from './form-names.ts';
import { nesting } from './nested.ts';
import type { Column, Table } from './tables.ts';

/** The types of questions: names of XLSForm. */
export type QuestionType = 'text' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'select_one' | 'select_multiple';

export interface Question {
  readonly kind: 'question';
  readonly name: string;
  /** The last part of the target path. */
  readonly key: string;
  /** The target path that it asks for. */
  readonly path: string;
  readonly label: Localised;
  readonly type: QuestionType;
  /** The name of its list of choices. */
  readonly list: string | undefined;
  readonly isRequired: boolean;
}

export interface Group {
  readonly kind: 'group' | 'repeat';
  readonly name: string;
  /** Its part of the target paths. */
  readonly key: string;
  readonly label: Localised;
  readonly members: readonly Item[];
}
export type Item = Question | Group;

export interface Choice {
  readonly name: string;
  readonly code: string;
  readonly label: Localised;
}

export interface Form {
  /** The id of the form: of the mapping and the entity. */
  readonly id: string;
  readonly version: string;
  readonly title: Localised;
  readonly items: readonly Item[];
  readonly lists: ReadonlyMap<string, readonly Choice[]>;
}

/** The list of questions that are answered by yes or no. */
const yesNo = 'yes_no';

/** A form in the making: groups can still be added to. */
interface Building {
  readonly kind: Group['kind'];
  readonly name: string;
  readonly key: string;
  readonly label: Localised;
  readonly members: (Question | Building)[];
}

/**
 * The form of a table. Throws `write.form` for two names that a form takes for one (it does not tell capitals apart), for
 * two choices of one name, and for a list inside a list.
 */
export function formOf(table: Table, mapping: Mapping, system: System | undefined): Form {
  nesting(table.columns.map(({ path }) => path));
  const lists = new Map<string, readonly Choice[]>();
  const root: Building = { kind: 'group', name: 'data', key: '', label: table.title, members: [] };
  for (const column of table.columns) {
    const parts = column.path.split('.');
    let group = root;
    // A repeat inside a repeat has no place in one row of a CSV file.
    if (parts.slice(0, -1).filter((part) => part.endsWith('[]')).length > 1)
      throw new Problem('write.form', { why: 'list', name: column.path });
    for (const part of parts.slice(0, -1)) group = groupIn(group, part);
    group.members.push(questionOf(column, parts.at(-1) as string, table, mapping, system, lists));
  }
  requireUnlike(root);
  return {
    id: `${mapping.id}-${table.entity}`,
    version: String(mapping.version),
    title: table.title,
    items: root.members,
    lists,
  };
}

function groupIn(group: Building, part: string): Building {
  const isList = part.endsWith('[]');
  const text = isList ? part.slice(0, -2) : part;
  const name = formName(text);
  const before = group.members.find((member): member is Building => 'members' in member && member.name === name);
  if (before) return before;
  const made: Building = { kind: isList ? 'repeat' : 'group', name, key: text, label: { en: text }, members: [] };
  group.members.push(made);
  return made;
}

function questionOf(
  column: Column,
  part: string,
  table: Table,
  mapping: Mapping,
  system: System | undefined,
  lists: Map<string, readonly Choice[]>,
): Question {
  const { path, label, field } = column;
  const isList = part.endsWith('[]');
  const key = isList ? part.slice(0, -2) : part;
  const name = formName(key);
  const codes = codesOfColumn(column, table.entity, mapping, system);
  const list = codes ? formName(codes.name) : field?.type === 'boolean' ? yesNo : undefined;
  if (codes && list !== undefined) lists.set(list, choicesOf(codes.codes));
  if (list === yesNo)
    lists.set(
      yesNo,
      choicesOf([
        ['true', { en: 'true' }],
        ['false', { en: 'false' }],
      ]),
    );
  const targets = mapping.entities
    .filter(({ entity }) => entity === table.entity)
    .flatMap(({ fields }) => fields.filter(({ to }) => to === path));
  const isRequired = targets.some((target) => target.required);
  const areWhole = targets.every(({ value }) => isWhole(value));
  const type = typeOf(column, list, isList, areWhole);
  return { kind: 'question', name, key, path, label, type, list, isRequired };
}

/** True for an expression that only gives whole numbers. */
const isWhole = ({ kind }: Expression): boolean => kind === 'count' || kind === 'age';

function typeOf({ field }: Column, list: string | undefined, isList: boolean, areWhole: boolean): QuestionType {
  if (list !== undefined) return isList || field?.type === 'codes' ? 'select_multiple' : 'select_one';
  switch (field?.type) {
    case 'number':
      return areWhole ? 'integer' : 'decimal';
    case 'date':
      return 'date';
    case 'instant':
      return 'dateTime';
    default:
      return 'text';
  }
}

function choicesOf(codes: readonly (readonly [string, Localised])[]): readonly Choice[] {
  const names = new Set<string>();
  return codes.map(([code, label]) => {
    const name = choiceName(code);
    if (names.has(name)) throw new Problem('write.form', { why: 'codes', name: code });
    names.add(name);
    return { name, code, label };
  });
}

/** Throws where two names beside each other differ in capitals alone. */
function requireUnlike({ members }: Building): void {
  const names = new Set<string>();
  for (const member of members) {
    const name = member.name.toLowerCase();
    if (names.has(name)) throw new Problem('write.form', { why: 'twice', name: member.name });
    names.add(name);
    if ('members' in member) requireUnlike(member);
  }
}
