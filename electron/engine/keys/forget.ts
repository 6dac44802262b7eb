// Gives memory back at once and overwritten, instead of leaving it to the collector. Engine.

/**
 * Overwrites bytes that have a buffer of their own, and frees it: they are empty afterwards. The collector would leave
 * plaintext readable for long, and stops the engine every 64 MB to look for such buffers, half of the time that a cipher
 * takes. Bytes of Node's shared pool are only overwritten.
 */
export function forget(bytes: Uint8Array): void {
  const buffer: ArrayBufferLike & { transfer?: (length: number) => unknown } = bytes.buffer;
  bytes.fill(0);
  // A pooled buffer is never larger than its pool, nor filled by one of the pieces that share it.
  if (bytes.length === buffer.byteLength || buffer.byteLength > Buffer.poolSize) buffer.transfer?.(0);
}
