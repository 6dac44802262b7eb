// The referrals of a package in a list, one of them opened, and at the foot the answer. Renderer.
import { useState } from 'react';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { Pane } from '../../ui/Pane.tsx';
import { DetailPane, useSplit } from '../../ui/Split.tsx';
import { usePages } from '../../parts/asking/pages.ts';
import { Empty, Wait, Wrong } from '../../parts/asking/states.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { AnswerFoot } from './AnswerFoot.tsx';
import { DecisionChip, type ReferralLine } from './DecisionChip.tsx';
import { type Drafts, useDrafts } from './decisions.ts';
import { ReferralView } from './ReferralView.tsx';

/** Decidable where the package came to us and is not answered yet; else to be read. */
export function Referrals({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const pages = usePages('package.referrals', { package: exchange.package });
  const drafts = useDrafts(exchange.package, exchange.direction === 'in');
  const [chosen, setChosen] = useState(0);
  const isOurs = exchange.direction === 'in';
  const split = useSplit();
  const isLow = useMedia(lowWindow);
  const current = pages.row(chosen) ?? null;
  const choose = (place: number) => {
    setChosen(place);
    split.show();
  };
  // Onward from the open one, and around; over what has been fetched.
  const next = () => {
    const places = Array.from({ length: pages.total }, (_, step) => (chosen + step) % pages.total);
    const nextPlace = places.find((place) => {
      const line = pages.row(place);
      return line?.state === 'open' && line.decision === null && drafts.of(line.id) === null;
    });
    if (nextPlace !== undefined) choose(nextPlace);
  };
  return (
    <>
      <div className="split">
        <Pane className="pane-start" label={say('referrals.list')} box={split.list}>
          {pages.problem ? (
            <Wrong problem={pages.problem} />
          ) : pages.waiting ? (
            <Wait />
          ) : pages.total === 0 ? (
            <p className="pane-empty soft">{say('referrals.none')}</p>
          ) : (
            <VirtualList<ReferralLine>
              label={say('referrals.list')}
              total={pages.total}
              rowHeight={isLow ? 64 : 68}
              row={pages.row}
              onRange={pages.onRange}
              idOf={(line) => line.id}
              selected={current?.id ?? null}
              chooseOnMove={!split.isOneColumn}
              onChoose={(_, index) => choose(index)}
              bring={chosen}
              render={(line) => <ReferralRow line={line} drafts={drafts} />}
            />
          )}
        </Pane>
        <DetailPane split={split} label={say('referrals.one')} backTo={say('split.back')} isChosen={current !== null}>
          {current === null ? (
            <Empty icon="file" title={say('referrals.choose')} />
          ) : (
            <ReferralView
              key={current.id}
              exchange={exchange}
              line={current}
              drafts={isOurs ? drafts : null}
              onNext={next}
            />
          )}
        </DetailPane>
      </div>
      {exchange.direction === 'in' && <AnswerFoot exchange={exchange} drafts={drafts} />}
    </>
  );
}

function ReferralRow({ line, drafts }: { readonly line: ReferralLine; readonly drafts: Drafts }) {
  return (
    <span className="assessed">
      <span className="assessed-who">
        <bdi className="case-number" dir="ltr">
          {line.number}
        </bdi>
        <DecisionChip line={line} drafts={drafts} />
      </span>
      <span className="small soft assessed-reason">
        <WhoAndWhat line={line} />
      </span>
    </span>
  );
}

/** The child as lists say it, and what is asked; nothing that names. */
function WhoAndWhat({ line: { child, about } }: { readonly line: ReferralLine }) {
  const parts = [child.initials, child.sex, child.age, about].filter((part) => part !== null && part !== '');
  return (
    <span data-case>
      <FactLine>{parts}</FactLine>
    </span>
  );
}
