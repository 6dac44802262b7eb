// A path into a value that is written: names, and `[]` for each row of a list. Pure.
import { z } from 'zod';

const name = '[\\p{L}\\p{N}_@-][\\p{L}\\p{N}_@ /-]{0,127}';

/** `progres_pocsex`, `organization.given_name`, `services[].name`. */
export const targetPath = z.string().regex(new RegExp(`^${name}(\\[\\])?(\\.${name}(\\[\\])?){0,7}$`, 'u'));
