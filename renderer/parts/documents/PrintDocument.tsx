// A document as it will be on paper, and the way to the printer. Renderer; the engine has put it into words.
import { type ReactNode, useEffect } from 'react';
import { createTexts } from '../../../shared/i18n.ts';
import { languages, scriptOf } from '../../../shared/messages/index.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWorkspace } from '../asking/session.ts';
import { useWords } from '../words/words.tsx';
import './print.css';

/** What `agreement.document` and `ledger.document` give. */
export type Printable = Result<'ledger.document'>;

interface PrintDocumentProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Null while it is being made. */
  readonly document: Printable | null;
  /** Above the paper and never on it, e.g. the choice of a language, or what went wrong. */
  readonly children?: ReactNode;
}

/** The paper in a dialog; only the paper is printed. */
export function PrintDocument({ title, isOpen, onClose, document: printable, children }: PrintDocumentProps) {
  const { say } = useWords();
  return (
    <Dialog title={title} close={say('dialog.close')} isOpen={isOpen} onClose={onClose} wide>
      <div className="row row-apart print-tools">
        <div className="row">{children}</div>
        <Button
          kind="primary"
          icon="print"
          isDisabled={printable === null}
          onPress={() => void window.courier.print().catch(() => {})}
        >
          {say('print.do')}
        </Button>
      </div>
      {printable && <Paper document={printable} />}
    </Dialog>
  );
}

/** Headings, paragraphs, tables, lines to sign on, in the document's own language and direction. */
export function Paper({ document: printable }: { readonly document: Printable }) {
  const { world } = useWorkspace();
  const { text } = createTexts(printable.locale);
  const { direction } = languages[printable.locale];
  const training = world === 'training' ? text('training.word') : null;
  useRunningHead(printable.title);
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
              {paragraph}
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

function PaperTable({ head, rows }: NonNullable<Printable['sections'][number]['table']>) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
          <tr key={place}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document that is shown never changes
              <td key={column} dir="auto">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The title at the head of every printed page (print.css): a sheet may get lost from the others. */
function useRunningHead(title: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--paper-head', JSON.stringify(title));
    return () => {
      style.removeProperty('--paper-head');
    };
  }, [title]);
}
