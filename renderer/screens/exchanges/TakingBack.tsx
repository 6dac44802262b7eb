// What was taken back of an exchange, and the buttons that take back. Renderer.
import { useState } from 'react';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Notices } from '../../parts/packages/TakingBackNotices.tsx';
import { TakeBack } from '../../parts/packages/TakeBack.tsx';
import { TellPartner } from '../../parts/packages/TellPartner.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { CorrectValues } from './CorrectValues.tsx';

/** Both sides: the sender takes back, the receiver erases and acknowledges. */
export function TakingBack({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const [taking, setTaking] = useState<'withdrawal' | 'recall' | null>(null);
  const notices = useAsk('notice.list', {}).data ?? [];
  const isAbout = (lines: readonly { readonly package: string }[]) =>
    lines.some((line) => line.package === exchange.package);
  const isOurs = exchange.direction === 'out' && exchange.kind === 'referral';
  const isVoidTold = notices.some((each) => each.kind === 'void' && isAbout(each.lines));
  const isAllTaken = exchange.referrals > 0 && exchange.takenBack === exchange.referrals;
  return (
    <>
      <Notices about={({ lines }) => isAbout(lines)} />
      {isOurs && (
        <div className="row">
          {!isAllTaken && exchange.tables === 0 && (
            <Button icon="undo" onPress={() => setTaking('withdrawal')}>
              {say('withdrawal.ask')}
            </Button>
          )}
          {!isAllTaken && (
            <Button icon="undo" onPress={() => setTaking('recall')}>
              {say('recall.ask')}
            </Button>
          )}
          <CorrectValues exchange={exchange} />
          {exchange.voided !== null && !isVoidTold && <TellPartner of={{ voided: exchange.package }} />}
        </div>
      )}
      {taking && <TakeBack of={{ kind: taking, package: exchange.package }} onClose={() => setTaking(null)} />}
    </>
  );
}
