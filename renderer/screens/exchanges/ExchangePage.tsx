// One exchange: its track, its referrals, and what was or is to be decided about each. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CutWarning } from './CutWarning.tsx';
import { Decisions, Holds, titleId } from './Exchanges.tsx';
import { HandOver } from '../../parts/packages/HandOver.tsx';
import { Due, Repeats } from './LineNotes.tsx';
import { Papers } from './Papers.tsx';
import { PackageAdditions } from './PackageAdditions.tsx';
import { Referrals } from './Referrals.tsx';
import { Tables } from './Tables.tsx';
import { TakeOverWay } from './TakeOverWay.tsx';
import { TakingBack } from './TakingBack.tsx';
import { Track } from './Track.tsx';
import { VoidPackage } from './VoidPackage.tsx';
import { Alarms } from '../../parts/packages/Alarms.tsx';
import './exchanges.css';

/** `id`: the package's. */
export function ExchangePage({ id }: { readonly id: string }) {
  const { say } = useWords();
  const { go } = useWay();
  const board = useAsk('board.exchange', { package: id });
  const exchange = board.data?.exchange;
  return (
    <Page
      title={exchange ? <Say id={titleId(exchange)} values={{ partner: exchange.partner }} /> : say('screen.exchanges')}
      onBack={() => go({ at: 'exchanges' })}
      backTo={say('screen.exchanges')}
      filled
    >
      {board.error?.code === 'package.unknown' ? (
        <Empty icon="exchanges" title={say('exchange.unknown')} />
      ) : (
        <Answered query={board}>{(details) => <Details details={details} />}</Answered>
      )}
    </Page>
  );
}

function Details({ details }: { readonly details: Result<'board.exchange'> }) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const { exchange, repeatedBy } = details;
  const isLow = useMedia(lowWindow);
  const canHandOver = exchange.direction === 'out' && exchange.kind === 'referral' && exchange.state === 'sealed';
  const words = (
    <div className="exchange-words">
      {exchange.useCaseTitle && (
        <p>
          <bdi>{inLanguage(exchange.useCaseTitle)}</bdi>
        </p>
      )}
      <p className="small soft">
        <FactLine>
          <Holds exchange={exchange} />
          <Say id="exchange.sequence" values={{ sequence: exchange.sequence }} />
        </FactLine>
      </p>
      <Decisions exchange={exchange} />
      <Due exchange={details} />
      {repeatedBy !== null && (
        <p className="why why-decide">
          {say('board.repeated-by')}{' '}
          <Button kind="quiet" onPress={() => go({ at: 'exchange', package: repeatedBy })}>
            {say('board.repeated-by.do')}
          </Button>
        </p>
      )}
      {exchange.cut && <CutWarning cut={exchange.cut} />}
      <PackageAdditions exchange={exchange} />
      {exchange.before.referrals > 0 && (
        <p className="small">
          <Say id="referral.before.sum" values={{ count: exchange.before.referrals }} />
        </p>
      )}
      <p className="code">
        <bdi dir="ltr">{exchange.package}</bdi>
      </p>
    </div>
  );
  return (
    <>
      <section className={isLow ? 'sheet exchange-folded' : 'sheet exchange-head'}>
        {isLow ? (
          // The height belongs to the referrals; the rest of the exchange is one line that opens.
          <Fold level={2} summary={say('track.label')}>
            <div className="exchange-head">
              {words}
              <Track exchange={exchange} dates />
            </div>
          </Fold>
        ) : (
          <>
            {words}
            <Track exchange={exchange} dates />
          </>
        )}
        {canHandOver && (
          <div className="row">
            <HandOver packageId={exchange.package} kind="primary" icon="stick" />
          </div>
        )}
        <TakeOverWay exchange={exchange} />
        <VoidPackage exchange={exchange} />
        <Papers details={details} />
      </section>
      <Repeats repeats={details.repeats} />
      <TakingBack exchange={exchange} />
      <Alarms about={(alarm) => alarm.package === exchange.package} />
      {exchange.kind === 'referral' &&
        (exchange.tables > 0 ? <Tables exchange={exchange} /> : <Referrals exchange={exchange} />)}
    </>
  );
}
