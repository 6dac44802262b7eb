// Primero as the system that ships: the forms of its own configuration. A workspace has those of its own Primero. Data; pure.
import { systemOfDictionary } from '../../model/mapping/dictionary-system.ts';
import type { Dictionary } from '../../model/case/dictionary.ts';
import type { Mapping } from '../../model/mapping/mapping.ts';
import dictionary from '../../training/dictionary.json' with { type: 'json' };
import agencyTransfer from './agency-transfer.json' with { type: 'json' };

/** The system, and the transfer to another agency that works with Primero. */
export const primero = {
  system: systemOfDictionary(dictionary as unknown as Dictionary),
  mappings: [agencyTransfer as unknown as Mapping],
};
