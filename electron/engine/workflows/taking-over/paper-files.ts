// Referral sheets and entry aids as files: a page to print of each referral, and all of them as one text. Engine.
import { printedHtml } from '../../../../shared/printed-html.ts';
import { plainText } from '../../../../shared/printed-text.ts';
import type { FileWriter, MadeFile } from '../../formats/file-writer.ts';
import type { StoredPackage } from '../../store/packages.ts';
import type { Context, Session } from '../context.ts';
import { type Paper, referralPapers } from '../opening/referral-papers.ts';

const papers: readonly Paper[] = ['sheet', 'entry-aid'];

/** The paper of a form; undefined for a form of files that programs read. */
export const paperOf = (form: string): Paper | undefined => papers.find((paper) => paper === form);

/** Papers among the writers. Which files they make follows from the referrals (`paperFiles`): any value fits on paper. */
export const paperWriters: readonly FileWriter[] = papers.map((id) => ({ id, files: () => [] }));

/** The files of a paper. They are numbered in the order of the package, and never named after a child. */
export function paperFiles(
  context: Context,
  session: Session,
  { id }: Pick<StoredPackage, 'id'>,
  paper: Paper,
  referrals: readonly string[],
  pause: () => Promise<void>,
): readonly MadeFile[] {
  const encoder = new TextEncoder();
  const mark = session.world === 'training' ? context.texts.text('training.word') : null;
  const documentsOf = (some: readonly string[]) => referralPapers(context, session, id, some, paper);
  const width = String(referrals.length).length;
  const pages = referrals.map(
    (referral, index): MadeFile => ({
      name: `${paper}-${String(index + 1).padStart(width, '0')}.html`,
      bytes: async function* () {
        await pause();
        for (const document of documentsOf([referral])) yield encoder.encode(printedHtml(document, mark));
      },
    }),
  );
  const all: MadeFile = {
    name: `${paper}.txt`,
    bytes: async function* () {
      for (const referral of referrals) {
        await pause();
        for (const document of documentsOf([referral])) yield encoder.encode(`${plainText(document)}\n\n`);
      }
    },
  };
  return [...pages, all];
}
