// The papers of a referral: the sheet, one or all of a package, and the aid to enter it by hand, value by value. Renderer.
import { type RefObject, useRef, useState } from 'react';
import { isTakenBackState } from '../../../shared/model/package/referral-state.ts';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { useAllRows } from '../../parts/asking/pages.ts';
import { useWorkspace } from '../../parts/asking/session.ts';
import { Wait, Wrong } from '../../parts/asking/states.tsx';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { ReferralLine } from './DecisionChip.tsx';

interface PapersProps {
  readonly exchange: Exchange;
  readonly line: ReferralLine;
}

/** The most sheets that are shown at once. */
const mostSheets = 200;

export function ReferralPapers({ exchange, line }: PapersProps) {
  const { say } = useWords();
  const [paper, setPaper] = useState<'sheet' | 'aid' | null>(null);
  const close = () => setPaper(null);
  return (
    <div className="row">
      <Button icon="print" onPress={() => setPaper('sheet')}>
        {say('papers.sheet')}
      </Button>
      <Button icon="write" onPress={() => setPaper('aid')}>
        {say('papers.aid')}
      </Button>
      {paper === 'sheet' && <Sheets exchange={exchange} line={line} onClose={close} />}
      {paper === 'aid' && <EntryAid exchange={exchange} line={line} onClose={close} />}
    </div>
  );
}

interface OpenPaperProps extends PapersProps {
  readonly onClose: () => void;
}

/** The sheet of this referral, or those of all in the package. */
function Sheets({ exchange, line, onClose }: OpenPaperProps) {
  const { say } = useWords();
  const [which, choose] = useState<'one' | 'all'>('one');
  const rows = useAllRows('package.referrals', { package: exchange.package });
  // Nothing of what was taken back becomes paper.
  const all = (rows.data ?? []).filter(({ state }) => !isTakenBackState(state));
  const referrals = which === 'all' ? all.map(({ id }) => id) : [line.id];
  const papers = useAsk('referral.papers', { package: exchange.package, referrals, paper: 'sheet' });
  const canAll = all.length > 1 && all.length <= mostSheets;
  const [first = null, ...further] = papers.data ?? [];
  return (
    <PrintDocument
      title={say('papers.sheets')}
      kind="sheets"
      package={exchange.package}
      referrals={referrals}
      isOpen
      onClose={onClose}
      document={first}
      further={further}
    >
      {canAll && (
        <Toggles
          label={say('papers.which')}
          options={[
            { id: 'one', label: say('papers.one') },
            { id: 'all', label: say('papers.all', { count: all.length }) },
          ]}
          value={which}
          onChange={choose}
        />
      )}
      {papers.isFetching && <Wait />}
      {papers.isError && <Wrong problem={papers.error} />}
    </PrintDocument>
  );
}

/** The values in the order of the receiving system's form, each to be copied; or the same on paper. */
function EntryAid({ exchange, line, onClose }: OpenPaperProps) {
  const { say } = useWords();
  const { organisation } = useWorkspace();
  const [view, show] = useState<'screen' | 'paper'>('screen');
  const values = line.values.filter(({ value, label }) => value !== null && value !== '' && label !== null);
  const to = exchange.direction === 'in' ? organisation : exchange.partner;
  const isPaper = view === 'paper' || values.length === 0;
  const papers = useAsk(
    'referral.papers',
    { package: exchange.package, referrals: [line.id], paper: 'entry-aid' },
    { enabled: isPaper },
  );
  const views = values.length > 0 && (
    <Toggles
      label={say('aid.view')}
      options={[
        { id: 'screen', label: say('aid.on-screen') },
        { id: 'paper', label: say('aid.on-paper') },
      ]}
      value={view}
      onChange={show}
    />
  );
  if (isPaper)
    return (
      <PrintDocument
        title={say('aid.title', { to })}
        kind="aid"
        package={exchange.package}
        referrals={[line.id]}
        isOpen
        onClose={onClose}
        document={papers.data?.[0] ?? null}
      >
        {views}
        {papers.isError && <Wrong problem={papers.error} />}
      </PrintDocument>
    );
  return (
    <Dialog title={<Say id="aid.title" values={{ to }} />} close={say('dialog.close')} isOpen onClose={onClose} wide>
      <div className="row">{views}</div>
      <p className="small soft">{say('aid.lead')}</p>
      <dl className="aid">
        {values.map((value) => (
          <AidLine key={`${value.entity ?? ''} ${value.target}`} line={value} />
        ))}
      </dl>
    </Dialog>
  );
}

function AidLine({ line }: { readonly line: ReferralLine['values'][number] }) {
  const { say, inLanguage } = useWords();
  const text = useRef<HTMLElement>(null);
  const field = line.label ? inLanguage(line.label) : line.target;
  return (
    <div>
      <dt>
        <bdi>{field}</bdi>
        <span className="code field-name">
          <bdi dir="ltr">{line.entity === undefined ? line.target : `${line.entity}: ${line.target}`}</bdi>
        </span>
      </dt>
      <dd>
        <bdi data-case className="value" ref={text} dir="auto">
          {line.value}
        </bdi>
        {line.meaning !== null && line.meaning !== line.value && (
          <span className="small soft inexact">
            <bdi data-case>{line.meaning}</bdi>
          </span>
        )}
        {line.inexact.map(({ relation, recorded }) => (
          <span key={`${relation} ${recorded}`} className="small soft inexact">
            <Say id={`inexact.${relation}`} values={{ recorded }} />
          </span>
        ))}
        {line.supplied && (
          <span className="small soft inexact">
            {say('value.supplied')} <bdi>{inLanguage(line.supplied)}</bdi>
          </span>
        )}
      </dd>
      <dd>
        <Button
          kind="quiet"
          aria-label={say('aid.copy.of', { field })}
          onPress={() => copyText(text, line.value ?? '')}
        >
          {say('aid.copy')}
        </Button>
      </dd>
    </div>
  );
}

/**
 * Copies a value as plain text, by the page's own copying: so the host hears of it (host/copied-text.ts), and takes it off
 * the clipboard again.
 */
function copyText(place: RefObject<HTMLElement | null>, text: string): void {
  const selection = document.getSelection();
  if (place.current === null || selection === null) return;
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', write, { once: true });
  selection.selectAllChildren(place.current);
  document.execCommand('copy');
  selection.removeAllRanges();
  document.removeEventListener('copy', write);
}
