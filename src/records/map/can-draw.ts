/** Whether this browser can draw the map at all: MapLibre needs WebGL 2. Asked before its large files are fetched. */
export function canDrawMap(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    // A browser keeps only a few of these alive.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}
