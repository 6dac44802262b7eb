// Referrals on paper: the sheet that one files and carries, and the aid to enter a referral by hand. Engine.
import { assigneeName, holderOf } from '../board/assignees.ts';
import { roleOfField } from '../../../../shared/model/case/child-roles.ts';
import { inLanguage, type Localised } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { findReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { agreementOf, type Context, type Session } from '../context.ts';
import { packageReading, type ReadReferral } from './referral-reading.ts';

type Printable = Result<'referral.papers'>[number];
type Section = Printable['sections'][number];
type Reading = ReadReferral['reading'];
type ReadField = Reading['details'][number];
/** What is printed: `sheet` to file and to carry, `entry-aid` in the order of the receiving system's form. */
export type Paper = Params<'referral.papers'>['paper'];

/** Isolates a name or an id, so that it keeps its direction inside a sentence: on paper nothing else does. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const section = (heading: string | null, paragraphs: string[], table: Section['table'] = null): Section => ({
  heading,
  paragraphs,
  table,
});

/** The two organisations of a package, and what was agreed between them. */
interface Frame {
  readonly from: string;
  readonly to: string;
  readonly agreement: string;
  readonly useCase: string;
}

function frameOf({ texts: { locale } }: Context, session: Session, entry: StoredPackage): Frame {
  const partner = findCard(session.store, entry.partner)?.organisation ?? entry.partner;
  const [from, to] = entry.direction === 'in' ? [partner, session.organisation] : [session.organisation, partner];
  const plain = { from, to, agreement: entry.agreement, useCase: entry.useCase };
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    const useCase = agreement.useCases.find(({ id }) => id === entry.useCase);
    const titled = (title: Localised | undefined, id: string) => (title ? inLanguage(title, locale) : id);
    return {
      ...plain,
      agreement: titled(agreement.title, plain.agreement),
      useCase: titled(useCase?.title, plain.useCase),
    };
  } catch {
    return plain;
  }
}

/**
 * The papers of referrals, one document each, in the person's language with the sender's own labels: to print, to sign, to
 * save as a file. Throws `package.unknown`, `record.unknown` for a referral that the package does not have, and
 * `notice.taken-back` for one that was taken back: nothing of it becomes paper any more.
 */
export function referralPapers(
  context: Context,
  session: Session,
  id: string,
  referrals: readonly string[],
  paper: Paper,
): Printable[] {
  const { entry, read } = packageReading(context, session, id);
  const frame = frameOf(context, session, entry);
  return referrals.map((name) => {
    const stored = findReferral(session.store, id, name);
    if (stored === undefined) throw new Problem('record.unknown');
    if (isTakenBack(session.store, id, name)) throw new Problem('notice.taken-back');
    const referral = read(stored.record, name);
    const { text, locale } = context.texts;
    const number = isolated(referral.reading.head.number ?? name.slice(-7));
    const sections = paper === 'sheet' ? sheetOf(context, frame, referral) : aidOf(context, frame, referral);
    return {
      title: text(`paper.${paper}`, { number, to: isolated(frame.to) }),
      locale,
      sections: [introduction(context, frame, entry), ...assignedOf(context, session, entry, name), ...sections],
      signatures: paper === 'sheet' ? [{ name: frame.to, role: text('paper.sign') }] : [],
    };
  });
}

/** Who takes it on, where somebody was chosen. */
function assignedOf(context: Context, session: Session, entry: StoredPackage, referral: string): readonly Section[] {
  const open = holderOf(session.store, entry, referral);
  if (open === undefined) return [];
  const name = isolated(assigneeName(context, session, open));
  return [section(null, [context.texts.text('paper.assigned', { kind: open.kind, name })])];
}

