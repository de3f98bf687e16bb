/** The lines of the routes in view. What is told again, as at every move of the map, is drawn once. */
import { LayerGroup, Polyline } from 'leaflet';
import { decodePolyline } from '../polyline';

export class RoutesLayer extends LayerGroup {
  readonly #told = new Set<number>();

  /** The parts of an entry's route, encoded polylines. */
  tell(number: number, line: readonly string[], color: string): void {
    if (this.#told.has(number)) return;
    this.#told.add(number);
    for (const part of line) {
      this.addLayer(new Polyline(decodePolyline(part), { interactive: false, color, weight: 4, opacity: 0.85 }));
    }
  }

  /** Other entries have these numbers from now on. */
  forget(): void {
    this.#told.clear();
    this.clearLayers();
  }
}
