// The cases in a long list, what narrows it, and one case opened beside it. Renderer. Names are only in the opened case.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Search } from '../../ui/Field.tsx';
import { useMedia, wideWindow } from '../../ui/media.ts';
import { Pane } from '../../ui/Pane.tsx';
import { DetailPane, useSplit } from '../../ui/Split.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { type Pages, usePages } from '../../parts/asking/pages.ts';
import type { RecordId } from '../../parts/window/places.ts';
import { useSlash } from '../../parts/window/slash.ts';
import { Answered, Empty, Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CaseCells, CaseHead } from '../../parts/case/CaseCells.tsx';
import { CaseView } from '../../parts/case/CaseView.tsx';
import { chosenCount, Facets, type Filters } from './Facets.tsx';

type Line = Result<'record.page'>['rows'][number];

interface CaseBrowserProps {
  /** The import whose cases they are; null: the newest of every child. */
  readonly batch: string | null;
  /** The case to open at once. */
  readonly record: RecordId | null;
}

/** Three panes; in a narrower window the facets take the place of the list while a person chooses among them. */
export function CaseBrowser({ batch, record }: CaseBrowserProps) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<Filters>({});
  const [chosen, setChosen] = useState(record);
  const [isFiltering, setFiltering] = useState(false);
  const isWide = useMedia(wideWindow);
  const split = useSplit();
  const field = useSlash();
  const pages = usePages('record.page', { batch, search, filters });
  const facets = useAsk('record.facets', { batch, search, filters }, { hold: true });
  const count = chosenCount(filters);
  const panel = (
    <Answered query={facets}>{(data) => <Facets facets={data} filters={filters} onFilters={setFilters} />}</Answered>
  );
  const choose = (line: Line) => {
    setChosen({ batch: line.batch, id: line.id });
    split.show();
  };
  return (
    <div className={isWide ? 'split split-cases' : 'split split-list'}>
      {isWide && (
        <Pane className="pane-facets" label={say('facets.title')} isScrolling>
          {panel}
        </Pane>
      )}
      <Pane className="pane-start" label={say('batch.list')} box={split.list}>
        <div className="pane-tools">
          <Search label={say('batch.search')} clear={say('batch.search.clear')} onSearch={setSearch} inputRef={field} />
          {!isWide && (
            <Button icon="filter" aria-expanded={isFiltering} onPress={() => setFiltering(!isFiltering)}>
              {count === 0 ? say('facets.title') : say('facets.count', { count })}
            </Button>
          )}
          <p className="small soft" role="status">
            <Say id="batch.found" values={{ count: pages.total }} />
          </p>
        </div>
        {!isWide && isFiltering ? (
          // It scrolls, so the keyboard must be able to stand in it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region
          <section className="facets-here" aria-label={say('facets.title')} tabIndex={0}>
            {panel}
          </section>
        ) : (
          <CaseList
            pages={pages}
            isNarrowed={search !== '' || count > 0}
            selected={chosen?.id ?? null}
            onChoose={choose}
          />
        )}
      </Pane>
      <DetailPane split={split} label={say('batch.case')} backTo={say('split.back')} isChosen={chosen !== null}>
        {chosen === null ? (
          <Empty icon="cases" title={say('batch.choose')}>
            {say('batch.choose.why')}
          </Empty>
        ) : (
          <CaseView {...chosen} canRefer />
        )}
      </DetailPane>
    </div>
  );
}

interface CaseListProps {
  readonly pages: Pages<Line>;
  readonly isNarrowed: boolean;
  readonly selected: string | null;
  readonly onChoose: (line: Line) => void;
}

function CaseList({ pages, isNarrowed, selected, onChoose }: CaseListProps) {
  const { say } = useWords();
  if (pages.problem) return <Wrong problem={pages.problem} />;
  if (pages.waiting) return <Wait />;
  if (pages.total === 0) return <p className="pane-empty soft">{say(isNarrowed ? 'batch.not-found' : 'batch.none')}</p>;
  return (
    <>
      <CaseHead />
      <VirtualList<Line>
        label={say('batch.list')}
        total={pages.total}
        rowHeight={40}
        row={pages.row}
        onRange={pages.onRange}
        idOf={(line) => line.id}
        selected={selected}
        onChoose={onChoose}
        render={(line) => <CaseCells line={line} />}
      />
    </>
  );
}
