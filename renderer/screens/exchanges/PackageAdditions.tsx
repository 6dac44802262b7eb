// What the sender of a package added to the form and codes that both signed: told before anything is decided. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

/** Nothing where nothing was added. */
export function PackageAdditions({ exchange }: { readonly exchange: Exchange }) {
  const { day } = useWords();
  const additions = useAsk('package.addenda', { package: exchange.package });
  if (!additions.data || additions.data.length === 0) return null;
  return (
    <section className="why why-decide">
      <p>
        <Say
          id={exchange.direction === 'in' ? 'additions.received' : 'additions.sent'}
          values={{ partner: exchange.partner }}
        />
      </p>
      <ul className="additions">
        {additions.data.flatMap(({ number, changes, by, on }) =>
          changes.map((change) => (
            <li key={`${number} ${change}`}>
              {change}{' '}
              <span className="small soft">
                <Say id="additions.by" values={{ by, at: day(on) }} />
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