function introduction(
  { texts: { text, day } }: Context,
  frame: Frame,
  { id, version, sealed }: StoredPackage,
): Section {
  return section(null, [
    text('paper.parties', { from: isolated(frame.from), to: isolated(frame.to) }),
    text('paper.agreement', {
      useCase: isolated(frame.useCase),
      agreement: isolated(frame.agreement),
      version,
      day: day(sealed),
      package: isolated(id),
    }),
  ]);
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** A value as people read it; a day in the way of their language. */
const shown = ({ texts: { day } }: Context, text: string): string =>
  calendarDay.test(text) && !Number.isNaN(Date.parse(text)) ? day(text) : text;

/** A table of fields and values, which needs no head; null where there is nothing to say. */
function fieldTable(rows: readonly (readonly [label: string, text: string])[]): Section['table'] {
  return rows.length === 0 ? null : { head: [], rows: rows.map((row) => [...row]) };
}

const lines = (context: Context, fields: readonly ReadField[]) =>
  fields.map(({ label, text }) => [inLanguage(label, context.texts.locale), shown(context, text)] as const);

/** A date of birth with how well it is known. */
function birthText(context: Context, birth: NonNullable<Reading['head']['birth']>): string {
  const { value, precision, isEstimated } = birth;
  const date = precision === 'day' ? context.texts.day(value.slice(0, 10)) : value;
  return context.texts.text('paper.birth', { date, precision, isEstimated: isEstimated ? 'yes' : 'no' });
}

/** Who the child is; of a child without a name, that none was given. */
function childSection(context: Context, { head }: Reading): Section {
  const { text } = context.texts;
  const rows = [
    [text('paper.name'), head.name ?? text('paper.no-name')],
    [text('paper.number'), head.number],
    [text('paper.sex'), head.sex],
    [text('paper.age'), head.age],
    [text('paper.born'), head.birth && birthText(context, head.birth)],
  ].flatMap(([label, value]) => (label == null || value == null ? [] : [[label, value] as const]));
  return section(text('paper.child'), [], fieldTable(rows));
}

function askedSection(context: Context, { head }: Reading): Section {
  const { text, locale } = context.texts;
  const by = isolated([head.by.person, head.by.organisation].filter((part) => part !== null).join(', '));
  return section(text('paper.asked'), [
    ...head.asked.map(isolated),
    ...head.priority.map((field) =>
      text('paper.term', {
        term: isolated(inLanguage(field.label, locale)),
        text: isolated(shown(context, field.text)),
      }),
    ),
    ...(head.note === null ? [] : [head.note]),
    text('paper.by', { by }),
  ]);
}

/** True for a field that the head has said already. */
function isInHead({ path, text }: ReadField, { head }: Reading): boolean {
  if (head.priority.some((field) => field.path === path)) return true;
  switch (roleOfField(path)) {
    case 'name':
    case 'given-name':
    case 'middle-name':
    case 'family-name':
      return head.name?.includes(text) ?? false;
    case 'case-number':
      return head.number === text;
    case 'sex':
      return head.sex === text;
    case 'age':
      return head.age === text;
    case 'birth':
      return head.birth?.value === text;
    default:
      return false;
  }
}

/** What was shared, by the sender's forms; each row under what it is. */
function sharedSections(context: Context, reading: Reading): Section[] {
  const { text, locale } = context.texts;
  return reading.sections.flatMap(({ form, fields, tables }) => {
    const heading = form ? inLanguage(form, locale) : text('paper.other');
    const table = fieldTable(
      lines(
        context,
        fields.filter((field) => !isInHead(field, reading)),
      ),
    );
    const ofRows = tables.flatMap(({ label, rows }) =>
      rows
        .filter((row) => row.fields.length > 0)
        .map((row) => {
          const term = isolated(inLanguage(label, locale));
          const title =
            row.title === null ? term : text('paper.term', { term, text: isolated(shown(context, row.title)) });
          return section(title, [], fieldTable(lines(context, row.fields)));
        }),
    );
    return [...(table === null ? [] : [section(heading, [], table)]), ...ofRows];
  });
}

/** The sheet: what is asked, who the child is, what was shared, ids last, and lines to decide on. */
function sheetOf(context: Context, _: Frame, { reading }: ReadReferral): Section[] {
  const { text } = context.texts;
  const details = fieldTable(lines(context, reading.details));
  return [
    askedSection(context, reading),
    childSection(context, reading),
    ...sharedSections(context, reading),
    ...(details === null ? [] : [section(text('paper.details'), [], details)]),
    section(text('paper.decision'), [text('paper.decision.choices'), text('paper.decision.reason')]),
  ];
}

/** The aid: in the order of the receiving system's form, one value after another. */
function aidOf(context: Context, { to }: Frame, { values, reading }: ReadReferral): Section[] {
  const { text, locale } = context.texts;
  const filled = values.filter(({ value }) => value !== null && value !== '');
  // Without a mapping nothing says how the receiver's fields are called: the sender's forms have an order too.
  if (!filled.some(({ label }) => label !== null))
    return [
      section(null, [text('paper.aid.unmapped', { to: isolated(to) })]),
      childSection(context, reading),
      ...sharedSections(context, reading),
    ];
  const entities = [...new Set(filled.map(({ entity }) => entity))];
  return entities.map((entity) =>
    section(entity === undefined ? null : isolated(entity), entity === undefined ? [text('paper.aid.lead')] : [], {
      head: [text('paper.field'), text('paper.value'), text('paper.meaning'), text('paper.note')],
      rows: filled
        .filter((line) => line.entity === entity)
        .map((line) => [
          line.label ? `${inLanguage(line.label, locale)}\n${isolated(line.target)}` : line.target,
          line.value ?? '',
          line.meaning === null || line.meaning === line.value ? '' : line.meaning,
          noteOf(context, line),
        ]),
    }),
  );
}

/** What one must know of a value: that the sender supplied it, or that it is not quite what was recorded. */
function noteOf({ texts: { text, textOf, locale } }: Context, line: ReadReferral['values'][number]): string {
  return [
    ...(line.supplied ? [text('paper.supplied', { reason: isolated(inLanguage(line.supplied, locale)) })] : []),
    ...line.inexact.map(({ relation, recorded }) =>
      textOf(`paper.inexact.${relation}`, { recorded: isolated(recorded) }),
    ),
  ].join('\n');
}
