// Lists of places, organizations and users: which are here, what a file changes, adding and removing them. Renderer.
import { useEffect, useRef, useState } from 'react';
import { referenceKinds, type ReferenceKind } from '../../../shared/model/case/reference-data.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { ReferenceDifference } from './ReferenceDifference.tsx';

type List = Result<'reference.list'>[number];

/** Files that were looked at, and what is different with them. */
interface LookedAt {
  readonly files: string[];
  readonly look: Result<'reference.look'>;
}

/** `given`: what was dropped on the window; it is looked at, and a person decides. */
export function ReferenceData({ given }: { readonly given: readonly Grant[] }) {
  const { say } = useWords();
  const lists = useAsk('reference.list', {});
  const { run, problem } = useDo();
  const section = useRef<HTMLElement>(null);
  const taken = useRef(false);
  const [lookedAt, setLookedAt] = useState<LookedAt | null>(null);
  const [removing, setRemoving] = useState<List | null>(null);
  useEffect(() => {
    if (taken.current || given.length === 0) return;
    taken.current = true;
    section.current?.scrollIntoView({ block: 'start' });
    const files = given.map(({ token }) => token);
    void run('reference.look', { files }).then((look) => look && setLookedAt({ files, look }));
  }, [given, run]);
  const add = async () => {
    const files = (await window.courier.pickMany('reference')).map(({ token }) => token);
    const look = files.length === 0 ? null : await run('reference.look', { files });
    if (look) setLookedAt({ files, look });
  };
  const use = async ({ files, look }: LookedAt) => {
    const seen = look.lists.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
    if (await run('reference.add', { files, seen })) setLookedAt(null);
  };
  const remove = async ({ id }: List) => {
    if (await run('reference.remove', { list: id })) setRemoving(null);
  };
  return (
    <section ref={section} className="sheet setting" aria-labelledby="reference-title">
      <h2 id="reference-title">{say('reference.title')}</h2>
      <p>{say('reference.what')}</p>
      <p className="soft">{say('reference.where')}</p>
      {problem && <Wrong problem={problem} />}
      <Answered query={lists}>
        {(all) => (
          <ul className="lines">
            {referenceKinds.map((kind) => (
              <ListLine
                key={kind}
                kind={kind}
                list={all.find((each) => each.kind === kind && each.ended === null)}
                onRemove={setRemoving}
              />
            ))}
          </ul>
        )}
      </Answered>
      <p className="soft">{say('reference.contacts')}</p>
      <DoButton icon="import" onDo={add}>
        {say('reference.add')}
      </DoButton>
      <Dialog
        title={say('reference.look')}
        close={say('dialog.close')}
        isOpen={lookedAt !== null}
        onClose={() => setLookedAt(null)}
      >
        {problem && <Wrong problem={problem} />}
        {lookedAt && (
          <ReferenceDifference look={lookedAt.look} onUse={() => use(lookedAt)} onCancel={() => setLookedAt(null)} />
        )}
      </Dialog>
      <Dialog
        title={say('reference.remove.title')}
        close={say('dialog.close')}
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
      >
        {problem && <Wrong problem={problem} />}
        <p>{say('reference.remove.what')}</p>
        <div className="row">
          {removing && (
            <DoButton kind="danger" onDo={() => remove(removing)}>
              {say('reference.remove.do')}
            </DoButton>
          )}
          <Button onPress={() => setRemoving(null)}>{say('reference.cancel')}</Button>
        </div>
      </Dialog>
    </section>
  );
}

/** One kind of list: how many entries it has, since when, and from which file. */
function ListLine({
  kind,
  list,
  onRemove,
}: {
  readonly kind: ReferenceKind;
  readonly list: List | undefined;
  readonly onRemove: (list: List) => void;
}) {
  const { say, day } = useWords();
  return (
    <li>
      <strong>{say(`reference.kind.${kind}`)}</strong>
      {list === undefined ? (
        <span className="soft">{say('reference.none')}</span>
      ) : (
        <>
          <span>{say('reference.entries', { count: list.entries })}</span>
          <span className="soft">
            <Say id="reference.from" values={{ date: day(list.added.slice(0, 10)), name: <bdi>{list.name}</bdi> }} />
          </span>
          <Button kind="quiet" onPress={() => onRemove(list)} aria-label={say('reference.remove', { list: kind })}>
            {say('reference.remove.do')}
          </Button>
        </>
      )}
    </li>
  );
}
