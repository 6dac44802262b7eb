// Children who are perhaps here twice: pairs of records with what tells, each to be looked at side by side. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { Evidence, type Pair, SideBySideDialog } from '../../parts/case/SideBySide.tsx';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { Views } from './CasesHead.tsx';
import './cases.css';

type Row = Result<'match.page'>['rows'][number];

const limit = 20;

/** `batch`: only pairs with a case of this import. */
export function Matches({ batch }: { readonly batch: string | null }) {
  const { say } = useWords();
  const { go } = useWay();
  const [offset, setOffset] = useState(0);
  const [pair, compare] = useState<Pair | null>(null);
  const search = useWork('matching', 'match.search');
  const page = useAsk('match.page', { batch, only: 'all', offset, limit }, { keep: true, hold: true });
  const isRunning = search.work?.status === 'running';
  const look = () => void search.start({}, say('match.search.subject'));
  return (
    <Page
      title={say('match.title')}
      lead={<p className="soft">{say('match.lead')}</p>}
      actions={<Views here="matches" />}
    >
      {batch !== null && (
        <p className="row small">
          {say('match.of-import')}
          <Button kind="quiet" icon="close" onPress={() => go({ at: 'matches' })}>
            {say('prepare.only.not')}
          </Button>
        </p>
      )}
      <WorkPanel used={search} />
      {search.work?.status === 'failed' && search.work.problem && (
        <Wrong problem={search.work.problem} onAgain={look} />
      )}
      <Answered query={page}>
        {({ searched, total, rows }) => (
          <>
            {!searched && !isRunning && (
              <p className="row">
                {say('match.not-searched')} <Button onPress={look}>{say('match.search')}</Button>
              </p>
            )}
            {rows.length === 0 ? (
              searched && <Empty icon="done" title={say('match.none')} />
            ) : (
              <MatchTable rows={rows} onCompare={compare} />
            )}
            <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
          </>
        )}
      </Answered>
      <SideBySideDialog pair={pair} onClose={() => compare(null)} />
    </Page>
  );
}

interface MatchTableProps {
  readonly rows: readonly Row[];
  readonly onCompare: (pair: Pair) => void;
}

function MatchTable({ rows, onCompare }: MatchTableProps) {
  const { say } = useWords();
  return (
    <table className="matches-table">
      <caption className="unseen">{say('match.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('match.one')}</th>
          <th scope="col">{say('match.other')}</th>
          <th scope="col">{say('match.tells')}</th>
          <th scope="col">{say('same.decision')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ pair, one, other, evidence, state }) => (
          <tr key={pair}>
            <th scope="row">
              <CaseWords line={one.line} />
            </th>
            <td>
              <CaseWords line={other.line} />
            </td>
            <td>
              <Evidence evidence={evidence} />
            </td>
            <td>
              <Chip tone={state === 'perhaps' ? 'decide' : 'quiet'} icon={state === 'perhaps' ? 'decide' : 'done'}>
                {say(`match.state.${state}`)}
              </Chip>
              <div>
                <Button
                  icon="preview"
                  aria-label={say('match.compare.pair', { one: one.line.number, other: other.line.number })}
                  onPress={() => onCompare({ one: one.ref, other: other.ref })}
                >
                  {say('match.compare')}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CaseWords({ line }: { readonly line: Row['one']['line'] }) {
  return (
    <>
      <bdi className="case-number">{line.number}</bdi>
      <div className="small soft">
        <FactLine>
          {line.initials}
          {line.sex}
          {line.age}
        </FactLine>
      </div>
    </>
  );
}
