// Cards: our own, large enough to be read aloud, and those of our partners. Renderer.
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Digits } from './Digits.tsx';
import { Verify } from './Verify.tsx';
import './partners.css';

type Card = Result<'card.own'>;

/** `file`: a card that was dropped on the window. */
export function Partners({ file }: { readonly file: Grant | null }) {
  const { say } = useWords();
  const own = useAsk('card.own', {});
  const cards = useAsk('card.list', {});
  const { run, problem } = useDo();
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || !file) return;
    taken.current = true;
    void run('card.add', { file: file.token });
  }, [file, run]);
  const add = async () => {
    const grant = await window.courier.pick('card');
    if (grant) await run('card.add', { file: grant.token });
  };
  return (
    <Page
      title={say('screen.partners')}
      lead={<p className="soft">{say('partners.lead')}</p>}
      actions={
        <DoButton kind="primary" onDo={add}>
          {say('partners.add')}
        </DoButton>
      }
    >
      {problem && <Wrong problem={problem} />}
      <Answered query={own}>{(card) => <OwnCard card={card} />}</Answered>
      <section aria-labelledby="cards-title">
        <h2 id="cards-title" className="section-title">
          {say('partners.cards')}
        </h2>
        <Answered query={cards}>
          {(list) => {
            const others = list.filter((card) => !card.own);
            if (others.length === 0)
              return (
                <Empty icon="partners" title={say('partners.empty')}>
                  {say('partners.empty.how')}
                </Empty>
              );
            return (
              <ul className="cards">
                {others.map((card) => (
                  <PartnerCard key={card.id} card={card} />
                ))}
              </ul>
            );
          }}
        </Answered>
      </section>
    </Page>
  );
}

function OwnCard({ card }: { readonly card: Card }) {
  const { say, day } = useWords();
  const { run, problem } = useDo();
  const [saved, setSaved] = useState<string | null>(null);
  const save = async () => {
    const folder = await window.courier.pick('folder');
    if (!folder) return;
    const result = await run('card.save', { folder: folder.token });
    setSaved(result?.file ?? null);
  };
  return (
    <section className="sheet own-card" aria-labelledby="own-title">
      <div className="row row-apart">
        <div>
          <h2 id="own-title">
            <bdi>{card.organisation}</bdi>
          </h2>
          <p className="small soft">
            <Say id="partners.own.since" values={{ day: day(card.created) }} />
          </p>
        </div>
        <DoButton icon="stick" onDo={save}>
          {say('partners.save')}
        </DoButton>
      </div>
      <Digits id={card.id} large />
      <p className="soft">{say('partners.own.how')}</p>
      {saved !== null && (
        <p role="status" className="row">
          <Icon name="done" />
          <span>
            <Say id="partners.saved" values={{ file: saved }} />
          </span>
        </p>
      )}
      {problem && <Wrong problem={problem} />}
    </section>
  );
}

function PartnerCard({ card }: { readonly card: Card }) {
  const { say, day } = useWords();
  const [verifying, setVerifying] = useState(false);
  return (
    <li className="sheet card-row">
      <Icon name="partners" size={22} />
      <div className="card-words">
        <h3>
          <bdi>{card.organisation}</bdi>
        </h3>
        <Digits id={card.id} />
        {card.clash && (
          <p className="warning">
            <Icon name="problem" />
            <span>{say('partners.clash')}</span>
          </p>
        )}
      </div>
      {card.verified === null ? (
        <Chip tone="decide" icon="decide">
          {say('partners.unverified')}
        </Chip>
      ) : (
        <Chip tone="go" icon="verified">
          <Say id="partners.verified" values={{ day: day(card.verified) }} />
        </Chip>
      )}
      {card.verified === null && (
        <Button kind="primary" onPress={() => setVerifying(true)}>
          {say('partners.verify')}
        </Button>
      )}
      <Verify card={card} isOpen={verifying} onClose={() => setVerifying(false)} />
    </li>
  );
}
