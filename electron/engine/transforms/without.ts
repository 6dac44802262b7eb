// Transform "without": a text without some characters, as numbers lose their dashes and blanks. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const without: TransformKind<'without'> = {
  kind: 'without',
  make: ({ of, characters }, { make }) => {
    const dropped = new Set(characters);
    return ofText(make(of), (text) => [...text].filter((character) => !dropped.has(character)).join('') || undefined);
  },
};
