// A document as it will be on paper, and the way to the printer. Renderer; the engine has put it into words.
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { createTexts } from '../../../shared/i18n.ts';
import { languages, scriptOf } from '../../../shared/messages/index.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { PrintKind } from '../../../shared/rpc/choices.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDo } from '../asking/ask.ts';
import { useWorkspace } from '../asking/session.ts';
import { Wrong } from '../asking/states.tsx';
import { Say, useWords } from '../words/words.tsx';
import './print.css';

/** What `agreement.document` and `ledger.document` give. */
export type Printable = Result<'ledger.document'>;

interface PrintDocumentProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Null while it is being made. */
  readonly document: Printable | null;
  /** More documents of its kind, each on a page of its own. */
  readonly further?: readonly Printable[];
  /** What a PDF of it is called. */
  readonly kind?: PrintKind;
  /** The package of whose referrals it is, for the record of its PDF. */
  readonly package?: string;
  /** These referrals of it. */
  readonly referrals?: readonly string[];
  /** Above the paper and never on it, e.g. the choice of a language, or what went wrong. */
  readonly children?: ReactNode;
}

/** The paper in a dialog; only the paper is printed. */
export function PrintDocument({
  title,
  isOpen,
  onClose,
  document: printable,
  further = [],
  kind = 'document',
  package: packageId,
  referrals = [],
  children,
}: PrintDocumentProps) {
  const { say } = useWords();
  const pdf = usePdf(kind, packageId ?? null, referrals);
  return (
    <Dialog title={title} close={say('dialog.close')} isOpen={isOpen} onClose={onClose} wide>
      <div className="row row-apart print-tools">
        <div className="row">{children}</div>
        <div className="row">
          <DoButton icon="file" isDisabled={printable === null} onDo={pdf.save}>
            {say('print.pdf')}
          </DoButton>
          <Button
            kind="primary"
            icon="print"
            isDisabled={printable === null}
            onPress={() => void window.courier.print().catch(() => {})}
          >
            {say('print.do')}
          </Button>
        </div>
        <p className="small soft print-plain" role="status">
          {pdf.file === null ? say('print.plain') : <Say id="print.saved" values={{ file: pdf.file }} />}
        </p>
        {pdf.problem && <Wrong problem={pdf.problem} />}
      </div>
      {printable && <RunningHead title={further.length === 0 ? printable.title : title} />}
      {printable && <Paper document={printable} />}
      {further.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: documents that are shown never change
        <Paper key={place} document={each} />
      ))}
    </Dialog>
  );
}

/** Asks natively for a place, and writes the paper there. `file`: what it was called when it was saved last. */
function usePdf(kind: PrintKind, packageId: string | null, referrals: readonly string[]) {
  const { run, problem } = useDo();
  const [file, setFile] = useState<string | null>(null);
  const save = async () => {
    setFile(null);
    const grant = await window.courier.makePdf(kind).catch(() => null);
    if (grant === null) return;
    const saved = await run('print.save', {
      ...{ file: grant.token, kind, package: packageId },
      ...(referrals.length === 0 ? {} : { referrals: [...referrals] }),
    });
    if (saved) setFile(saved.file);
  };
  return { file, problem, save };
}

/** Headings, paragraphs, tables, lines to sign on, in the document's own language and direction. */
export function Paper({ document: printable }: { readonly document: Printable }) {
  const { world } = useWorkspace();
  const { text } = createTexts(printable.locale);
  const { direction } = languages[printable.locale];
  const training = world === 'training' ? text('training.word') : null;
  return (
    <article
      className="paper"
      lang={printable.locale}
      dir={direction}
      data-script={scriptOf(printable.locale)}
      data-case
    >
      {training !== null && <p className="paper-training">{training}</p>}
      <h3 className="paper-title">{printable.title}</h3>
      {printable.sections.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
        <section key={place}>
          {section.heading !== null && <h4>{section.heading}</h4>}
          {section.paragraphs.map((paragraph, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
            <p key={line} dir="auto">
              <Unbroken text={paragraph} />
            </p>
          ))}
          {section.table && <PaperTable {...section.table} />}
        </section>
      ))}
      {printable.signatures.length > 0 && (
        <ul className="paper-signatures">
          {printable.signatures.map(({ name, role }) => (
            <li key={`${name} ${role}`}>
              <span className="paper-line" />
              <bdi>{name}</bdi>
              {role !== '' && <bdi className="soft">{role}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function PaperTable({ head, rows, widths = [] }: NonNullable<Printable['sections'][number]['table']>) {
  const hasHead = head.length > 0;
  return (
    <table className={!hasHead ? 'paper-fields' : widths.length > 0 ? 'paper-columns' : undefined}>
      {widths.length > 0 && (
        <colgroup>
          {widths.map((share, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
            <col key={column} style={{ inlineSize: `${share}%` }} />
          ))}
        </colgroup>
      )}
      {hasHead && (
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
          <tr key={place}>
            {row.map((cell, column) =>
              !hasHead && column === 0 ? (
                <th key={cell} scope="row" dir="auto">
                  <Unbroken text={cell} />
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
                <td key={column} dir="auto">
                  <Unbroken text={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The longest number or id that still fits into a column; a longer one may break, or it would leave the paper. */
const longestId = 40;

/** A text with its line ends, in which ids do not break. */
function Unbroken({ text }: { readonly text: string }) {
  return text.split(/(\S+)/).map((part, place) =>
    /\p{N}/u.test(part) && part.length <= longestId ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
      <span key={place} className="paper-id">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}

/** The title at the head of every printed page (print.css): a sheet may get lost from the others. */
function RunningHead({ title }: { readonly title: string }) {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--paper-head', JSON.stringify(title));
    return () => {
      style.removeProperty('--paper-head');
    };
  }, [title]);
  return null;
}
