// The rows of a form as the CSV that Ona imports: groups by `/`, rows of a repeat by their numbers. Engine; pure.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { csvLine } from './csv-lines.ts';
import { type Answers, answersOf } from './form-answers.ts';
import type { Form, Item } from './form.ts';
import { nesting } from './nested.ts';
import { rowsOfTable, type Table } from './tables.ts';

/** Where the answer of a column is: names of groups, places in repeats. */
type Way = readonly (string | number)[];

/** The header of a way: `services[1]/service_type`. */
const headerOf = (way: Way): string =>
  way.reduce<string>(
    (header, step) =>
      typeof step === 'number' ? `${header}[${step + 1}]` : header === '' ? step : `${header}/${step}`,
    '',
  );

/** The columns of a form whose repeats have at most so many rows, by the names above them. */
function* waysOf(items: readonly Item[], most: ReadonlyMap<string, number>, above: Way = []): Generator<Way> {
  for (const item of items) {
    const way = [...above, item.name];
    if (item.kind === 'question') yield way;
    else if (item.kind === 'group') yield* waysOf(item.members, most, way);
    // Ona asks for no column of a repeat: where nobody has a row, there is none.
    else
      for (let row = 0; row < (most.get(headerOf(way)) ?? 0); row += 1)
        yield* waysOf(item.members, most, [...way, row]);
  }
}

function answerAt(answers: Answers, way: Way): string | null {
  let at: Answers[string] | undefined = answers;
  for (const step of way) {
    if (typeof at !== 'object') return null;
    at = typeof step === 'number' ? (at as readonly Answers[])[step] : (at as Answers)[step];
  }
  return typeof at === 'string' ? at : null;
}

const repeatsIn = (items: readonly Item[], above: Way = []): readonly Way[] =>
  items.flatMap((item) => {
    if (item.kind === 'question') return [];
    const way = [...above, item.name];
    return item.kind === 'repeat' ? [way] : repeatsIn(item.members, way);
  });

/** All rows of a table as answers of its form. */
export async function* allAnswers(
  form: Form,
  table: Table,
  referrals: AsyncIterable<Referral>,
): AsyncGenerator<Answers> {
  const nest = nesting(table.columns.map(({ path }) => path));
  for await (const row of rowsOfTable(table, referrals)) yield answersOf(form, nest(row));
}

/** The lines of the CSV. Where the form has repeats, all rows are gone through once for the number of columns. */
export async function* formLines(
  form: Form,
  table: Table,
  referrals: () => AsyncIterable<Referral>,
): AsyncGenerator<string> {
  const repeats = repeatsIn(form.items);
  const most = new Map<string, number>();
  if (repeats.length > 0) {
    for await (const answers of allAnswers(form, table, referrals())) {
      for (const way of repeats) {
        const rows = rowsAt(answers, way);
        const header = headerOf(way);
        if (rows > (most.get(header) ?? 0)) most.set(header, rows);
      }
    }
  }
  const ways = [...waysOf(form.items, most)];
  yield csvLine(ways.map(headerOf));
  for await (const answers of allAnswers(form, table, referrals()))
    yield csvLine(ways.map((way) => answerAt(answers, way)));
}

function rowsAt(answers: Answers, way: Way): number {
  let at: Answers[string] | undefined = answers;
  for (const step of way) at = typeof at === 'object' ? (at as Answers)[step as string] : undefined;
  return Array.isArray(at) ? at.length : 0;
}
