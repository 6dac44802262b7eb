// Sources as the window shows them, and as a problem names them. Engine.
import { nameOfSource, type SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';

type SourceView = NonNullable<Result<'import.look'>[number]['from']>;

/** A source as the window shows it. */
export const sourceView = ({ system, entity }: SystemSource): SourceView => ({
  id: nameOfSource({ system, entity }),
  system: system.id,
  entity,
  version: system.version,
  title: system.title,
  entityTitle: system.entities[entity]?.title ?? { en: entity },
});

/** The sources that a problem names. */
export function sourcesNamed(systems: readonly System[], names: string): SourceView[] {
  return names.split(' ').flatMap((name) => {
    const [id = '', entity = ''] = name.split('/', 2);
    const system = systems.find((each) => each.id === id);
    return system === undefined ? [] : [sourceView({ system, entity })];
  });
}
