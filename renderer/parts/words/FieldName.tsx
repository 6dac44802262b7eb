// A field by its label, with its own name small below it. Renderer.
import { useLabels } from './labels.ts';

/** Where the dictionary does not know the field, its own name alone. */
export function FieldName({ path }: { readonly path: string }) {
  const labels = useLabels();
  if (!labels.hasField(path)) return <bdi>{path}</bdi>;
  return (
    <>
      <bdi>{labels.field(path)}</bdi>
      <span className="code field-name">
        <bdi>{path}</bdi>
      </span>
    </>
  );
}
