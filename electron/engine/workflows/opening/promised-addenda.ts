// Asks the addenda of a package whether their sender signed them, and could make them under this agreement alone. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { withAddenda } from '../../../../shared/model/mapping/addendum.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isAddendumSigned, readAddendumLine } from '../../package/addendum.ts';

/** What addenda are held against. */
export interface AddendaHeld {
  readonly manifest: Pick<Manifest, 'agreement' | 'mapping' | 'useCase'>;
  readonly useCase: UseCase;
  /** The mapping that both signed; undefined where none maps the package. */
  readonly mapping: Mapping | undefined;
  /** The system that the mapping pins, where it is here. */
  readonly system: System | undefined;
  /** The signing key of the card that the package is from; undefined where that card is not here. */
  readonly signer: string | undefined;
}

/** The addenda of one package. */
export interface PromisedAddenda {
  /** Takes a line. Throws `package.manifest` (D1), `package.beyond-agreement` (D3), `mapping.addendum` (D2, D4–D6). */
  readonly take: (line: string) => void;
  /** The mapping with all that was taken. */
  readonly mapping: () => Mapping | undefined;
}

/** Begins with the addenda of a package: they come before all that is mapped by them. */
export function promisedAddenda({ manifest, useCase, mapping, system, signer }: AddendaHeld): PromisedAddenda {
  let result = mapping;
  let last = 0;
  return {
    take: (line) => {
      const read = readAddendumLine(line);
      if (read === undefined) throw new Problem('package.manifest');
      const { addendum, signed } = read;
      if (addendum.number <= last) throw new Problem('package.manifest');
      last = addendum.number;
      const { agreement, mapping: pin } = manifest;
      const isOfPackage =
        JSON.stringify(addendum.mapping) === JSON.stringify(pin) &&
        addendum.agreement.id === agreement.id &&
        String(addendum.agreement.version) === agreement.version &&
        addendum.agreement.sha256 === agreement.sha256 &&
        addendum.useCase === manifest.useCase;
      if (!isOfPackage || result === undefined) throw new Problem('package.beyond-agreement');
      const isAllowed = useCase.oneOff === true && signer !== undefined && isAddendumSigned(signer, addendum, signed);
      if (!isAllowed) throw new Problem('mapping.addendum');
      result = withAddenda(result, [addendum], system);
    },
    mapping: () => result,
  };
}
