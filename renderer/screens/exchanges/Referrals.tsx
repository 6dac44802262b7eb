// The referrals of a package in a list, one of them opened, and at the foot the answer. Renderer.
import { useState } from 'react';
import type { Exchange, Result } from '../../../shared/rpc/contract.ts';
import { Chip } from '../../ui/Chip.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { usePages } from '../../app/pages.ts';
import { Empty, Wait, Wrong } from '../../app/states.tsx';
import { useWords } from '../../app/words.tsx';
import { AnswerFoot } from './AnswerFoot.tsx';
import { type Drafts, useDrafts } from './decisions.ts';
import { ReferralView } from './ReferralView.tsx';

export type ReferralLine = Result<'package.referrals'>['rows'][number];

/** Decidable where the package came to us and is not answered yet; else to be read. */
export function Referrals({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const pages = usePages('package.referrals', { package: exchange.package });
  const drafts = useDrafts(exchange.package);
  const [chosen, setChosen] = useState<ReferralLine | null>(null);
  const isOurs = exchange.direction === 'in' && exchange.answered === null;
  const current = chosen ?? pages.row(0) ?? null;
  return (
    <>
      <div className="split">
        <section className="pane pane-start" aria-label={say('referrals.list')} data-pane tabIndex={-1}>
          {pages.problem ? <Wrong problem={pages.problem} /> : pages.waiting ? <Wait /> : pages.total === 0 ? (
            <p className="pane-empty soft">{say('referrals.none')}</p>
          ) : (
            <VirtualList<ReferralLine>
              label={say('referrals.list')}
              total={pages.total}
              rowHeight={62}
              row={pages.row}
              onRange={pages.onRange}
              idOf={(line) => line.id}
              selected={current?.id ?? null}
              chooseOnMove
              onChoose={setChosen}
              render={(line) => <ReferralRow line={line} drafts={drafts} />}
            />
          )}
        </section>
        <section className="pane pane-main" aria-label={say('referrals.one')} data-pane tabIndex={-1}>
          {current === null
            ? <Empty icon="file" title={say('referrals.choose')} />
            : <ReferralView key={current.id} exchange={exchange} line={current} drafts={isOurs ? drafts : null} />}
        </section>
      </div>
      {isOurs && <AnswerFoot exchange={exchange} drafts={drafts} />}
    </>
  );
}

function ReferralRow({ line, drafts }: { readonly line: ReferralLine; readonly drafts: Drafts }) {
  return (
    <span className="assessed">
      <span className="assessed-who"><bdi className="case-number">{line.number}</bdi><DecisionChip line={line} drafts={drafts} /></span>
      <span className="small soft assessed-reason"><bdi>{line.id}</bdi></span>
    </span>
  );
}

/** What was decided, what is about to be, or that nothing is. */
export function DecisionChip({ line, drafts }: { readonly line: ReferralLine; readonly drafts: Drafts | null }) {
  const { say } = useWords();
  const decision = line.decision?.decision ?? drafts?.of(line.id)?.decision ?? null;
  if (decision === null) return <Chip tone="decide" icon="decide">{say('decision.open')}</Chip>;
  return decision === 'accepted'
    ? <Chip tone="go" icon="go">{say('decision.accepted')}</Chip>
    : <Chip tone="stop" icon="stop">{say('decision.rejected')}</Chip>;
}
