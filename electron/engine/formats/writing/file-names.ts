// Names of files and sheets, out of the names of entities: the same on every system, no two alike. Engine; pure.

// Windows opens a device instead of a file of these names, whatever follows the first full stop.
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Gives names one after another. Names are in small letters, for two that differ in capitals are one file on Windows and
 * macOS. A name that is taken, or a device, gets a number.
 */
export function namer(length = 120): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const plain = wanted.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '-') || 'table';
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? '' : `-${number}`;
      const name = `${plain.slice(0, length - end.length)}${end}`;
      if (taken.has(name) || devices.test(name)) continue;
      taken.add(name);
      return name;
    }
  };
}
