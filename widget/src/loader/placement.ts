/** A place on the screen, in CSS pixels from the upper left corner of the page's view. */
export type Place = { left: number; top: number; width: number; height: number };
export type View = { width: number; height: number };
export type Corner = { position: 'left' | 'right'; offsetX: number; offsetY: number };

/** Room for the launcher below the window. */
const launcherRoom = 72;
const margin = 8;
const least = { width: 300, height: 360 };

/** Narrower than this, the window takes the whole screen. */
export function isPhoneView({ width, height }: View): boolean {
  return width <= 480 || (height <= 480 && width <= 900);
}

/** Where the window opens: above the launcher, in its corner. */
export function openingPlace(view: View, size: { width: number; height: number }, corner: Corner): Place {
  const bottom = corner.offsetY + launcherRoom;
  const height = Math.min(size.height, view.height - bottom - margin);
  const left = corner.position === 'left' ? corner.offsetX : view.width - corner.offsetX - size.width;
  return intoView({ left, top: view.height - bottom - height, width: size.width, height }, view);
}

/** Moves the window, but not out of the screen (WIDGET-16). */
export function moved(place: Place, dx: number, dy: number, view: View): Place {
  return intoView({ ...place, left: place.left + dx, top: place.top + dy }, view);
}

/** Resizes the window by its free upper corner; the corner where the launcher is stays. */
export function resized(place: Place, dx: number, dy: number, view: View, side: Corner['position']): Place {
  const wanted = side === 'right' ? place.width - dx : place.width + dx;
  const room = side === 'right' ? place.left + place.width - margin : view.width - place.left - margin;
  const width = between(least.width, wanted, room);
  const height = between(least.height, place.height - dy, place.top + place.height - margin);
  const left = side === 'right' ? place.left + place.width - width : place.left;
  return { left, top: place.top + place.height - height, width, height };
}

/** The same place as far as the screen allows. */
export function intoView(place: Place, view: View): Place {
  const width = Math.max(0, Math.min(place.width, view.width - 2 * margin));
  const height = Math.max(0, Math.min(place.height, view.height - 2 * margin));
  return {
    width,
    height,
    left: between(margin, place.left, view.width - width - margin),
    top: between(margin, place.top, view.height - height - margin),
  };
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
