// Says that a package was sealed under an earlier version, and what of it was not kept. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../../parts/words/words.tsx';

/** The later version, and how many fields it withholds. */
export function CutWarning({ cut }: { readonly cut: NonNullable<Exchange['cut']> }) {
  return (
    <p className="warning">
      <Icon name="problem" />
      <span>
        <Say id="exchange.cut" values={{ version: cut.version, count: cut.fields.length }} />
      </span>
    </p>
  );
}
