// Places and organizations of an import that came by name: how many have their code by the lists, and which names have none. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { useWay } from '../../parts/window/places.ts';
import { useWords } from '../../parts/words/words.tsx';

type Names = Result<'reference.names'>;
type Name = Names['names'][number];

/** The issues of names in place of codes. */
const byName: ReadonlySet<string> = new Set(['value.by-name', 'value.ambiguous']);

/** True where an import has such names: of the others nothing is asked. */
export const hasNames = (groups: Result<'batch.issues'>): boolean => groups.some(({ code }) => byName.has(code));

export function NamesWithoutCodes({ batch }: { readonly batch: string }) {
  const { say } = useWords();
  const names = useAsk('reference.names', { batch });
  return (
    <section className="sheet names" aria-labelledby="names-title">
      <h2 id="names-title">{say('names.title')}</h2>
      <Answered query={names}>{(all) => <Told names={all} />}</Answered>
    </section>
  );
}

function Told({ names }: { readonly names: Names }) {
  const { say } = useWords();
  const { go } = useWay();
  const toLists = <Button onPress={() => go({ at: 'settings' })}>{say('names.to-lists')}</Button>;
  if (!names.places && !names.agencies)
    return (
      <>
        <p>{say('names.no-lists')}</p>
        {toLists}
      </>
    );
  const open = names.names.length + names.more;
  return (
    <>
      <p>{say('names.coded', { count: names.coded })}</p>
      {open === 0 ? <p>{say('names.all')}</p> : <OpenNames names={names} />}
      {open > 0 && toLists}
    </>
  );
}

function OpenNames({ names }: { readonly names: Names }) {
  const { say, number } = useWords();
  return (
    <>
      <p>{say('names.what')}</p>
      <table>
        <caption>{say('names.open', { count: names.names.length + names.more })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('names.name')}</th>
            <th scope="col">{say('names.count')}</th>
            <th scope="col">{say('names.why')}</th>
          </tr>
        </thead>
        <tbody>
          {names.names.map((name) => (
            <tr key={`${name.list} ${name.name}`}>
              <th scope="row">
                <bdi>{name.name}</bdi>
              </th>
              <td>{number(name.count)}</td>
              <td>
                <Why name={name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {names.more > 0 && <p className="soft">{say('names.more', { count: names.more })}</p>}
    </>
  );
}

function Why({ name }: { readonly name: Name }) {
  const { say, list } = useWords();
  const candidates = list(name.candidates.map(({ code, label }) => `${label} (${code})`));
  return (
    <>
      {say(name.several ? 'names.several' : 'names.unknown')}
      {name.candidates.length > 0 && <br />}
      {name.candidates.length > 0 && (name.several ? candidates : say('names.alike', { names: candidates }))}
    </>
  );
}
