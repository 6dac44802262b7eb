// Values as the answers of a form: what a cell of its CSV holds, and nothing that its importer would change or drop. Engine; pure.
import type { Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isIsoDate, isIsoTime } from '../iso.ts';
import { requireWhole } from './fit.ts';
import type { Form, Group, Item, Question } from './form.ts';
import { textOfValue } from './plain-values.ts';

/** The answers of a row: a text for a question, a list of the same for a repeat. Absent: not answered. */
export interface Answers {
  readonly [name: string]: string | Answers | readonly Answers[];
}

/** The answers in a nested row. Throws `write.unfit` for a value that the question cannot hold as it is. */
export function answersOf(form: Form, nest: Readonly<Record<string, unknown>>): Answers {
  return within(form.items, nest, form);
}

function within(items: readonly Item[], nest: Readonly<Record<string, unknown>>, form: Form): Answers {
  const answers: Record<string, string | Answers | readonly Answers[]> = {};
  for (const item of items) {
    const value = nest[item.key];
    if (value === undefined || value === null || value === '') continue;
    if (item.kind === 'question') {
      const text = answerOf(item, value as Value, form);
      if (text !== null) answers[item.name] = text;
    } else answers[item.name] = groupAnswers(item, value, form);
  }
  return answers;
}

function groupAnswers(group: Group, value: unknown, form: Form): Answers | readonly Answers[] {
  const rows = (Array.isArray(value) ? value : [value]) as readonly Readonly<Record<string, unknown>>[];
  if (group.kind === 'repeat') return rows.map((row) => within(group.members, row, form));
  return within(group.members, rows[0] ?? {}, form);
}

const plainNumber = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;
// XML 1.0 has no such signs, and turns a carriage return into a line end.
const noXml = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/;

function answerOf(question: Question, value: Value, form: Form): string | null {
  const unfit = () => new Problem('write.unfit', { field: question.path });
  const choices = question.list === undefined ? undefined : form.lists.get(question.list);
  if (choices) {
    const members = Array.isArray(value) ? value : [value];
    if (members.length === 0) return null;
    const names = members.map((member) => choices.find(({ code }) => code === String(member))?.name);
    if (names.some((name) => name === undefined) || new Set(names).size !== names.length) throw unfit();
    if (question.type === 'select_one' && names.length > 1) throw unfit();
    return names.join(' ');
  }
  const text = textOfValue(value);
  if (text === null || text === '') return null;
  requireWhole(text, question.path);
  if (!fits(question.type, text)) throw unfit();
  return text;
}

// XForms has whole numbers of 32 bits.
const mostWhole = 2 ** 31;

function fits(type: Question['type'], text: string): boolean {
  switch (type) {
    case 'integer':
      return plainNumber.test(text) && Number.isInteger(Number(text)) && Math.abs(Number(text)) < mostWhole;
    case 'decimal':
      return plainNumber.test(text);
    case 'date':
      return isIsoDate(text);
    case 'dateTime':
      return isIsoTime(text);
    default:
      return !noXml.test(text) && text !== 'n/a' && text.trim() !== '';
  }
}
