// One exchange: its track, its referrals, and what was or is to be decided about each. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { DoButton } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty, Wrong, Wait } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CutWarning } from './CutWarning.tsx';
import { Decisions, Holds, titleId } from './Exchanges.tsx';
import { PackageAdditions } from './PackageAdditions.tsx';
import { Referrals } from './Referrals.tsx';
import { Tables } from './Tables.tsx';
import { TakingBack } from './TakingBack.tsx';
import { Track } from './Track.tsx';
import { VoidPackage } from './VoidPackage.tsx';
import { Alarms } from '../../parts/packages/Alarms.tsx';
import './exchanges.css';

/** `id`: the package's. */
export function ExchangePage({ id }: { readonly id: string }) {
  const { say } = useWords();
  const { go } = useWay();
  const board = useAsk('board.list', {});
  const exchange = board.data?.find((each) => each.package === id);
  return (
    <Page
      title={exchange ? <Say id={titleId(exchange)} values={{ partner: exchange.partner }} /> : say('screen.exchanges')}
      onBack={() => go({ at: 'exchanges' })}
      backTo={say('screen.exchanges')}
      filled
    >
      <Answered query={board}>
        {() =>
          // A package sealed a moment ago is not in the answer from before: asked for anew, it will be.
          exchange ? (
            <Details exchange={exchange} />
          ) : board.isFetching ? (
            <Wait />
          ) : (
            <Empty icon="exchanges" title={say('exchange.unknown')} />
          )
        }
      </Answered>
    </Page>
  );
}

function Details({ exchange }: { readonly exchange: Exchange }) {
  const { say, inLanguage } = useWords();
  const { run, problem } = useDo();
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
            <DoButton kind="primary" icon="stick" onDo={() => run('board.hand-over', { package: exchange.package })}>
              {say('exchange.hand-over')}
            </DoButton>
          </div>
        )}
        <VoidPackage exchange={exchange} />
        {problem && <Wrong problem={problem} />}
      </section>
      <TakingBack exchange={exchange} />
      <Alarms about={(alarm) => alarm.package === exchange.package} />
      {exchange.kind === 'referral' &&
        (exchange.tables > 0 ? <Tables exchange={exchange} /> : <Referrals exchange={exchange} />)}
    </>
  );
}
