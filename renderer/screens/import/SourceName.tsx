// Out of which described system records come: the system, and what of it they are. Renderer.
import { useWords } from '../../parts/words/words.tsx';
import type { Look } from './picked.ts';

/** The name of a source, in the person's language. */
export function SourceName({ source }: { readonly source: NonNullable<Look['from']> }) {
  const { say, inLanguage } = useWords();
  const values = { system: inLanguage(source.title), entity: inLanguage(source.entityTitle) };
  return <bdi>{say('import.source', values)}</bdi>;
}
