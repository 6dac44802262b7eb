// The way from an exchange that came in to taking it over. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useWay } from '../../parts/window/places.ts';
import { useWords } from '../../parts/words/words.tsx';
import { HowTheyGoOn } from './HowTheyGoOn.tsx';

/** Buttons: take over, and say how it goes on; nothing for a package of ours, or one without referrals. */
export function TakeOverWay({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const { go } = useWay();
  if (exchange.direction !== 'in' || exchange.kind !== 'referral' || exchange.referrals === 0) return null;
  return (
    <div className="row">
      <Button icon="unpack" onPress={() => go({ at: 'take-over', package: exchange.package })}>
        {say('take-over.do')}
      </Button>
      <HowTheyGoOn exchange={exchange} />
    </div>
  );
}
