// Every exchange in one row: what is open first, its track, and what a person can do about it. Renderer.
import { useState } from 'react';
import type { BoardLine, Exchange, Notice } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { HandOver } from '../../parts/packages/HandOver.tsx';
import { BoardExport } from './BoardExport.tsx';
import { type BoardFilter, BoardFilters, isNarrowed, noFilter } from './BoardFilters.tsx';
import { Due, Repeats } from './LineNotes.tsx';
import { Notices } from '../../parts/packages/TakingBackNotices.tsx';
import { PartnerNumbers } from './PartnerNumbers.tsx';
import { Track } from './Track.tsx';
import './exchanges.css';

/** As many as one looks at without scrolling far. */
const limit = 50;

/** `show`: what a person came for. */
export function Exchanges({ show = noFilter }: { readonly show?: BoardFilter | undefined }) {
  const { say } = useWords();
  const { go } = useWay();
  const [filter, setFilter] = useState<BoardFilter>(show);
  const [offset, setOffset] = useState(0);
  const board = useAsk('board.page', { ...filter, offset, limit }, { hold: true });
  const narrow = (next: BoardFilter) => {
    setFilter(next);
    setOffset(0);
  };
  const open = (
    <Button kind="primary" icon="unpack" onPress={() => go({ at: 'open' })}>
      {say('exchanges.open')}
    </Button>
  );
  return (
    <Page title={say('screen.exchanges')} lead={<p className="soft">{say('exchanges.lead')}</p>} actions={open}>
      <PartnerNumbers />
      <Notices about={isWithoutExchange} />
      <Answered query={board}>
        {({ all, total, rows, counts }) =>
          all === 0 ? (
            <Empty icon="exchanges" title={say('exchanges.empty')}>
              {say('exchanges.empty.how')}
            </Empty>
          ) : (
            <>
              <BoardFilters filter={filter} counts={counts} onFilter={narrow} />
              <div className="row row-apart">
                <p className="small soft" role="status">
                  {say('board.total', { total, all })}
                </p>
                <div className="row">
                  {isNarrowed(filter) && (
                    <Button kind="quiet" onPress={() => narrow(noFilter)}>
                      {say('board.clear')}
                    </Button>
                  )}
                  <BoardExport filter={filter} packageId={null} />
                </div>
              </div>
              {rows.length === 0 ? (
                <p className="pane-empty soft">{say('board.none')}</p>
              ) : (
                <ul className="cards">
                  {rows.map((each) => (
                    <Row key={each.package} exchange={each} />
                  ))}
                </ul>
              )}
              <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** A notice about packages that are not here: it has no page of its own. */
const isWithoutExchange = ({ kind, direction, exchange }: Notice): boolean =>
  kind !== 'suspension' && direction === 'in' && exchange === null;

function Row({ exchange }: { readonly exchange: BoardLine }) {
  const { say, inLanguage, day } = useWords();
  const { go } = useWay();
  const out = exchange.direction === 'out';
  const isOurs = !out && exchange.kind === 'referral' && exchange.open > 0;
  return (
    <li className="sheet exchange-row">
      <div className="exchange-words">
        <h2>
          <Icon name={out ? 'package' : 'unpack'} size={20} />
          <span>
            <Say id={titleId(exchange)} values={{ partner: exchange.partner }} />
          </span>
        </h2>
        <p className="small soft">
          <FactLine>
            {exchange.useCaseTitle && inLanguage(exchange.useCaseTitle)}
            <Holds exchange={exchange} />
            {day(exchange.sealed)}
          </FactLine>
        </p>
        <Decisions exchange={exchange} />
        <Due exchange={exchange} />
      </div>
      <Track exchange={exchange} />
      <div className="row exchange-buttons">
        {out && exchange.state === 'sealed' && exchange.kind === 'referral' && (
          <HandOver packageId={exchange.package} icon="stick" />
        )}
        <Button kind={isOurs ? 'primary' : 'plain'} onPress={() => go({ at: 'exchange', package: exchange.package })}>
          {say(isOurs ? 'exchange.decide' : 'exchange.look')}
        </Button>
      </div>
      <Repeats repeats={exchange.repeats} />
    </li>
  );
}

/** The words for what an exchange is: tables are no referrals. */
export const titleId = ({ kind, direction, tables }: Exchange) => {
  if (tables > 0) return `exchange.tables.${direction}` as const;
  const isNamed = kind === 'referral' || kind === 'answer' || kind === 'agreement';
  return isNamed ? (`exchange.${kind}.${direction}` as const) : (`exchange.notice.${direction}` as const);
};

/** What is in it, counted. How many children tables count, only their sender knows. */
export function Holds({ exchange }: { readonly exchange: Exchange }) {
  const { referrals, records, tables, counted } = exchange;
  if (tables === 0) return <Say id="exchange.counts" values={{ referrals, records }} />;
  return (
    <FactLine>
      <Say id="exchange.tables" values={{ tables }} />
      {counted > 0 && <Say id="exchange.counted" values={{ count: counted }} />}
    </FactLine>
  );
}

/** How many were taken, refused, and are open; and whether a package before this one is missing. */
export function Decisions({ exchange }: { readonly exchange: Exchange }) {
  if (exchange.kind !== 'referral') return null;
  const { accepted, rejected, open, missing } = exchange;
  return (
    <div className="row chips">
      {accepted > 0 && (
        <Chip tone="go" icon="go">
          <Say id="exchange.accepted" values={{ count: accepted }} />
        </Chip>
      )}
      {rejected > 0 && (
        <Chip tone="stop" icon="stop">
          <Say id="exchange.rejected" values={{ count: rejected }} />
        </Chip>
      )}
      {open > 0 && (
        <Chip tone="decide" icon="decide">
          <Say id="exchange.open" values={{ count: open }} />
        </Chip>
      )}
      {missing > 0 && (
        <Chip tone="decide" icon="problem">
          <Say id="exchange.missing" values={{ count: missing }} />
        </Chip>
      )}
    </div>
  );
}
