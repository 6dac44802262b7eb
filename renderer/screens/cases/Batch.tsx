// One imported file: its cases in a long list, and one of them opened. Renderer. Names are only in the opened case.
import { useEffect, useRef, useState } from 'react';
import type { CaseLine } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Search } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { DetailPane, useSplit } from '../../ui/Split.tsx';
import { useAsk } from '../../app/ask.ts';
import { Page } from '../../app/Page.tsx';
import { usePages } from '../../app/pages.ts';
import { useWay } from '../../app/places.ts';
import { Empty, Wait, Wrong } from '../../app/states.tsx';
import { Say, useWords } from '../../app/words.tsx';
import { CaseCells, CaseHead } from './CaseCells.tsx';
import { CaseView } from './CaseView.tsx';
import { Issues } from './Issues.tsx';
import './cases.css';

/** `record`: the case to open at once. */
export function Batch({ id, record }: { readonly id: string; readonly record: string | null }) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(record);
  const split = useSplit();
  const batches = useAsk('batch.list', {});
  const batch = batches.data?.find((each) => each.id === id);
  const issues = useAsk('batch.issues', { batch: id }, { enabled: (batch?.issues ?? 0) > 0 });
  const pages = usePages('record.page', { batch: id, search });
  const field = useSlash();
  const lead = batch && (
    <p className="soft">
      <Say id="batch.lead" values={{ count: batch.records, at: moment(batch.imported) }} />
    </p>
  );
  const actions = (
    <Button kind="primary" onPress={() => go({ at: 'prepare', batch: id })}>
      {say('cases.prepare')}
    </Button>
  );
  return (
    <Page
      title={<bdi>{batch?.name ?? say('screen.cases')}</bdi>}
      lead={lead}
      actions={actions}
      onBack={() => go({ at: 'cases' })}
      filled
    >
      {issues.data && batch && (
        <Fold level={2} summary={<Say id="batch.issues" values={{ count: batch.issues }} />}>
          <div className="sheet padded">
            <Issues groups={issues.data} />
          </div>
        </Fold>
      )}
      <div className="split">
        <Pane className="pane-start" label={say('batch.list')} box={split.list}>
          <div className="pane-tools">
            <Search
              label={say('batch.search')}
              clear={say('batch.search.clear')}
              onSearch={setSearch}
              inputRef={field}
            />
            <p className="small soft" role="status">
              <Say id="batch.found" values={{ count: pages.total }} />
            </p>
          </div>
          {pages.problem ? (
            <Wrong problem={pages.problem} />
          ) : pages.waiting ? (
            <Wait />
          ) : pages.total === 0 ? (
            <p className="pane-empty soft">{say(search === '' ? 'batch.none' : 'batch.not-found')}</p>
          ) : (
            <>
              <CaseHead />
              <VirtualList<CaseLine>
                label={say('batch.list')}
                total={pages.total}
                rowHeight={40}
                row={pages.row}
                onRange={pages.onRange}
                idOf={(line) => line.id}
                selected={chosen}
                onChoose={(line) => {
                  setChosen(line.id);
                  split.show();
                }}
                render={(line) => <CaseCells line={line} />}
              />
            </>
          )}
        </Pane>
        <DetailPane split={split} label={say('batch.case')} backTo={say('split.back')} isChosen={chosen !== null}>
          {chosen === null ? (
            <Empty icon="cases" title={say('batch.choose')}>
              {say('batch.choose.why')}
            </Empty>
          ) : (
            <CaseView batch={id} id={chosen} />
          )}
        </DetailPane>
      </div>
    </Page>
  );
}

/** `/` goes to the search field, unless something is being typed already. */
function useSlash() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== '/' || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return field;
}
