import { type ComponentType, useCallback, useEffect, useState } from 'react';
import type { MapDrawingProps } from './map-drawing.tsx';

/** Fetches the drawing when it is wanted. Without reception, and never opened before, it may not come. */
export function useDrawing(wanted: boolean) {
  const [Drawing, setDrawing] = useState<ComponentType<MapDrawingProps>>();
  const [failed, setFailed] = useState(false);
  const fetchAgain = useCallback(() => {
    setFailed(false);
    import('./map-drawing.tsx').then(
      (module) => setDrawing(() => module.default),
      () => setFailed(true),
    );
  }, []);
  useEffect(() => {
    if (wanted) fetchAgain();
  }, [wanted, fetchAgain]);
  return { Drawing, failed, fetchAgain };
}
