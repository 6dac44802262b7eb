// The list "to do in Primero" as a document to print: one line a referral, in the words of the person who enters it. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type Context, instant, opened } from '../context.ts';
import { type ToDoLine, toDoPage } from './to-do.ts';

type Printable = Result<'to-do.document'>;

/** More than anybody enters from one paper. */
const most = 2000;

/** Shares of the paper: case, service, what became of it, what to do, entered. The steps are what a person reads. */
const widths = [14, 15, 21, 40, 10];

const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Where it is and what is to be set, as one sentence after another. */
export function entrySentences({ texts }: Context, line: ToDoLine): readonly string[] {
  const { text, locale } = texts;
  const form = line.form === null ? '' : inLanguage(line.form, locale);
  const place =
    line.row === null
      ? text('to-do.open-case', { number: isolated(line.number) })
      : text('to-do.open-row', { number: isolated(line.number), form: isolated(form), row: line.row.number });
  return [
    place,
    ...(line.steps.length === 0 ? [text('to-do.talk', { partner: isolated(line.partner) })] : []),
    ...line.steps.map(({ step }) => text(`to-do.step.${step}`)),
    ...(line.assigned
      ? [text('to-do.assigned', { kind: line.assigned.kind, name: isolated(line.assigned.name) })]
      : []),
    ...(line.state === 'partly' ? [text('to-do.partly')] : []),
    ...(line.state === 'transferred' ? [text('to-do.transferred', { partner: isolated(line.partner) })] : []),
  ];
}

/** Each step on a line of its own, with its number. */
const numbered = ({ texts }: Context, sentences: readonly string[]): string =>
  sentences.map((sentence, place) => `${texts.number(place + 1)}. ${sentence}`).join('\n');

function reasonWords({ texts }: Context, { reasonTitle, reason }: ToDoLine): string {
  const title = reasonTitle === null ? '' : inLanguage(reasonTitle, texts.locale);
  return [title, reason ?? ''].filter((part) => part.trim() !== '').join('. ');
}

/** The list as a document, partner by partner. Throws `app.cancelled`. */
export async function toDoDocument(context: Context, call: Call): Promise<Printable> {
  const { text, textOf, day, locale } = context.texts;
  const { rows, total } = await toDoPage(context, { offset: 0, limit: most }, call);
  const partners = [...new Set(rows.map(({ partner }) => partner))];
  const head = [text('to-do.case'), text('to-do.about'), text('to-do.became'), text('to-do.enter'), text('to-do.done')];
  const { organisation } = opened(context);
  return {
    title: text('to-do.title'),
    locale,
    sections: [
      {
        heading: null,
        paragraphs: [
          text('to-do.lead', { organisation: isolated(organisation), day: day(instant(context)), count: total }),
          ...(total > rows.length ? [text('to-do.more', { count: total - rows.length })] : []),
        ],
        table: null,
      },
      ...partners.map((partner) => ({
        heading: partner,
        paragraphs: [],
        table: {
          head: [...head],
          widths: [...widths],
          rows: rows
            .filter((line) => line.partner === partner)
            .map((line) => {
              const reason = reasonWords(context, line);
              return [
                isolated(line.number),
                line.about ?? '',
                `${textOf(`referral-state.${line.state}`)}. ${day(line.at)}${reason === '' ? '' : `\n${isolated(reason)}`}`,
                numbered(context, entrySentences(context, line)),
                '☐',
              ];
            }),
        },
      })),
    ],
    signatures: [],
  };
}
