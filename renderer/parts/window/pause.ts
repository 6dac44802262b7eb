// Waits with what costs the engine work until the person pauses. Renderer.
import { useEffect, useState } from 'react';

/** The value of a breath ago. */
export function useAfterPause<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setLater(value), 350);
    return () => window.clearTimeout(timer);
  }, [value]);
  return later;
}
