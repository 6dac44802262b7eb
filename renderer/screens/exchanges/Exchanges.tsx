// Every exchange in one row: what is open first, its track, and what a person can do about it. Renderer.
import type { Exchange, Notice } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Notices } from '../../parts/packages/TakingBackNotices.tsx';
import { PartnerNumbers } from './PartnerNumbers.tsx';
import { Track } from './Track.tsx';
import './exchanges.css';

/** What waits for us first, then what waits for the partner, then what is done; each newest first. */
function inOrder(board: readonly Exchange[]): readonly Exchange[] {
  const rank = (each: Exchange) => {
    if (each.kind !== 'referral') return 3;
    if (each.direction === 'in') return each.open > 0 || (each.tables > 0 && each.answered === null) ? 0 : 3;
    if (each.state === 'sealed') return 1;
    return each.open > 0 ? 2 : 3;
  };
  return [...board].sort((one, other) => rank(one) - rank(other) || other.sealed.localeCompare(one.sealed));
}

export function Exchanges() {
  const { say } = useWords();
  const { go } = useWay();
  const board = useAsk('board.list', {});
  const open = (
    <Button kind="primary" icon="unpack" onPress={() => go({ at: 'open' })}>
      {say('exchanges.open')}
    </Button>
  );
  return (
    <Page title={say('screen.exchanges')} lead={<p className="soft">{say('exchanges.lead')}</p>} actions={open}>
      <PartnerNumbers />
      <Notices about={(notice) => isWithoutExchange(notice, board.data ?? [])} />
      <Answered query={board}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon="exchanges" title={say('exchanges.empty')}>
              {say('exchanges.empty.how')}
            </Empty>
          ) : (
            <ul className="cards">
              {inOrder(list).map((each) => (
                <Row key={each.package} exchange={each} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  );
}

/** A notice about packages that are not here: it has no page of its own. */
const isWithoutExchange = ({ kind, direction, lines }: Notice, board: readonly Exchange[]): boolean =>
  kind !== 'suspension' &&
  direction === 'in' &&
  !lines.some((line) => board.some((exchange) => exchange.package === line.package));

function Row({ exchange }: { readonly exchange: Exchange }) {
  const { say, inLanguage, day } = useWords();
  const { go } = useWay();
  const { run, problem } = useDo();
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
      </div>
      <Track exchange={exchange} />
      <div className="row exchange-buttons">
        {out && exchange.state === 'sealed' && exchange.kind === 'referral' && (
          <DoButton icon="stick" onDo={() => run('board.hand-over', { package: exchange.package })}>
            {say('exchange.hand-over')}
          </DoButton>
        )}
        <Button kind={isOurs ? 'primary' : 'plain'} onPress={() => go({ at: 'exchange', package: exchange.package })}>
          {say(isOurs ? 'exchange.decide' : 'exchange.look')}
        </Button>
      </div>
      {problem && <Wrong problem={problem} />}
    </li>
  );
}

/** The words for what an exchange is: tables are no referrals. */
export const titleId = ({ kind, direction, tables }: Exchange) =>
  tables > 0 ? (`exchange.tables.${direction}` as const) : (`exchange.${kind}.${direction}` as const);

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
  const { accepted, rejected, partly, done, contradicted, open, missing } = exchange;
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
      {partly > 0 && (
        <Chip tone="decide" icon="decide">
          <Say id="exchange.partly" values={{ count: partly }} />
        </Chip>
      )}
      {done > 0 && (
        <Chip tone="go" icon="done">
          <Say id="exchange.done" values={{ count: done }} />
        </Chip>
      )}
      {contradicted > 0 && (
        <Chip tone="stop" icon="problem">
          <Say id="exchange.contradicted" values={{ count: contradicted }} />
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
