// How many pairs of cases of an import may be of one child, and the way to them. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

/** Nothing where nobody seems to be there twice, and all was looked at since the last import. */
export function PerhapsTwice({ batch }: { readonly batch: string }) {
  const { say } = useWords();
  const { go } = useWay();
  const page = useAsk('match.page', { batch, only: 'open', offset: 0, limit: 1 }, { keep: true, hold: true }).data;
  if (page === undefined || (page.open === 0 && page.searched)) return null;
  return (
    <p className="row perhaps-twice">
      <Icon name="cases" />
      <span>
        {page.open > 0 ? <Say id="match.prepare" values={{ count: page.open }} /> : say('match.title')}
        {!page.searched && <span className="small soft"> {say('match.not-searched')}</span>}
      </span>
      <Button kind="quiet" onPress={() => go({ at: 'matches', batch })}>
        {say('match.prepare.look')}
      </Button>
    </p>
  );
}
