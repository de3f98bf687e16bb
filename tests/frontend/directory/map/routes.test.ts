/** Routes on the map: told again at every move, drawn once. */
import { RoutesLayer } from '@/directory/map/drawing/routes';

const line = ['_p~iF~ps|U_ulLnnqC', '_mqNvxq`@_p~iF~ps|U'];

it('a route that is told at every move of the map is drawn once, and anew when its number is another entry’s', () => {
  const routes = new RoutesLayer();
  for (let move = 0; move < 50; move++) routes.tell(7, line, 'green');
  expect(routes.getLayers()).toHaveLength(2);
  routes.tell(8, line.slice(1), 'green');
  expect(routes.getLayers()).toHaveLength(3);
  routes.forget();
  expect(routes.getLayers()).toEqual([]);
  routes.tell(7, line.slice(1), 'green');
  expect(routes.getLayers()).toHaveLength(1);
});
